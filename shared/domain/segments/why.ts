import { formatDay, type Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import { formatNumber } from '../numbers/number.ts'
import { formatMoney, roundToStep, type Currency } from '../money/money.ts'
import type { CustomerMetrics, DerivedMetrics } from './metrics.ts'
import type { Held } from './classify.ts'
import {
  FLAG_METRICS,
  isMetricCondition,
  type Metric,
  type MetricCondition,
  type Operator,
} from './rules.ts'

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
  /** `{figure}`, `{note}` */
  noted: string
  /** Between the last two of a list; ` and ` with its spaces. */
  and: string
  months: PluralForms
  /** `{value}` */
  bounds: Record<'less' | 'atMost' | 'more' | 'atLeast' | 'exactly', string>
  /** `{money}` except in `nobody`, `in` and `out`: spend unknown or nobody has any */
  topClass: Record<'from' | 'inFrom' | 'outFrom' | 'in' | 'out' | 'nobody', string>
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

const BOUND_WORDS: Record<Operator, keyof WhyWords['bounds']> = {
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
  '=': 'exactly',
}

const WINDOW_METRICS: ReadonlySet<Metric> = new Set([
  'spendMinor',
  'frequency',
  'averageMinor',
  'inTopClass',
  'rfmRecency',
  'rfmFrequency',
  'rfmMonetary',
])

const FLAGS: ReadonlySet<Metric> = new Set(FLAG_METRICS)

/** One figure in words with the bounds that it keeps. */
interface Clause {
  metric: Metric
  figure: string
  notes: string[]
}

/**
 * One sentence that says why a customer is in a segment, with the figures and the rule's
 * thresholds: `Lapsed: as of 14 March 2026, last bought 400 days ago (more than 365).`
 * It follows the conditions that held, whatever the owner made of the rules.
 */
export function whySentence(why: WhyFacts, context: WhyContext): string {
  const reason =
    why.because.length === 0
      ? restReason(why, context)
      : dated(clausesOf(why, context), why, context)
  return sentence(reason, context)
}

function restReason(why: WhyFacts, context: WhyContext): string {
  const { metrics, words } = context
  if (metrics === undefined) return words.restAlone
  const main: [Metric, number | null][] = [
    ['spendMinor', metrics.spendMinor],
    ['frequency', metrics.frequency],
    ['lifetimePurchases', metrics.lifetimePurchases],
    ['recencyDays', metrics.recencyDays],
  ]
  const clauses = main.flatMap(([metric, actual]) =>
    actual === null ? [] : [{ metric, figure: figure(metric, actual, context), notes: [] }],
  )
  return fill(words.rest, { figures: dated(clauses, why, context) })
}

/** Its name says something that no condition of it does: the rules above took the top class. */
const SMALL = 'regular-small'

/** One clause a metric, in the order of the rule; two bounds of a metric share its figure. */
function clausesOf(why: WhyFacts, context: WhyContext): Clause[] {
  const clauses = new Map<Metric, Clause>()
  const spend = context.metrics?.spendMinor
  const from = why.topClassFromMinor
  if (why.segmentId === SMALL && spend !== undefined && from !== null && spend < from) {
    clauses.set('spendMinor', topClassClause(0, why, context))
  }
  for (const { condition, actual } of why.because) {
    if (!isMetricCondition(condition)) continue
    const clause =
      condition.metric === 'inTopClass'
        ? topClassClause(actual, why, context)
        : boundClause(condition, actual, context)
    const known = clauses.get(clause.metric)
    if (known === undefined) clauses.set(clause.metric, clause)
    else known.notes.push(...clause.notes.filter((note) => !known.notes.includes(note)))
  }
  return [...clauses.values()]
}

function boundClause(condition: MetricCondition, actual: number, context: WhyContext): Clause {
  const { metric, operator, value } = condition
  const notes =
    FLAGS.has(metric) || isUnknownGap(metric, actual)
      ? []
      : [
          fill(context.words.bounds[BOUND_WORDS[operator]], {
            value: plain(metric, value, context),
          }),
        ]
  return { metric, figure: figure(metric, actual, context), notes }
}

/** Shown as the spend with the class's beginning, where the spend is at hand. */
function topClassClause(actual: number, why: WhyFacts, context: WhyContext): Clause {
  const { words, metrics } = context
  const isIn = actual === 1
  if (why.topClassFromMinor === null) {
    return { metric: 'inTopClass', figure: words.topClass.nobody, notes: [] }
  }
  const from = { money: money(why.topClassFromMinor, context) }
  if (metrics !== undefined) {
    const spend = figure('spendMinor', metrics.spendMinor, context)
    return { metric: 'spendMinor', figure: spend, notes: [fill(words.topClass.from, from)] }
  }
  const text = fill(isIn ? words.topClass.inFrom : words.topClass.outFrom, from)
  return { metric: 'inTopClass', figure: text, notes: [] }
}

/** The clauses with their dates: those of the window first. */
function dated(clauses: readonly Clause[], why: WhyFacts, context: WhyContext): string {
  const { words, locale } = context
  const list = (wanted: readonly Clause[]): string =>
    joined(
      wanted.map((clause) => withNotes(clause, context)),
      words,
    )
  const day = formatDay(why.asOf, locale)
  const months = plural(words.months, monthsBetween(why.windowStart, why.asOf), locale)
  const inWindow = clauses.filter((clause) => WINDOW_METRICS.has(clause.metric))
  const onDay = clauses.filter((clause) => !WINDOW_METRICS.has(clause.metric))
  if (inWindow.length === 0) return fill(words.asOf, { day, list: list(onDay) })
  const first = fill(words.window, { months, day, list: list(inWindow) })
  return onDay.length === 0 ? first : fill(words.both, { first, second: list(onDay) })
}

function withNotes(clause: Clause, { words }: WhyContext): string {
  if (clause.notes.length === 0) return clause.figure
  return fill(words.noted, { figure: clause.figure, note: joined(clause.notes, words) })
}

/** Not by `Intl.ListFormat`: browsers come without Armenian and Georgian data. */
function joined(parts: readonly string[], { and }: WhyWords): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}${and}${last}`
}

/** A metric's value in words: `made 7 purchases`. */
function figure(metric: Metric, actual: number, context: WhyContext): string {
  const { words, locale } = context
  switch (metric) {
    case 'hasBought':
    case 'regular':
    case 'overdue':
      return actual === 0 ? words[metric].no : words[metric].yes
    case 'inTopClass':
      return actual === 0 ? words.topClass.out : words.topClass.in
    case 'lifetimeSpendMinor':
    case 'spendMinor':
    case 'averageMinor':
      return fill(words.money[metric], { money: money(actual, context) })
    case 'rfmRecency':
    case 'rfmFrequency':
    case 'rfmMonetary':
      return fill(words.scores[metric], { n: count(actual, locale) })
    default:
      if (isUnknownGap(metric, actual)) return words.gapUnknown
      return plural(words.counts[metric], actual, locale)
  }
}

/** `classify` counts a silence of a customer without a gap as endless. */
function isUnknownGap(metric: Metric, actual: number): boolean {
  return metric === 'recencyInGaps' && actual >= Number.MAX_SAFE_INTEGER
}

/** A threshold without its unit: the figure before it names it. */
function plain(metric: Metric, value: number, context: WhyContext): string {
  const isMoney =
    metric === 'spendMinor' || metric === 'lifetimeSpendMinor' || metric === 'averageMinor'
  return isMoney ? money(value, context) : count(value, context.locale)
}

function money(minor: number, { currency, locale }: WhyContext): string {
  return formatMoney(roundToStep(minor, currency), currency, locale)
}

function count(value: number, locale: Locale): string {
  return formatNumber(value, locale, { min: 0, max: 1 })
}

function plural(forms: PluralForms, value: number, locale: Locale): string {
  const category = new Intl.PluralRules(locale, { maximumFractionDigits: 1 }).select(value)
  return fill(forms[category] ?? forms.other, { n: count(value, locale) })
}

function monthsBetween(start: Day, end: Day): number {
  const index = (day: Day): number => +day.slice(0, 4) * 12 + +day.slice(5, 7)
  return index(end) - index(start)
}

function sentence(reason: string, { words, locale, segmentName }: WhyContext): string {
  if (segmentName !== undefined) return fill(words.named, { name: segmentName, reason })
  // Georgian text has no capitals; its titlecase letters must not appear in a sentence.
  const begin =
    locale === 'ka' ? reason : reason.charAt(0).toLocaleUpperCase(locale) + reason.slice(1)
  return fill(words.nameless, { reason: begin })
}

/** Fills each `{field}` once; a value that looks like a field is left as it is. */
function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (field, name: string) => values[name] ?? field)
}
