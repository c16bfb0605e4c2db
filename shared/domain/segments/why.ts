import { formatDay, type Day } from '../dates/day.ts'
import type { Held } from './classify.ts'
import {
  FLAG_METRICS,
  isMetricCondition,
  isTopShareCondition,
  type Metric,
  type MetricCondition,
  type Operator,
} from './rules.ts'
import { shareWords, traitWords, type TraitWords } from './whyTraits.ts'
import {
  count,
  fill,
  joined,
  money,
  plural,
  type WhyContext,
  type WhyFacts,
  type WhyPin,
  type WhyWords,
} from './whyWords.ts'

export type { WhyContext, WhyFacts, WhyWords }

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
interface Clause extends TraitWords {
  /** Clauses about the same are one, with the notes of both. */
  about: string
  isOfWindow: boolean
}

function clause(metric: Metric, figure: string, notes: string[]): Clause {
  return { about: metric, isOfWindow: WINDOW_METRICS.has(metric), figure, notes }
}

/**
 * One sentence that says why a customer is in a segment, with the figures and the rule's
 * thresholds: `Lapsed: as of 14 March 2026, last bought 400 days ago (more than 365).`
 * It follows the conditions that held, whatever the owner made of the rules.
 */
export function whySentence(why: WhyFacts, context: WhyContext): string {
  if (why.pin !== null) return sentence(pinReason(why.pin, context), context)
  const reason =
    why.because.length === 0
      ? restReason(why, context)
      : dated(clausesOf(why, context), why, context)
  return sentence(reason, context)
}

/** The owner's own words, whose full stop the sentence has itself. */
function pinReason({ reason, until }: WhyPin, { words, locale }: WhyContext): string {
  const quoted = fill(words.quoted, { text: reason.trim().replace(/[.։]+$/, '') })
  if (until === null) return fill(words.pin.forGood, { reason: quoted })
  return fill(words.pin.until, { reason: quoted, day: formatDay(until, locale) })
}

function restReason(why: WhyFacts, context: WhyContext): string {
  const { metrics, words } = context
  if (metrics === undefined) return words.restAlone
  const purchases: [Metric, number | null][] = [
    ['frequency', metrics.frequency],
    ['lifetimePurchases', metrics.lifetimePurchases],
  ]
  const main: [Metric, number | null][] = [
    ['spendMinor', metrics.spendMinor],
    // That they made none would say that they never bought.
    ...(hasReturnsOnly(context) ? [] : purchases),
    ['recencyDays', metrics.recencyDays],
  ]
  const clauses = main.flatMap(([metric, actual]) =>
    actual === null ? [] : [clause(metric, figure(metric, actual, context), [])],
  )
  return fill(words.rest, { figures: dated(clauses, why, context) })
}

/** Its name says something that no condition of it does: the rules above took the top class. */
const SMALL = 'regular-small'

/** One clause a figure, in the order of the rule; two bounds of a metric share its figure. */
function clausesOf(why: WhyFacts, context: WhyContext): Clause[] {
  const clauses = new Map<string, Clause>()
  const spend = context.metrics?.spendMinor
  const from = why.topClassFromMinor
  if (why.segmentId === SMALL && spend !== undefined && from !== null && spend < from) {
    clauses.set('spendMinor', topClassClause(0, why, context))
  }
  for (const held of why.because) {
    const next = clauseOf(held, why, context)
    const known = clauses.get(next.about)
    if (known === undefined) clauses.set(next.about, next)
    else known.notes.push(...next.notes.filter((note) => !known.notes.includes(note)))
  }
  return [...clauses.values()]
}

function clauseOf(held: Held, why: WhyFacts, context: WhyContext): Clause {
  const { condition, actual } = held
  if (isMetricCondition(condition)) {
    return condition.metric === 'inTopClass'
      ? topClassClause(actual, why, context)
      : boundClause(condition, actual, context)
  }
  const isShare = isTopShareCondition(condition)
  const words = isShare ? shareWords(condition, why, context) : traitWords(condition, held, context)
  return { ...words, about: words.figure, isOfWindow: isShare }
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
  return clause(metric, figure(metric, actual, context), notes)
}

/** Shown as the spend with the class's beginning, where the spend is at hand. */
function topClassClause(actual: number, why: WhyFacts, context: WhyContext): Clause {
  const { words, metrics } = context
  const isIn = actual === 1
  if (why.topClassFromMinor === null) {
    return clause('inTopClass', words.topClass.nobody, [])
  }
  const from = { money: money(why.topClassFromMinor, context) }
  if (metrics !== undefined) {
    const spend = figure('spendMinor', metrics.spendMinor, context)
    return clause('spendMinor', spend, [fill(words.topClass.from, from)])
  }
  const text = fill(isIn ? words.topClass.inFrom : words.topClass.outFrom, from)
  return clause('inTopClass', text, [])
}

/** The clauses with their dates: those of the window first. */
function dated(clauses: readonly Clause[], why: WhyFacts, context: WhyContext): string {
  const { words, locale } = context
  const list = (wanted: readonly Clause[]): string =>
    joined(
      wanted.map((each) => withNotes(each, context)),
      words.and,
    )
  const day = formatDay(why.asOf, locale)
  const months = plural(words.months, monthsBetween(why.windowStart, why.asOf), locale)
  const inWindow = clauses.filter((each) => each.isOfWindow)
  const onDay = clauses.filter((each) => !each.isOfWindow)
  if (inWindow.length === 0) return fill(words.asOf, { day, list: list(onDay) })
  const first = fill(words.window, { months, day, list: list(inWindow) })
  return onDay.length === 0 ? first : fill(words.both, { first, second: list(onDay) })
}

function withNotes({ figure, notes }: Clause, { words }: WhyContext): string {
  if (notes.length === 0) return figure
  return fill(words.noted, { figure, note: joined(notes, words.and) })
}

/** A metric's value in words: `made 7 purchases`. */
function figure(metric: Metric, actual: number, context: WhyContext): string {
  const { words, locale } = context
  const returned = hasReturnsOnly(context) ? returnFigure(metric, actual, context) : null
  if (returned !== null) return returned
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

/** They bought before the data begins: their dates are those of returns, see `metrics.ts`. */
function hasReturnsOnly({ metrics }: WhyContext): boolean {
  return metrics?.lifetimePurchases === 0 && metrics.lastPurchase !== null
}

/** A metric that speaks of a purchase where only a return is known; `null` for the others. */
function returnFigure(
  metric: Metric,
  actual: number,
  { words: { returnOnly }, locale }: WhyContext,
): string | null {
  if (metric === 'hasBought') return actual === 0 ? null : returnOnly.hasBought
  if (metric !== 'recencyDays' && metric !== 'daysSinceFirst') return null
  return plural(returnOnly[metric], actual, locale)
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
