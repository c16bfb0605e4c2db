import { describe, expect, it } from 'vitest'
import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import {
  formOf,
  problemsOf,
  rulesOf,
  tierForm,
  type RulesForm,
} from '../../../renderer/features/points/rulesForm.ts'

const RULES: PointsRules = {
  ...DEFAULT_POINTS_RULES,
  isActive: true,
  tiers: [{ fromMinor: 10_000, multiplierBp: 15_000 }],
  birthday: { points: 50, activeMonths: 6 },
  referral: { points: 100, newcomerPoints: 0, minimumMinor: 5_000 },
}

describe('the form of the rules for points', () => {
  it.each([RULES, DEFAULT_POINTS_RULES, { ...RULES, expiryDays: null }])(
    'gives back the rules that it was made of',
    (rules) => {
      expect(rulesOf(formOf(rules))).toEqual(rules)
    },
  )

  it('shows a bonus of nothing as an empty field', () => {
    expect(formOf(RULES).newcomerPoints).toBe(null)
  })

  it.each<Partial<RulesForm>>([
    { valueMinor: null },
    { minimumPoints: null },
    { highestShareBp: null },
    { expires: true, expiryDays: null },
    { tiers: [tierForm(100, null)] },
  ])('is no rules while %o is missing', (changes) => {
    expect(rulesOf({ ...formOf(RULES), ...changes })).toBe(null)
  })

  it('finds what no field sees by itself', () => {
    const form = { ...formOf(RULES), valueMinor: 150, tiers: [tierForm(200, 1), tierForm(200, 1)] }
    expect(problemsOf(form, 'AMD')).toEqual([
      { field: 'valueMinor', code: 'notInSteps', limit: 100 },
      { field: 'tiers.1.fromMinor', code: 'notAscending', limit: 200 },
    ])
    expect(problemsOf({ ...form, tiers: [] }, 'PLN')).toEqual([])
  })
})
