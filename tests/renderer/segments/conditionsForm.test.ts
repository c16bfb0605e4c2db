import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsOf, formOf } from '../../../renderer/app/conditions/conditionsForm.ts'
import { conditionsInput } from '#shared/api/conditionsInput.ts'
import { NO_CONDITIONS, type SegmentConditions } from '#shared/domain/conditions/conditions.ts'

describe('the conditions of a segment', () => {
  it('come out of the panel as they went in', () => {
    const minor = fc.integer({ min: 1, max: 1e9 })
    const conditions = fc.record({
      priceLevelBp: fc.integer({ min: 0, max: 10_000 }),
      instalments: fc.option(
        fc.record({
          count: fc.integer({ min: 2, max: 60 }),
          intervalDays: fc.integer({ min: 1, max: 366 }),
          firstPaymentBp: fc.option(fc.integer({ min: 0, max: 9_999 })),
          minimumMinor: minor,
        }),
      ),
      delivery: fc.option(
        fc.record({
          freeFromMinor: fc.option(minor),
          feeMinor: minor,
          areas: fc.array(fc.constantFrom('Kentron', 'Wola'), { maxLength: 3 }),
        }),
      ),
      pointsPerMinor: fc.option(minor),
      priceBookId: fc.option(fc.integer({ min: 1, max: 99 })),
      texts: fc.constantFrom<SegmentConditions['texts']>(
        {},
        { en: 'Coffee is on us.' },
        { hy: 'Սուրճ', ru: 'Кофе' },
      ),
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
