import { NO_CONDITIONS, type SegmentConditions } from '#shared/domain/conditions/conditions.ts'

/** A segment's conditions as the panel edits them: each part with its own switch. */
export interface ConditionsForm {
  /** Basis points off the list: 500 is 5%. */
  priceLevelBp: number | null
  hasInstalments: boolean
  instalmentCount: number | null
  instalmentDays: number | null
  instalmentMinimumMinor: number | null
  hasDelivery: boolean
  deliveryFeeMinor: number | null
  /** `null`: delivery always costs its fee. */
  deliveryFreeFromMinor: number | null
  hasPoints: boolean
  pointsPerMinor: number | null
}

export function formOf(conditions: SegmentConditions | null): ConditionsForm {
  const { priceLevelBp = 0, instalments, delivery, pointsPerMinor } = conditions ?? {}
  return {
    priceLevelBp,
    hasInstalments: Boolean(instalments),
    instalmentCount: instalments?.count ?? 3,
    instalmentDays: instalments?.intervalDays ?? 30,
    instalmentMinimumMinor: instalments?.minimumMinor ?? 0,
    hasDelivery: Boolean(delivery),
    deliveryFeeMinor: delivery?.feeMinor ?? 0,
    deliveryFreeFromMinor: delivery?.freeFromMinor ?? null,
    hasPoints: Boolean(pointsPerMinor),
    pointsPerMinor: pointsPerMinor ?? 10_000,
  }
}

/** `null` while a part that is switched on lacks a figure. */
export function conditionsOf(form: ConditionsForm): SegmentConditions | null {
  const { instalmentCount: count, instalmentDays: intervalDays, deliveryFeeMinor } = form
  if (form.hasInstalments && (count === null || intervalDays === null)) return null
  if (form.hasDelivery && deliveryFeeMinor === null) return null
  if (form.hasPoints && !form.pointsPerMinor) return null
  return {
    ...NO_CONDITIONS,
    priceLevelBp: form.priceLevelBp ?? 0,
    instalments: form.hasInstalments
      ? {
          count: count ?? 2,
          intervalDays: intervalDays ?? 1,
          firstPaymentBp: null,
          minimumMinor: form.instalmentMinimumMinor ?? 0,
        }
      : null,
    delivery: form.hasDelivery
      ? { freeFromMinor: form.deliveryFreeFromMinor, feeMinor: deliveryFeeMinor ?? 0, areas: [] }
      : null,
    pointsPerMinor: form.hasPoints ? form.pointsPerMinor : null,
  }
}
