import { formatDay, type Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import { formatMoney, type Currency } from '../money/money.ts'
import { formatNumber } from '../numbers/number.ts'
import type { OfferScope } from './offer.ts'

/** A text per plural category of the language (Intl.PluralRules); `other` always exists. */
export type PluralWords = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/**
 * How a document says dates. Georgian and Armenian put the month into a case that
 * `formatDay` does not have, so their templates use `{day} {month} {year}` with `months`;
 * the others use `{date}`.
 */
export interface DateWords {
  /** "until 31 December 2026", the day included. */
  until: string
  /** Months in the case that the templates need. */
  months: readonly string[]
}

/** Words of the offer's sentence. */
export interface OfferWords {
  /** `{percent}`, `{what}`, `{until}`. */
  sentence: string
  /** Between the sentence and its further conditions; Armenian has no semicolon. */
  separator: string
  /** What the offer covers when any order gets it; of categories with `{categories}`. */
  what: Record<OfferScope, string>
  /** The same with a smallest number of items, `{n}`. */
  atLeast: Record<OfferScope, PluralWords>
  /** How a category's name stands among others: `{name}` in the language's quotes. */
  category: string
  /** Of that only what the customer never bought. */
  newOnly: string
  /** Smallest order, `{amount}`. */
  amount: string
  /** Ways to order, `{channels}`. */
  channels: string
  /** Both of them. */
  amountAndChannels: string
  /** Each set of ways in words: `phone`, `phone+email`, ... in that order. */
  by: Record<string, string>
  once: string
  notCombinable: string
}

/** Words of a segment's conditions. */
export interface ConditionWords {
  /** `{percent}`. */
  priceLevel: string
  /** `{n}` payments, by plural; followed by `every`. */
  instalments: PluralWords
  /** `{n}` days between payments, by plural. */
  every: PluralWords
  /** `{payments}`, `{every}`. */
  instalmentsAlways: string
  /** `{payments}`, `{every}`, `{amount}`. */
  instalmentsFrom: string
  /** `{percent}` of the amount that is paid at once; a sentence that follows the plan. */
  firstPayment: string
  deliveryFree: string
  /** `{amount}`, `{fee}`. */
  deliveryFreeFromElse: string
  /** `{fee}`. */
  deliveryFee: string
  /** `{areas}`; a sentence that follows what delivery costs. */
  deliveryAreas: string
  /** `{amount}` spent for one point. */
  points: string
}

export interface PriceListWords {
  dates: DateWords
  offer: OfferWords
  conditions: ConditionWords
}

/** Puts values into `{name}` places. Values are data: braces inside them stay as they are. */
export function fillWords(template: string, values: Record<string, string>): string {
  return fillFrom(template, (name) => values[name])
}

/** The same with values that are made only where the template names them. */
export function fillFrom(template: string, valueOf: (name: string) => string | undefined): string {
  const text = template.replace(/\{(\w+)\}/g, (place, name: string) => valueOf(name) ?? place)
  // A date that ends with "г." or "r." brings its own full stop.
  return text.replace(/\.\.$/, '.')
}

/** The text for the number's plural category, with the number at `{n}`. */
export function fillPlural(words: PluralWords, n: number, locale: Locale): string {
  const template = words[new Intl.PluralRules(locale).select(n)] ?? words.other
  return fillWords(template, { n: formatCount(n, locale) })
}

/** A count in the language's digits grouping, spaces unbreakable and in every font. */
export function formatCount(n: number, locale: Locale): string {
  return formatNumber(n, locale)
}

/** Values of a day for `fillWords`: `date`, `day`, `month` (from `dates.months`), `year`. */
export function dayValues(day: Day, locale: Locale, dates: DateWords): Record<string, string> {
  return {
    // "2026 г." and "2026 թ." keep together
    date: formatDay(day, locale).replace(/ (\p{L}\.)$/u, '\u00a0$1'),
    day: String(+day.slice(8, 10)),
    month: dates.months[+day.slice(5, 7) - 1] ?? '',
    year: day.slice(0, 4),
  }
}

/** "until 31 December 2026" in the document's language; the day itself is included. */
export function untilDay(day: Day, locale: Locale, dates: DateWords): string {
  return fillWords(dates.until, dayValues(day, locale, dates))
}

/** Money that keeps together at a line's end. */
export function moneyWord(minor: number, currency: Currency, locale: Locale): string {
  return formatMoney(minor, currency, locale).replaceAll(' ', '\u00a0')
}
