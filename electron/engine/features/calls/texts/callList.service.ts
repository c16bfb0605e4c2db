import { AppError } from '#shared/api/errors.ts'
import { addDays, formatDay, fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import {
  formatMoney,
  formatPercent,
  roundToStep,
  type Currency,
} from '#shared/domain/money/money.ts'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import { standardOffer, type OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { formatDayCount } from '#shared/domain/scripts/dayCount.ts'
import {
  inVariant,
  RECOVERY_SCRIPT,
  type Script,
  type ScriptFields,
  type ScriptVariant,
} from '#shared/domain/scripts/script.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { priceListWords } from '../../../documents/pdf/words.ts'
import { defaultScript } from '../../../documents/scripts/defaultScripts.ts'
import { compileScript } from '../../../documents/scripts/fillScript.ts'
import { callReasonWords } from '../../../documents/words/callReasons.ts'
import { segmentName } from '../../../documents/words/localeWords.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { readConditions } from '../../../store/conditions.ts'
import { offersToCustomers, offerToSegment } from '../../../store/issuedOffers.ts'
import { readSettings, type StoredSettings } from '../../../store/settings.ts'
import { currentRules } from '../../../store/summary/rules.ts'
import { summaryAsOf } from '../../../store/summary/summaryRows.ts'
import { ownScript } from '../scripts/scripts.repo.ts'
import { bestSellers, callFacts, type CallFacts, type PopularProduct } from './targets.repo.ts'

const OFFER_DAYS = 30

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
  priceLevelBp: number
  /** Of which a customer is offered the first that they do not know yet. */
  popular: PopularProduct[]
  /** To customers who were not given another one. */
  offer: OfferTexts
}

/** An offer in words; all empty where nothing is offered. */
interface OfferTexts {
  sentence: string
  discount: string
  validUntil: string
}

/** What differs from what the segment gives. */
export interface FrameOptions {
  /** Of the customers, where the script is not a segment's. */
  segmentId?: string
  /** Offered to who holds no offer of their own; absent or `null` for the segment's. */
  offer?: OfferConditions | null
}

/**
 * What the texts of customers share: the script with this key (a segment's id or
 * {@link RECOVERY_SCRIPT}) in a language, and their segment's offer. Whoever complains is
 * offered nothing.
 *
 * @throws AppError `segments.unknown`
 */
export async function listFrame(
  db: ReadDb,
  scriptKey: string,
  locale: Locale,
  today: Day,
  options: FrameOptions = {},
): Promise<ListFrame> {
  const isRecovery = scriptKey === RECOVERY_SCRIPT
  const segmentId = options.segmentId ?? (isRecovery ? null : scriptKey)
  const segment = currentRules(rawHandle(db)).segments.find(({ id }) => id === segmentId)
  if (!segment && !isRecovery) throw new AppError('segments.unknown')
  const settings = await readSettings(db)
  const level = segment ? (await readConditions(db, segment.id)).priceLevelBp : 0
  const offer =
    segment && !isRecovery
      ? (options.offer ?? (await segmentOffer(db, segment.id, level, today)))
      : null
  return {
    segment: { id: segment?.id ?? '', name: segment ? segmentName(segment, locale) : '' },
    isRecovery,
    locale,
    asOf: summaryAsOf(rawHandle(db))!.asOf,
    today,
    settings,
    script: await scriptFor(db, scriptKey, locale),
    priceLevelBp: level,
    popular: await bestSellers(db, locale),
    offer: offerTexts(offer, settings.currency, locale),
  }
}

/** What was issued to the segment last, or what its price level gives. */
async function segmentOffer(
  db: ReadDb,
  segmentId: string,
  priceLevelBp: number,
  today: Day,
): Promise<OfferConditions | null> {
  const issued = await offerToSegment(db, segmentId, today)
  return issued ? issued.offer : standardOffer(addDays(today, OFFER_DAYS), priceLevelBp)
}

function offerTexts(offer: OfferConditions | null, currency: Currency, locale: Locale): OfferTexts {
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

/**
 * The cards of these customers, in words of the list's language, in the order of the ids;
 * `variantOf` says which wording of the script each of them hears.
 */
export async function callTargets(
  db: ReadDb,
  frame: ListFrame,
  ids: readonly number[],
  variantOf: (customerId: number) => ScriptVariant = () => 'a',
): Promise<CallTarget[]> {
  const fill = {
    a: compileScript(frame.script),
    b: compileScript(inVariant(frame.script, 'b')),
  }
  const facts = await callFacts(db, ids, frame.locale, frame.popular)
  const issued = await offersToCustomers(db, ids, frame.today)
  return facts.map((customer) => {
    const own = frame.isRecovery ? undefined : issued.get(customer.customerId)
    // What the customer holds in the hand is what is talked about.
    const offer = own ? offerTexts(own.offer, frame.settings.currency, frame.locale) : frame.offer
    return {
      customerId: customer.customerId,
      name: customer.name,
      phones: customer.phones,
      whyNow: whyNow(customer, frame),
      facts: factLines(customer, frame),
      offer: offer.sentence,
      script: fill[variantOf(customer.customerId)](scriptFields(customer, frame, offer)),
    }
  })
}

function whyNow(customer: CallFacts, frame: ListFrame): string {
  const words = callReasonWords(frame.locale).whyNow
  const { measures, source } = customer
  const asOf = toEpochDay(frame.asOf)
  const derived = derive(measures, asOf)
  const values = {
    gap:
      measures.gapDays === null ? '' : formatDayCount(Math.round(measures.gapDays), frame.locale),
    recency: formatDayCount(derived.recencyDays ?? 0, frame.locale),
    date: measures.lastDay === null ? '' : dayWords(measures.lastDay, frame),
    lifetime: money(measures.lifetimeSpendMinor, frame),
    spend: money(measures.spendMinor, frame),
    average: money(derived.averageMinor ?? 0, frame),
    count: String(measures.frequency),
    source,
  }
  if (measures.firstDay === null)
    return fillWords(source === '' ? words.prospect : words.prospectFrom, values)
  if (frame.segment.id === 'lapsed') return fillWords(words.lapsed, values)
  if (derived.overdue) return fillWords(words.overdue, values)
  if (frame.segment.id === 'new') {
    return fillWords(words.first, { ...values, date: dayWords(measures.firstDay, frame) })
  }
  if (frame.segment.id.startsWith('large')) return fillWords(words.large, values)
  if (frame.segment.id === 'regular-small') return fillWords(words.steady, values)
  if (measures.lifetimePurchases === 1) return fillWords(words.once, values)
  return fillWords(words.rest, values)
}

function factLines(customer: CallFacts, frame: ListFrame): string[] {
  const words = callReasonWords(frame.locale).facts
  const { last, usual, next, measures, note } = customer
  const lines: string[] = []
  if (last) {
    lines.push(
      fillWords(words.last, {
        date: dayWords(last.day, frame),
        amount: money(last.totalMinor, frame),
      }),
    )
    if (last.product !== '') lines.push(fillWords(words.lastProduct, { product: last.product }))
  }
  if (usual.length > 0) lines.push(fillWords(words.usual, { products: usual.join(', ') }))
  if (measures.frequency > 0) {
    const values = { spend: money(measures.spendMinor, frame), count: String(measures.frequency) }
    lines.push(fillWords(words.window, values))
  }
  if (next) lines.push(fillWords(words.next, { product: next.product }))
  if (note !== '') lines.push(fillWords(words.note, { note }))
  return lines
}

function scriptFields(customer: CallFacts, frame: ListFrame, offer: OfferTexts): ScriptFields {
  const { measures, last } = customer
  const derived = derive(measures, toEpochDay(frame.asOf))
  const savings = savedByLevel(measures.spendMinor, frame)
  return {
    customer: { name: customer.name, firstName: firstName(customer), city: customer.city },
    manager: { name: customer.manager },
    shop: { name: frame.settings.business.name, phone: frame.settings.business.phone },
    segment: { name: frame.segment.name },
    purchase: {
      last: {
        date: last ? dayWords(last.day, frame) : '',
        product: last?.product ?? '',
        amount: last ? money(last.totalMinor, frame) : '',
        daysAgo:
          derived.recencyDays === null ? '' : formatDayCount(derived.recencyDays, frame.locale),
      },
      count: measures.frequency > 0 ? String(measures.frequency) : '',
      firstDate: measures.firstDay === null ? '' : dayWords(measures.firstDay, frame),
      gapDays:
        measures.gapDays === null ? '' : formatDayCount(Math.round(measures.gapDays), frame.locale),
      usual: customer.usual.join(', '),
    },
    spend: {
      window: measures.spendMinor > 0 ? money(measures.spendMinor, frame) : '',
      lifetime: measures.lifetimeSpendMinor > 0 ? money(measures.lifetimeSpendMinor, frame) : '',
      average: derived.averageMinor === null ? '' : money(derived.averageMinor, frame),
    },
    savings: { year: savings > 0 ? money(savings, frame) : '' },
    offer: {
      discount: offer.discount,
      validUntil: offer.validUntil,
      conditions: offer.sentence,
    },
    next: customer.next ?? { product: '', benefit: '' },
  }
}

/** What the segment's price level took off the list prices of a year's purchases. */
function savedByLevel(spendMinor: number, { priceLevelBp, settings }: ListFrame): number {
  if (priceLevelBp === 0 || priceLevelBp >= 10_000 || spendMinor <= 0) return 0
  return roundToStep((spendMinor * priceLevelBp) / (10_000 - priceLevelBp), settings.currency)
}

/** How a person is addressed; a company by its whole name, one who is only a number not at all. */
function firstName({ name, kind }: CallFacts): string {
  if (/^[\d\s-]+$/.test(name)) return ''
  return kind === 'company' ? name : (name.split(/\s+/)[0] ?? name)
}

function dayWords(epochDay: number, { locale }: ListFrame): string {
  return formatDay(fromEpochDay(epochDay), locale)
}

function money(minor: number, { settings, locale }: ListFrame): string {
  return formatMoney(roundToStep(minor, settings.currency), settings.currency, locale)
}
