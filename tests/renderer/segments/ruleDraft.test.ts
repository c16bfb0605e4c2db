import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsOf, formOf } from '../../../renderer/features/segments/conditionsForm.ts'
import {
  addSegment,
  defaultRules,
  freshCondition,
  gaps,
  isSame,
  moveSegment,
} from '../../../renderer/features/segments/ruleDraft.ts'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { conditionsInput } from '#shared/api/conditionsInput.ts'
import { ruleSetInput } from '#shared/api/segments.contract.ts'
import { isComplete } from '#shared/domain/segments/classify.ts'
import { METRICS } from '#shared/domain/segments/rules.ts'

describe('the draft of the rules', () => {
  it('stays complete whatever is added and moved', () => {
    const step = fc.record({ at: fc.nat(12), by: fc.constantFrom(-1 as const, 1 as const) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(5), (steps, added) => {
        const rules = defaultRules()
        for (let n = 0; n < added; n++) addSegment(rules, 'Mine')
        for (const { at, by } of steps) moveSegment(rules, at % rules.segments.length, by)
        expect(isComplete(rules)).toBe(true)
        expect(gaps(rules)).toEqual([])
        expect(rules.segments.at(-1)?.id).toBe('irregular')
        expect(ruleSetInput.safeParse(rules).success).toBe(true)
      }),
    )
  })

  it('names what is missing before the engine has to', () => {
    const rules = defaultRules()
    rules.segments[1]!.anyOf = []
    rules.segments[2]!.name = '  '
    expect(gaps(rules)).toEqual([
      { segmentId: 'lapsed', gap: 'noConditions' },
      { segmentId: 'new', gap: 'noName' },
    ])
  })

  it('begins every metric with a condition that the contract takes', () => {
    for (const metric of METRICS) {
      const rules = defaultRules()
      rules.segments[0]!.anyOf = [[freshCondition(metric)]]
      expect(ruleSetInput.safeParse(rules).success).toBe(true)
    }
  })

  it('knows a change from none', () => {
    const rules = defaultRules()
    expect(isSame(rules, defaultRules())).toBe(true)
    moveSegment(rules, 0, 1)
    expect(isSame(rules, defaultRules())).toBe(false)
  })
})

describe('the conditions of a segment', () => {
  it('come out of the panel as they went in', () => {
    const minor = fc.integer({ min: 1, max: 1e9 })
    const conditions = fc.record({
      priceLevelBp: fc.integer({ min: 0, max: 10_000 }),
      instalments: fc.option(
        fc.record({
          count: fc.integer({ min: 2, max: 60 }),
          intervalDays: fc.integer({ min: 1, max: 366 }),
          firstPaymentBp: fc.constant(null),
          minimumMinor: minor,
        }),
      ),
      delivery: fc.option(
        fc.record({
          freeFromMinor: fc.option(minor),
          feeMinor: minor,
          areas: fc.constant<string[]>([]),
        }),
      ),
      pointsPerMinor: fc.option(minor),
      priceBookId: fc.constant(null),
      texts: fc.constant({}),
    })
    fc.assert(
      fc.property(conditions, (given) => {
        const back = conditionsOf(formOf(given))
        expect(back).toEqual(given)
        expect(conditionsInput.safeParse(back).success).toBe(true)
      }),
    )
  })

  it('are not ready while a part that is switched on lacks a figure', () => {
    const form = formOf(null)
    expect(conditionsOf({ ...form, hasPoints: true, pointsPerMinor: null })).toBeNull()
    expect(conditionsOf({ ...form, hasDelivery: true, deliveryFeeMinor: null })).toBeNull()
    expect(conditionsOf(form)).toEqual(NO_CONDITIONS)
  })
})
