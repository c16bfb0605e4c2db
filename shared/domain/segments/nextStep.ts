import { currencyStep, type Currency } from '../money/money.ts'
import { cutsFor, isInShare, type Crowd } from './crowd.ts'
import { measure, type DocumentFact, type Measures } from './metrics.ts'
import {
  isMetricCondition,
  isTopShareCondition,
  type Metric,
  type MetricCondition,
  type RuleSet,
} from './rules.ts'
import { pinnedOn, segmentOn, stepOf, windowOn, type Judge, type Subject } from './subject.ts'

/** Purchases that lead to a higher step, and until when. Days since 1970-01-01. */
export interface NextStep {
  segmentId: string
  /** How many purchases; at least one. */
  purchases: number
  /** What they must come to together; `null` where any amount will do. */
  spendMinor: number | null
  /** The last day on which just this still leads there; `null` where it holds for a year. */
  untilDay: number | null
}

/**
 * Why nothing is asked for: already on the highest step, put there by hand, in a segment that is
 * on no step, or no number of purchases leads higher just now.
 */
export type NoNextStep = 'top' | 'pinned' | 'offLadder' | 'noPurchase'

export interface NextStepQuestion extends Judge {
  subject: Subject
  crowd: Crowd
  /** The day on which the figures stand. */
  today: number
  currency: Currency
}

/** More purchases than this are no next step. */
const MOST_PURCHASES = 60
/** How far ahead it is looked until when a step holds. */
const YEAR_DAYS = 366

/**
 * What is lacking to reach the next higher segment on the ladder that purchases can lead to. Of
 * several ways the one that takes the least money by the customer's own average purchase.
 *
 * It is found by trying: made-up purchases of today go through the same rules as real ones, for
 * every amount at which a condition of the rules can turn, so the answer is what the rules will
 * say once it happens. Everybody else is taken to stay as they are.
 */
export function nextStep(question: NextStepQuestion): NextStep | NoNextStep {
  const { subject, rules, today } = question
  if (pinnedOn(subject.pins, today, rules) !== null) return 'pinned'
  const trial = new Trial(question)
  const current = trial.segmentAfter(0, 0, today)
  const place = stepOf(current, rules)
  if (place === null) return 'offLadder'
  const higher = rules.ladder
    .slice(place + 1)
    .filter((id) => rules.segments.some((segment) => segment.id === id && segment.isActive))
  if (higher.length === 0) return 'top'
  const ways = waysTo(trial, question)
  for (const segmentId of higher) {
    const way = cheapest(ways.get(segmentId) ?? [], trial.now)
    if (way === null) continue
    const { purchases, spendMinor } = way
    const isAny = spendMinor <= purchases * currencyStep(question.currency)
    const untilDay = holdsUntil(trial, question, segmentId, way)
    return { segmentId, purchases, spendMinor: isAny ? null : spendMinor, untilDay }
  }
  return 'noPurchase'
}

interface Way {
  purchases: number
  spendMinor: number
}

/** The least money for each number of purchases and each segment that they lead to. */
function waysTo(trial: Trial, question: NextStepQuestion): Map<string, Way[]> {
  const ways = new Map<string, Way[]>()
  const most = mostPurchases(question.rules, trial.now, question.crowd)
  for (let purchases = 1; purchases <= most; purchases++) {
    const found = new Set<string>()
    for (const spendMinor of amountsOfChange(trial, question, purchases)) {
      const segmentId = trial.segmentAfter(purchases, spendMinor, question.today)
      if (found.has(segmentId)) continue
      found.add(segmentId)
      ways.set(segmentId, [...(ways.get(segmentId) ?? []), { purchases, spendMinor }])
    }
  }
  return ways
}

function cheapest(ways: readonly Way[], now: Measures): Way | null {
  const average =
    now.lifetimePurchases === 0 ? 0 : Math.max(0, now.lifetimeSpendMinor / now.lifetimePurchases)
  const cost = ({ purchases, spendMinor }: Way): number => Math.max(spendMinor, purchases * average)
  return ways.reduce<Way | null>(
    (best, way) => (best === null || cost(way) < cost(best) ? way : best),
    null,
  )
}

/** Further purchases cannot turn any condition about their number. */
function mostPurchases(rules: RuleSet, now: Measures, crowd: Crowd): number {
  const lacking = metricConditions(rules).map(({ metric, value }) => {
    if (metric === 'frequency') return value - now.frequency
    if (metric === 'lifetimePurchases') return value - now.lifetimePurchases
    if (metric === 'regular') return 3 - now.frequency
    if (metric === 'rfmFrequency') return (crowd.frequencies.at(-1) ?? 0) - now.frequency
    return 0
  })
  return Math.min(MOST_PURCHASES, Math.max(0, ...lacking.map(Math.ceil)) + 1)
}

/**
 * Amounts, ascending, among which is the least one of every stretch on which the rules say the
 * same: the beginning, and what lies on either side of every threshold.
 */
function amountsOfChange(trial: Trial, question: NextStepQuestion, purchases: number): number[] {
  const { rules, crowd, currency } = question
  const step = currencyStep(currency)
  const least = purchases * step
  const amounts = new Set([least])
  const add = (threshold: number): void => {
    const below = Math.floor(threshold / step) * step
    for (const amount of [below, below + step, below + 2 * step]) {
      if (amount > least && Number.isSafeInteger(amount)) amounts.add(amount)
    }
  }
  const before = trial.measuresAfter(purchases, 0, question.today)
  for (const condition of metricConditions(rules)) add(amountFor(condition, before))
  if (rules.topClass.by === 'amount') add(rules.topClass.minor - before.spendMinor)
  // Spend zero, from which on somebody can be in a leading group at all.
  add(-before.spendMinor)
  // Beyond this the customer stands above everybody else, and no further amount changes that.
  const most =
    Math.max(0, crowd.spends.at(-1) ?? 0, crowd.scoredSpends.at(-1) ?? 0) - before.spendMinor
  for (const turned of turningPoints(rules)) {
    add(leastAmount(step, least, most, (amount) => turned(trial, question, purchases, amount)))
  }
  return [...amounts].sort((a, b) => a - b)
}

/** What must be spent for a figure to be just its threshold. */
function amountFor({ metric, value }: MetricCondition, before: Measures): number {
  switch (metric) {
    case 'spendMinor':
      return value - before.spendMinor
    case 'lifetimeSpendMinor':
      return value - before.lifetimeSpendMinor
    case 'averageMinor':
      return value * before.frequency - before.spendMinor
    default:
      return Number.NaN
  }
}

type Turned = (
  trial: Trial,
  question: NextStepQuestion,
  purchases: number,
  amount: number,
) => boolean

/** Questions whose answer goes from no to yes once as the amount grows. */
function turningPoints(rules: RuleSet): Turned[] {
  const { topClass } = rules
  const shares = new Set(topClass.by === 'share' ? [topClass.basisPoints] : [])
  for (const { anyOf } of rules.segments) {
    for (const condition of anyOf.flat()) {
      if (isTopShareCondition(condition)) shares.add(condition.topShareBp)
    }
  }
  const inShare = [...shares].map(
    (share): Turned =>
      (trial, { crowd, today }, purchases, amount) =>
        isInShare(
          crowd,
          trial.now.spendMinor,
          trial.measuresAfter(purchases, amount, today).spendMinor,
          share,
        ),
  )
  const asksScore = metricConditions(rules).some(({ metric }) => metric === 'rfmMonetary')
  const scores = asksScore ? [2, 3, 4, 5] : []
  const above = scores.map(
    (score): Turned =>
      (trial, question, purchases, amount) =>
        trial.monetaryAfter(question, purchases, amount) >= score,
  )
  return [...inShare, ...above]
}

/**
 * The least amount for which the answer is yes; no number where it never is.
 * @param most from here on the answer stays what it is
 */
function leastAmount(
  step: number,
  least: number,
  most: number,
  isYes: (amount: number) => boolean,
): number {
  let low = Math.ceil(least / step)
  let high = Math.max(low, Math.ceil(most / step)) + 1
  if (!isYes(high * step)) return Number.NaN
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isYes(middle * step)) high = middle
    else low = middle + 1
  }
  return low * step
}

/** The last day of the unbroken run on which the same purchases lead there. */
function holdsUntil(
  trial: Trial,
  { today }: NextStepQuestion,
  segmentId: string,
  { purchases, spendMinor }: Way,
): number | null {
  for (let day = today + 1; day <= today + YEAR_DAYS; day++) {
    if (trial.segmentAfter(purchases, spendMinor, day) !== segmentId) return day - 1
  }
  return null
}

/** The customer with purchases that have not happened. */
class Trial {
  readonly now: Measures
  readonly #question: NextStepQuestion
  readonly #known = new Map<string, Measures>()

  constructor(question: NextStepQuestion) {
    this.#question = question
    this.now = measure(question.subject.documents, windowOn(question.today, question.months))
  }

  /** So many purchases on the day, which come to the amount. */
  measuresAfter(purchases: number, spendMinor: number, day: number): Measures {
    const key = `${purchases} ${day}`
    let measures = this.#known.get(key)
    if (!measures) this.#known.set(key, (measures = this.#measure(purchases, day)))
    return {
      ...measures,
      spendMinor: measures.spendMinor + spendMinor,
      lifetimeSpendMinor: measures.lifetimeSpendMinor + spendMinor,
    }
  }

  segmentAfter(purchases: number, spendMinor: number, day: number): string {
    const { subject, rules, crowd } = this.#question
    const measures = this.measuresAfter(purchases, spendMinor, day)
    return segmentOn(subject, measures, day, cutsFor(crowd, this.now, measures, rules), rules)
  }

  monetaryAfter({ crowd, rules, today }: NextStepQuestion, purchases: number, amount: number) {
    const measures = this.measuresAfter(purchases, amount, today)
    const cuts = cutsFor(crowd, this.now, measures, rules).rfm?.spendMinor ?? []
    return 1 + cuts.filter((cut) => measures.spendMinor > cut).length
  }

  #measure(purchases: number, day: number): Measures {
    const { subject, months } = this.#question
    const added = Array.from({ length: purchases }, (_, index): DocumentFact => {
      return { id: -1 - index, day, kind: 'purchase', totalMinor: 0, reversesId: null }
    })
    return measure([...subject.documents, ...added], windowOn(day, months))
  }
}

function metricConditions(rules: RuleSet): (MetricCondition & { metric: Metric })[] {
  return rules.segments.flatMap(({ anyOf }) => anyOf.flat().filter(isMetricCondition))
}
