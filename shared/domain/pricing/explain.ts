import { formatDay } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import { formatMoney, formatPercent, roundToStep, type Currency } from '../money/money.ts'
import { formatNumber } from '../numbers/number.ts'
import { fillPlural, fillWords, type PluralWords } from '../priceLists/documentWords.ts'
import type { CodeAnswer, DiscountSource, NotApplied, PriceStep, TriedDiscount } from './basket.ts'

type Reason = NotApplied | { code: 'unknownCode' }

/** One language's words; `resources/locales/<locale>/pricing.json` holds them. */
export interface PricingWords {
  list: string
  total: string
  /** `{label}`, `{code}` */
  withCode: string
  /** `{label}`, `{reason}` */
  notApplied: string
  /** `{label}`, `{money}` */
  applied: string
  /** `{percent}`, `{money}`, `{name}`, `{n}`, `{from}`, `{turnover}`, `{number}`, `{reason}` */
  sources: Record<
    | Exclude<DiscountSource['kind'], 'promotion'>
    | ('promotionPercent' | 'promotionMoney' | 'campaignOffer' | 'manual'),
    string
  >
  /** `{day}`, `{needed}`, `{have}`, `{missing}`, `{limit}`, `{left}`, `{percent}` */
  reasons: Record<Exclude<Reason['code'], 'belowItems'>, string> & { belowItems: PluralWords }
}

/** A discount by the rules, or a price that somebody set by hand. */
export type ExplainedSource =
  DiscountSource | { kind: 'manual'; priceMinor: number; reason: string }

/** What is explained: a line of a priced basket, or of a sale that was kept. */
export interface ExplainedLine {
  listMinor: number
  totalMinor: number
  steps: readonly (Pick<PriceStep, 'beforeMinor' | 'afterMinor'> & { source: ExplainedSource })[]
  tried: readonly TriedDiscount[]
}

/** One row of an explanation, in the reader's language. */
export interface ExplainedRow {
  /** `tried` is what is not in the price; `limit` a step that raised it again. */
  kind: 'list' | 'tried' | 'step' | 'limit' | 'total'
  label: string
  /** Why it is not in the price; empty for what is. */
  reason: string
  /** The line's amount: after this row, or by this discount alone; `null` where it could not apply. */
  minor: number | null
  /** The same as text; empty for none. */
  money: string
}

interface Reader {
  locale: Locale
  currency: Currency
  words: PricingWords
}

/**
 * The making of a line's price, row by row: the list price, each rule that was tried and is
 * not in the price with the reason, each step that is, the price.
 */
export function explainPrice(
  line: ExplainedLine,
  locale: Locale,
  currency: Currency,
  words: PricingWords,
): ExplainedRow[] {
  const reader = { locale, currency, words }
  const row = (kind: ExplainedRow['kind'], label: string, minor: number | null, reason = '') => ({
    kind,
    label,
    reason,
    minor,
    money: minor === null ? '' : money(minor, reader),
  })
  const tried = line.tried.flatMap(({ source, why, aloneMinor }) =>
    why === null
      ? []
      : [row('tried', sourceLabel(source, reader), aloneMinor, reasonText(why, reader))],
  )
  const steps = line.steps.map(({ source, afterMinor }) =>
    row(isLimit(source) ? 'limit' : 'step', sourceLabel(source, reader), afterMinor),
  )
  return [
    row('list', words.list, line.listMinor),
    ...tried,
    ...hidden(line).map((source) => row('step', sourceLabel(source, reader), null)),
    ...steps,
    row('total', words.total, line.totalMinor),
  ]
}

/** The same in sentences without full stops: `Price level, 5% off: another discount is better`. */
export function explainSentences(
  line: ExplainedLine,
  locale: Locale,
  currency: Currency,
  words: PricingWords,
): string[] {
  return explainPrice(line, locale, currency, words).map(({ label, reason, money: amount }) => {
    if (reason !== '') return fillWords(words.notApplied, { label, reason })
    return amount === '' ? label : fillWords(words.applied, { label, money: amount })
  })
}

/** What applied without a step of its own: a limit that lifted its nothing stands there. */
function hidden({ steps, tried }: ExplainedLine): DiscountSource[] {
  const shown = new Set(steps.map(({ source }) => keyOf(source)))
  return tried.flatMap(({ source, applied }) =>
    applied && !shown.has(keyOf(source)) ? [source] : [],
  )
}

function keyOf(source: ExplainedSource): string {
  return 'id' in source ? `${source.kind} ${source.id}` : source.kind
}

function isLimit({ kind }: ExplainedSource): boolean {
  return kind === 'cap' || kind === 'floor'
}

/** A discount by its name and what it gives: `Spring: 10% off`. */
export function sourceLabel(source: ExplainedSource, reader: Reader): string {
  const { sources, withCode } = reader.words
  const { locale } = reader
  switch (source.kind) {
    case 'priceBook':
    case 'floor':
      return fillWords(sources[source.kind], { money: money(source.priceMinor, reader) })
    case 'manual':
      return fillWords(sources.manual, { reason: source.reason })
    case 'volume':
      return fillWords(sources.volume, {
        name: source.name,
        percent: formatPercent(source.bp, locale),
        n: quantity(source.fromQuantityMilli, locale),
      })
    case 'cumulative':
      return fillWords(sources.cumulative, {
        name: source.name,
        percent: formatPercent(source.bp, locale),
        from: money(source.fromMinor, reader),
        turnover: money(source.turnoverMinor, reader),
      })
    case 'offer':
      return offerLabel(source, reader)
    case 'promotion': {
      const label = promotionLabel(source, reader)
      return source.code === null ? label : fillWords(withCode, { label, code: source.code })
    }
    default:
      return fillWords(sources[source.kind], { percent: formatPercent(source.bp, locale) })
  }
}

function offerLabel(source: DiscountSource & { kind: 'offer' }, reader: Reader): string {
  const { offer, campaignOffer } = reader.words.sources
  const percent = formatPercent(source.bp, reader.locale)
  return source.campaignId === undefined
    ? fillWords(offer, { number: source.number, percent })
    : fillWords(campaignOffer, { name: source.name, percent })
}

function promotionLabel(source: DiscountSource & { kind: 'promotion' }, reader: Reader): string {
  const { promotionPercent, promotionMoney } = reader.words.sources
  const { name, bp } = source
  return bp === null
    ? fillWords(promotionMoney, { name, money: money(source.minor ?? 0, reader) })
    : fillWords(promotionPercent, { name, percent: formatPercent(bp, reader.locale) })
}

/** Why a discount is not in the price, with what is missing: `2 needed, 1 in the basket`. */
export function reasonText(why: Reason, reader: Reader): string {
  const { reasons } = reader.words
  const { locale } = reader
  switch (why.code) {
    case 'notYet':
      return fillWords(reasons.notYet, { day: formatDay(why.from, locale) })
    case 'over':
      return fillWords(reasons.over, { day: formatDay(why.until, locale) })
    case 'belowQuantity':
      return fillWords(reasons.belowQuantity, {
        needed: quantity(why.neededMilli, locale),
        have: quantity(why.neededMilli - why.missingMilli, locale),
      })
    case 'belowItems': {
      const have = formatNumber(why.needed - why.missing, locale)
      return fillWords(fillPlural(reasons.belowItems, why.needed, locale), { have })
    }
    case 'belowAmount':
    case 'belowTurnover':
      return fillWords(reasons[why.code], {
        needed: money(why.neededMinor, reader),
        missing: money(why.missingMinor, reader),
      })
    case 'usedUp':
    case 'usedByCustomer':
      return fillWords(reasons[why.code], { limit: formatNumber(why.limit, locale) })
    case 'budgetSpent':
      return fillWords(reasons.budgetSpent, { left: money(why.leftMinor, reader) })
    case 'atCap':
      return fillWords(reasons.atCap, { percent: formatPercent(why.bp, locale) })
    default:
      return reasons[why.code]
  }
}

/** What became of a code that was said, where it has no effect; `null` where it has. */
export function codeText({ why }: CodeAnswer, reader: Reader): string | null {
  return why === null ? null : reasonText(why, reader)
}

function money(minor: number, { currency, locale }: Reader): string {
  return formatMoney(roundToStep(minor, currency), currency, locale)
}

function quantity(milli: number, locale: Locale): string {
  return formatNumber(milli / 1000, locale, { min: 0, max: 3 })
}
