import { AppError } from '#shared/api/errors.ts'
import { formatDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatPercent, type Currency } from '#shared/domain/money/money.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import { RECOVERY_SCRIPT, type Script } from '#shared/domain/scripts/script.ts'
import { priceListWords } from '../../../documents/pdf/words.ts'
import { defaultScript } from '../../../documents/scripts/defaultScripts.ts'
import { segmentName } from '../../../documents/words/localeWords.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { offerToSegment, type GivenOffer } from '../../../store/heldOffers.ts'
import { readSettings, type StoredSettings } from '../../../store/settings.ts'
import { currentRules } from '../../../store/summary/rules.ts'
import { summaryAsOf } from '../../../store/summary/summaryRows.ts'
import { ownScript } from '../scripts/scripts.repo.ts'
import { bestSellers, type PopularProduct } from './bestSellers.repo.ts'

/** Everything that the texts of one list share. */
export interface ListFrame {
  /** Both empty for the recovery script of customers of no known segment. */
  segment: { id: string; name: string }
  isRecovery: boolean
  locale: Locale
  asOf: Day
  today: Day
  settings: StoredSettings
  script: Script
  /** Of which a customer is offered the first that they do not know yet. */
  popular: PopularProduct[]
  /** To customers who were not given another one. */
  offer: OfferTexts
  /** The segment's price list that offers it, which a customer may have used; else `null`. */
  issued: GivenOffer | null
}

/** An offer in words; all empty where nothing is offered. */
export interface OfferTexts {
  sentence: string
  discount: string
  validUntil: string
}

/** What differs from what the segment gives. */
interface FrameOptions {
  /** Of the customers, where the script is not a segment's. */
  segmentId?: string
  /** Offered to who holds no offer of their own; the segment's without it, or once it is over. */
  offer?: OfferConditions | null
  /** Best sellers that were found before; finding them goes through all lines ever sold. */
  popular?: PopularProduct[]
}

/**
 * What the texts of customers share: the script with this key (a segment's id or
 * {@link RECOVERY_SCRIPT}) in a language, and their segment's offer. Nothing is offered that
 * nobody issued or that is over, and nothing to who complains. A `draft` stands in for the script
 * that is in force.
 *
 * @throws AppError `segments.unknown`
 */
export async function listFrame(
  db: ReadDb,
  scriptKey: string,
  locale: Locale,
  today: Day,
  options: FrameOptions = {},
  draft: Script | null = null,
): Promise<ListFrame> {
  const isRecovery = scriptKey === RECOVERY_SCRIPT
  const segmentId = options.segmentId ?? (isRecovery ? null : scriptKey)
  const segment = currentRules(rawHandle(db)).segments.find(({ id }) => id === segmentId)
  if (!segment && !isRecovery) throw new AppError('segments.unknown')
  const settings = await readSettings(db)
  const isOffered = segment !== undefined && !isRecovery
  const own = isOffered ? inForce(options.offer ?? null, today) : null
  const issued = isOffered && own === null ? await offerToSegment(db, segment.id, today) : null
  return {
    segment: { id: segment?.id ?? '', name: segment ? segmentName(segment, locale) : '' },
    isRecovery,
    locale,
    asOf: summaryAsOf(rawHandle(db))!.asOf,
    today,
    settings,
    script: draft ?? (await scriptFor(db, scriptKey, locale)),
    popular: options.popular ?? (await bestSellers(db, locale)),
    offer: offerTexts(own ?? issued?.conditions ?? null, settings.currency, locale),
    issued,
  }
}

function inForce(offer: OfferConditions | null, today: Day): OfferConditions | null {
  return offer !== null && offer.validUntil >= today ? offer : null
}

/** An offer in the words of a language; all empty for none. */
export function offerTexts(
  offer: OfferConditions | null,
  currency: Currency,
  locale: Locale,
): OfferTexts {
  if (offer === null) return { sentence: '', discount: '', validUntil: '' }
  return {
    sentence: offerSentence(offer, currency, locale, priceListWords(locale)),
    discount: formatPercent(offer.discountBp, locale),
    validUntil: formatDay(offer.validUntil, locale),
  }
}

/** The shop's script, the standard one, or an empty one for a segment of the owner's own. */
export async function scriptFor(db: ReadDb, key: string, locale: Locale): Promise<Script> {
  return (
    (await ownScript(db, key, locale)) ??
    defaultScript(key, locale) ?? {
      segmentId: key,
      locale,
      blocks: {},
      variants: {},
      objections: [],
    }
  )
}
