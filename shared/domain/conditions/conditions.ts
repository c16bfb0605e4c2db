import type { Locale } from '../locales/locale.ts'

/** Paying in parts: a first payment now, the rest in equal parts at equal distances. */
export interface InstalmentTerms {
  /** Payments in all, the first one included. */
  count: number
  intervalDays: number
  /** Share that is paid at once in basis points; `null` for equal payments. */
  firstPaymentBp: number | null
  /** Smallest purchase that can be paid so. */
  minimumMinor: number
}

export interface DeliveryTerms {
  /** Free from this amount on; `null` for never free. */
  freeFromMinor: number | null
  feeMinor: number
  /** Where the shop delivers, in its own words; empty for everywhere. */
  areas: string[]
}

/** What a segment is given. All parts may be absent. */
export interface SegmentConditions {
  /** Percent off list in basis points; 0 for none. */
  priceLevelBp: number
  /** Named special prices that come before the price level; `null` for none. */
  priceBookId: number | null
  instalments: InstalmentTerms | null
  delivery: DeliveryTerms | null
  /** Money spent per point; `null` where the segment earns none. */
  pointsPerMinor: number | null
  /** The owner's own sentence for documents, by the document's language. */
  texts: Partial<Record<Locale, string>>
}

/** List prices and no promises. */
export const NO_CONDITIONS: SegmentConditions = {
  priceLevelBp: 0,
  priceBookId: null,
  instalments: null,
  delivery: null,
  pointsPerMinor: null,
  texts: {},
}

/** A customer's own agreement: the parts that it names override those of the segment. */
export type AgreedConditions = Partial<Omit<SegmentConditions, 'texts'>>

/** The parts that an agreement can name, in the order in which they are shown. */
export const AGREED_PARTS = [
  'priceLevelBp',
  'priceBookId',
  'instalments',
  'delivery',
  'pointsPerMinor',
] as const satisfies readonly (keyof AgreedConditions)[]

/** The parts that this agreement names; one that says `null` ("no instalments") is named too. */
export function agreedParts(agreed: AgreedConditions): (keyof AgreedConditions)[] {
  return AGREED_PARTS.filter((part) => agreed[part] !== undefined)
}

/** A segment's conditions with the parts of an agreement in their place. */
export function withAgreement(
  conditions: SegmentConditions,
  agreed: AgreedConditions,
): SegmentConditions {
  const named = Object.fromEntries(agreedParts(agreed).map((part) => [part, agreed[part]]))
  return completeConditions({ ...conditions, ...named })
}

/**
 * Of conditions as the owner set them, what somebody gets: a shop whose points are switched off
 * gives none, whatever its segments and agreements say. What was set is kept for when they are on.
 */
export function promisedConditions(
  conditions: SegmentConditions,
  pointsAreOn: boolean,
): SegmentConditions {
  return pointsAreOn ? conditions : { ...conditions, pointsPerMinor: null }
}

/** Conditions as an older base or an issued document keeps them, made whole. */
export function completeConditions(stored: Partial<SegmentConditions>): SegmentConditions {
  const { instalments, delivery } = stored
  return {
    ...NO_CONDITIONS,
    ...stored,
    instalments: instalments
      ? { ...instalments, firstPaymentBp: instalments.firstPaymentBp ?? null }
      : null,
    delivery: delivery ? { ...delivery, areas: delivery.areas ?? [] } : null,
  }
}
