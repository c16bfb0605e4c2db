import { describe, expect, it } from 'vitest'
import {
  asKind,
  CONDITION_KINDS,
  freshCondition,
  kindOf,
  withChanged,
  withCondition,
  withGroup,
  withoutCondition,
  type ConditionKind,
} from '../../../renderer/features/segments/conditionDraft.ts'
import { ruleSetInput } from '#shared/api/segments.contract.ts'
import { valueProblem } from '#shared/domain/segments/ruleValues.ts'
import {
  DEFAULT_RULES,
  METRICS,
  RULE_FIELDS,
  type Condition,
} from '#shared/domain/segments/rules.ts'

const KINDS: ConditionKind[] = Object.values(CONDITION_KINDS).flat()

function isTaken(condition: Condition): boolean {
  const [first, ...others] = DEFAULT_RULES.segments
  const segments = [{ ...first!, anyOf: [[condition]] }, ...others]
  return ruleSetInput.safeParse({ ...DEFAULT_RULES, segments }).success
}

describe('the kinds of conditions', () => {
  it('offer every figure and field once', () => {
    expect(new Set(KINDS).size).toBe(KINDS.length)
    expect(KINDS).toEqual(expect.arrayContaining([...METRICS, ...RULE_FIELDS]))
  })

  it.each(KINDS)(
    '%s begins with what the engine takes, or says that it lacks something',
    (kind) => {
      const condition = freshCondition(kind)
      expect(kindOf(condition)).toBe(kind)
      expect(isTaken(condition)).toBe(valueProblem(condition) === null)
    },
  )

  it('keep what the next kind can use', () => {
    const many: Condition = { metric: 'frequency', operator: '<', value: 7 }
    expect(asKind(many, 'lifetimePurchases')).toEqual({ ...many, metric: 'lifetimePurchases' })
    expect(asKind(many, 'spendMinor')).toEqual(freshCondition('spendMinor'))
    expect(asKind(many, 'rfmRecency')).toEqual(freshCondition('rfmRecency'))
    const not: Condition = { bought: { productIds: [4] }, has: false, withinDays: 90 }
    expect(asKind(not, 'categories')).toEqual({ ...not, bought: { categories: [] } })
    expect(asKind(not, 'products')).toBe(not)
    expect(asKind(not, 'city')).toEqual({ field: 'city', is: [], not: false })
  })
})

describe('groups of conditions', () => {
  const a = freshCondition('frequency')
  const b = freshCondition('tag')
  const c = freshCondition('city')

  it('grow by conditions and by other groups', () => {
    const groups = withGroup(withCondition([[a]], 0, b), c)
    expect(groups).toEqual([[a, b], [c]])
    expect(withChanged(groups, 0, 1, a)).toEqual([[a, a], [c]])
  })

  it('lose their conditions, and go with the last one', () => {
    expect(withoutCondition([[a, b], [c]], 0, 0)).toEqual([[b], [c]])
    expect(withoutCondition([[a, b], [c]], 1, 0)).toEqual([[a, b]])
  })
})
