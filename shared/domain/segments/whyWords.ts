import type { Channel } from '../customers/contactPoint.ts'
import type { Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import { formatNumber } from '../numbers/number.ts'
import { formatMoney, roundToStep, type Currency } from '../money/money.ts'
import type { Held } from './classify.ts'
import type { CustomerMetrics, DerivedMetrics } from './metrics.ts'
import type { RuleField } from './rules.ts'

/** Forms by the categories of `Intl.PluralRules`; `other` stands in for those left out. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type MoneyMetric = 'lifetimeSpendMinor' | 'spendMinor' | 'averageMinor'
type ScoreMetric = 'rfmRecency' | 'rfmFrequency' | 'rfmMonetary'
type CountMetric =
  'recencyDays' | 'daysSinceFirst' | 'lifetimePurchases' | 'frequency' | 'gapDays' | 'recencyInGaps'

/** One language's words for the sentence; `resources/locales/<locale>/why.json` holds them. */
export interface WhyWords {
  /** `{name}`, `{reason}` */
  named: string
  /** `{reason}` */
  nameless: string
  /** `{months}`, `{day}`, `{list}`: figures of the window */
  window: string
  /** `{day}`, `{list}`: figures that hold on the as-of date */
  asOf: string
  /** `{first}`, `{second}` */
  both: string
  /** `{figures}` */
  rest: string
  restAlone: string
  /** `{reason}`, and `{day}` where the owner's hand holds until a day */
  pin: Record<'forGood' | 'until', string>
  /** `{figure}`, `{note}` */
  noted: string
  /** Between the last two of a list; ` and ` with its spaces. */
  and: string
  /** Between the last two of a list of which one is enough; ` or ` with its spaces. */
  or: string
  months: PluralForms
  /** `{value}` */
  bounds: Record<'less' | 'atMost' | 'more' | 'atLeast' | 'exactly', string>
  /** `{money}` except in `nobody`, `in` and `out`: spend unknown or nobody has any */
  topClass: Record<'from' | 'inFrom' | 'outFrom' | 'in' | 'out' | 'nobody', string>
  /** `{percent}`; `{money}` in `from` */
  share: Record<'in' | 'out' | 'from', string>
  hasBought: Record<'yes' | 'no', string>
  regular: Record<'yes' | 'no', string>
  overdue: Record<'yes' | 'no', string>
  gapUnknown: string
  /** `{money}` */
  money: Record<MoneyMetric, string>
  /** `{n}` */
  scores: Record<ScoreMetric, string>
  /** `{n}` */
  counts: Record<CountMetric, PluralForms>
  /**
   * In place of the words for purchases, of a customer of whom the data has returns only;
   * `{n}` except in `hasBought`
   */
  returnOnly: Record<'recencyDays' | 'daysSinceFirst', PluralForms> & { hasBought: string }
  /** `{value}` in `is` */
  fields: Record<Exclude<RuleField, 'kind'>, Record<'is' | 'none', string>>
  kinds: Record<'person' | 'company', string>
  /** `{list}`: the values that the field must not have */
  otherThan: string
  /** `{list}` */
  tags: Record<'has' | 'hasNot', string>
  /** `{list}` */
  reach: Record<'has' | 'hasNot', string>
  channels: Record<Channel, string>
  /** `{list}`, in quotation marks */
  bought: Record<'has' | 'hasNot', string>
  noCategory: string
  /** `{n}`: the last so many days */
  within: PluralForms
  sameDay: string
  /** `{text}` */
  quoted: string
}

/** Why a customer is in a segment, as the engine tells it. */
export interface WhyFacts {
  segmentId: string
  /** The conditions that held; none for *the rest*. */
  because: readonly Held[]
  topClassFromMinor: number | null
  /** By basis points: where the leading groups begin that a rule asks about. */
  shareFromMinor: Readonly<Record<number, number | null>>
  /** The owner's hand, which goes before the rules. */
  pin: WhyPin | null
  asOf: Day
  /** The window's dates are after this day. */
  windowStart: Day
}

/** Why and until when the owner put the customer there. */
export interface WhyPin {
  reason: string
  from: Day
  /** The last day; `null` for good. */
  until: Day | null
  /** Where the rules alone would put the customer. */
  ruleSegmentId: string
}

export interface WhyContext {
  locale: Locale
  currency: Currency
  words: WhyWords
  /** The segment's name to begin with; without it the sentence begins with the reason. */
  segmentName?: string
  /** The customer's figures: the spend beside the top class, the main ones of *the rest*. */
  metrics?: CustomerMetrics & DerivedMetrics
}

export function money(minor: number, { currency, locale }: WhyContext): string {
  return formatMoney(roundToStep(minor, currency), currency, locale)
}

export function count(value: number, locale: Locale): string {
  return formatNumber(value, locale, { min: 0, max: 1 })
}

export function plural(forms: PluralForms, value: number, locale: Locale): string {
  const category = new Intl.PluralRules(locale, { maximumFractionDigits: 1 }).select(value)
  return fill(forms[category] ?? forms.other, { n: count(value, locale) })
}

/** Not by `Intl.ListFormat`: browsers come without Armenian and Georgian data. */
export function joined(parts: readonly string[], last: string): string {
  const end = parts.at(-1) ?? ''
  return parts.length < 2 ? end : `${parts.slice(0, -1).join(', ')}${last}${end}`
}

/** Fills each `{field}` once; a value that looks like a field is left as it is. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (field, name: string) => values[name] ?? field)
}
