import { checkPointsRules, type PointsRulesProblem } from '#shared/domain/points/checkRules.ts'
import type { PointsRules } from '#shared/domain/points/points.ts'

/** One tier while it is typed; `key` tells rows apart that look alike. */
export interface TierForm {
  key: number
  fromMinor: number | null
  multiplierBp: number | null
}

/** The rules while they are edited; figures may still be missing. */
export interface RulesForm {
  isActive: boolean
  valueMinor: number | null
  minimumPoints: number | null
  highestShareBp: number | null
  expires: boolean
  expiryDays: number | null
  tiers: TierForm[]
  birthdayPoints: number | null
  activeMonths: number | null
  referralPoints: number | null
  newcomerPoints: number | null
  minimumMinor: number | null
}

let lastKey = 0
export const tierForm = (
  fromMinor: number | null = null,
  multiplierBp: number | null = null,
): TierForm => ({ key: ++lastKey, fromMinor, multiplierBp })

/** A bonus of 0 is none, and reads as an empty field. */
export function formOf(rules: PointsRules): RulesForm {
  const { birthday, referral } = rules
  return {
    isActive: rules.isActive,
    valueMinor: rules.valueMinor,
    minimumPoints: rules.minimumPoints,
    highestShareBp: rules.highestShareBp,
    expires: rules.expiryDays !== null,
    expiryDays: rules.expiryDays ?? 365,
    tiers: rules.tiers.map((tier) => tierForm(tier.fromMinor, tier.multiplierBp)),
    birthdayPoints: birthday.points || null,
    activeMonths: birthday.activeMonths,
    referralPoints: referral.points || null,
    newcomerPoints: referral.newcomerPoints || null,
    minimumMinor: referral.minimumMinor || null,
  }
}

/** The rules as they stand in the form; `null` while a needed figure is missing. */
export function rulesOf(form: RulesForm): PointsRules | null {
  const { valueMinor, minimumPoints, highestShareBp, activeMonths } = form
  if (valueMinor === null || minimumPoints === null || highestShareBp === null) return null
  if (form.expires && form.expiryDays === null) return null
  const tiers = form.tiers.flatMap(({ fromMinor, multiplierBp }) =>
    fromMinor === null || multiplierBp === null ? [] : [{ fromMinor, multiplierBp }],
  )
  if (tiers.length < form.tiers.length) return null
  return {
    isActive: form.isActive,
    valueMinor,
    minimumPoints,
    highestShareBp,
    expiryDays: form.expires ? form.expiryDays : null,
    tiers,
    birthday: { points: form.birthdayPoints ?? 0, activeMonths: activeMonths ?? 12 },
    referral: {
      points: form.referralPoints ?? 0,
      newcomerPoints: form.newcomerPoints ?? 0,
      minimumMinor: form.minimumMinor ?? 0,
    },
  }
}

/** What is wrong with the form's figures, by their place in the rules. */
export function problemsOf(form: RulesForm, currency: string): PointsRulesProblem[] {
  const rules = rulesOf(form)
  return rules === null ? [] : checkPointsRules(rules, currency)
}
