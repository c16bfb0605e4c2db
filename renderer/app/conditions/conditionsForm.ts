import {
  NO_CONDITIONS,
  type AgreedConditions,
  type InstalmentTerms,
  type SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'

/** Conditions as they are edited: each part with its own switch, figures perhaps missing. */
export interface ConditionsForm {
  /** Basis points off the list: 500 is 5%. */
  priceLevelBp: number | null
  /** `null`: no special prices. */
  priceBookId: number | null
  hasInstalments: boolean
  instalmentCount: number | null
  instalmentDays: number | null
  /** `null`: equal payments. */
  firstPaymentBp: number | null
  instalmentMinimumMinor: number | null
  hasDelivery: boolean
  deliveryFeeMinor: number | null
  /** `null`: delivery always costs its fee. */
  deliveryFreeFromMinor: number | null
  areas: string[]
  hasPoints: boolean
  pointsPerMinor: number | null
  texts: Record<Locale, string>
}

export function formOf(conditions: SegmentConditions | null): ConditionsForm {
  const { priceLevelBp, priceBookId, instalments, delivery, pointsPerMinor, texts } =
    conditions ?? NO_CONDITIONS
  return {
    priceLevelBp,
    priceBookId,
    hasInstalments: instalments !== null,
    instalmentCount: instalments?.count ?? 3,
    instalmentDays: instalments?.intervalDays ?? 30,
    firstPaymentBp: instalments?.firstPaymentBp ?? null,
    instalmentMinimumMinor: instalments?.minimumMinor ?? 0,
    hasDelivery: delivery !== null,
    deliveryFeeMinor: delivery?.feeMinor ?? 0,
    deliveryFreeFromMinor: delivery?.freeFromMinor ?? null,
    areas: [...(delivery?.areas ?? [])],
    hasPoints: pointsPerMinor !== null,
    pointsPerMinor: pointsPerMinor ?? 10_000,
    texts: Object.fromEntries(LOCALES.map((locale) => [locale, texts[locale] ?? ''])) as Record<
      Locale,
      string
    >,
  }
}

/** The plan as it stands in the form; `null` without one and while a figure is missing. */
export function instalmentsOf(form: ConditionsForm): InstalmentTerms | null {
  const { instalmentCount: count, instalmentDays: intervalDays, firstPaymentBp } = form
  if (!form.hasInstalments || count === null || intervalDays === null) return null
  return { count, intervalDays, firstPaymentBp, minimumMinor: form.instalmentMinimumMinor ?? 0 }
}

/** `null` while a part that is switched on lacks a figure. */
export function conditionsOf(form: ConditionsForm): SegmentConditions | null {
  const instalments = instalmentsOf(form)
  if (form.hasInstalments && instalments === null) return null
  if (form.hasDelivery && form.deliveryFeeMinor === null) return null
  if (form.hasPoints && !form.pointsPerMinor) return null
  const texts = LOCALES.flatMap((locale) => {
    const text = form.texts[locale].trim()
    return text === '' ? [] : [[locale, text]]
  })
  return {
    priceLevelBp: form.priceLevelBp ?? 0,
    priceBookId: form.priceBookId,
    instalments,
    delivery: form.hasDelivery
      ? {
          freeFromMinor: form.deliveryFreeFromMinor,
          feeMinor: form.deliveryFeeMinor ?? 0,
          areas: [...form.areas],
        }
      : null,
    pointsPerMinor: form.hasPoints ? form.pointsPerMinor : null,
    texts: Object.fromEntries(texts) as SegmentConditions['texts'],
  }
}

/** What can be agreed on with one customer; prices are one question to the owner. */
export const AGREED_QUESTIONS = ['prices', 'instalments', 'delivery', 'points'] as const
export type AgreedQuestion = (typeof AGREED_QUESTIONS)[number]

const PARTS = {
  prices: ['priceLevelBp', 'priceBookId'],
  instalments: ['instalments'],
  delivery: ['delivery'],
  points: ['pointsPerMinor'],
} as const satisfies Record<AgreedQuestion, readonly (keyof AgreedConditions)[]>

/** The questions that an agreement answers; the segment answers the others. */
export function questionsOf(agreed: AgreedConditions): AgreedQuestion[] {
  return AGREED_QUESTIONS.filter((question) =>
    PARTS[question].some((part) => agreed[part] !== undefined),
  )
}

/** Of whole conditions only what was agreed on. */
export function agreedOf(
  conditions: SegmentConditions,
  questions: readonly AgreedQuestion[],
): AgreedConditions {
  const parts = questions.flatMap((question) => [...PARTS[question]])
  return Object.fromEntries(parts.map((part) => [part, conditions[part]]))
}
