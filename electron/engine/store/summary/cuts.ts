import type Database from 'better-sqlite3'
import type { CutPoints, RfmCuts } from '#shared/domain/segments/cutPoints.ts'
import type { Measures } from '#shared/domain/segments/metrics.ts'
import type { RuleNeeds } from '#shared/domain/segments/needs.ts'
import {
  cutsOfState,
  scoreState,
  shiftScore,
  type FigureNeighbours,
  type ScoreState,
} from '#shared/domain/segments/rfm.ts'
import type { TopClass } from '#shared/domain/segments/rules.ts'
import {
  shiftTopClass,
  topClassState,
  type SpendNeighbours,
  type TopClassState,
} from '#shared/domain/segments/topClass.ts'
import { prepared } from './prepared.ts'

/** The three figures that are scored, as a customer has them. */
export type Scored = Record<keyof RfmCuts, number>

/** What the rules ask about everybody together beside the set's own class. */
export interface AskedCuts {
  /** By basis points. */
  shares: Record<number, TopClassState>
  /** `null` when no rule asks or nobody has bought in the window. */
  scores: Record<keyof RfmCuts, ScoreState> | null
}

export const NOTHING_ASKED: AskedCuts = { shares: {}, scores: null }

/** Columns of the summary that hold what is scored; as the indexes say them, word for word. */
export const SCORED_COLUMNS: Record<keyof RfmCuts, string> = {
  lastDay: 'coalesce(last_day, -1000000)',
  frequency: 'frequency',
  spendMinor: 'spend_minor',
}
const SCORED = Object.keys(SCORED_COLUMNS) as (keyof RfmCuts)[]

export function asksNothing(needs: RuleNeeds): boolean {
  return needs.shares.length === 0 && !needs.rfm
}

/** The figures by which somebody is scored; `null` for those who bought nothing in the window. */
export function scoredOf({ frequency, lastDay, spendMinor }: Measures): Scored | null {
  return frequency > 0 && lastDay !== null ? { lastDay, frequency, spendMinor } : null
}

export function cutPointsOf(topClass: TopClassState, asked: AskedCuts): CutPoints {
  const { scores } = asked
  const shares = Object.entries(asked.shares).map(([share, { fromMinor }]) => [share, fromMinor])
  return {
    topClassFromMinor: topClass.fromMinor,
    shareFromMinor: Object.fromEntries(shares) as Record<number, number | null>,
    rfm: scores && {
      lastDay: cutsOfState(scores.lastDay),
      frequency: cutsOfState(scores.frequency),
      spendMinor: cutsOfState(scores.spendMinor),
    },
  }
}

/** From everybody's measures. */
export function askedCuts(measures: Iterable<Measures>, needs: RuleNeeds): AskedCuts {
  if (asksNothing(needs)) return NOTHING_ASKED
  const spends: number[] = []
  const scored: Scored[] = []
  for (const each of measures) {
    spends.push(each.spendMinor)
    const figures = scoredOf(each)
    if (figures !== null) scored.push(figures)
  }
  const shares = needs.shares.map((share) => [share, topClassState(spends, shareOf(share))])
  return {
    shares: Object.fromEntries(shares) as Record<number, TopClassState>,
    scores: needs.rfm ? scoresOf(scored) : null,
  }
}

function scoresOf(scored: readonly Scored[]): AskedCuts['scores'] {
  if (scored.length === 0) return null
  const state = (of: keyof RfmCuts) =>
    scoreState(Float64Array.from(scored, (figures) => figures[of]).sort())!
  return {
    lastDay: state('lastDay'),
    frequency: state('frequency'),
    spendMinor: state('spendMinor'),
  }
}

export const shareOf = (basisPoints: number): TopClass => ({ by: 'share', basisPoints })

/** One customer's figures before and after a change; the summary holds those after it. */
export interface FigureChange {
  spendBefore: number
  spendAfter: number
  scoredBefore: Scored | null
  scoredAfter: Scored | null
}

/** The set's own class after the change. */
export function shiftShare(
  db: Database.Database,
  state: TopClassState,
  { spendBefore: before, spendAfter: after }: FigureChange,
  topClass: TopClass,
): TopClassState {
  return (
    shiftTopClass(state, { before, after }, topClass, spendNeighbours(db)) ??
    topClassState(allSpends(db), topClass)
  )
}

/** What the rules ask for beside it, after the change. */
export function shiftAsked(
  db: Database.Database,
  asked: AskedCuts,
  change: FigureChange,
  needs: RuleNeeds,
): AskedCuts {
  if (asksNothing(needs)) return NOTHING_ASKED
  const shares = needs.shares.map((share) => {
    const state = asked.shares[share] ?? topClassState(allSpends(db), shareOf(share))
    return [share, shiftShare(db, state, change, shareOf(share))]
  })
  return {
    shares: Object.fromEntries(shares) as Record<number, TopClassState>,
    scores: needs.rfm ? shiftScores(db, asked.scores, change) : null,
  }
}

function shiftScores(
  db: Database.Database,
  scores: AskedCuts['scores'],
  { scoredBefore, scoredAfter }: FigureChange,
): AskedCuts['scores'] {
  const shifted = SCORED.map((of) => {
    const change = { before: scoredBefore?.[of] ?? null, after: scoredAfter?.[of] ?? null }
    return scores && shiftScore(scores[of], change, figureNeighbours(db, SCORED_COLUMNS[of]))
  })
  const [lastDay, frequency, spendMinor] = shifted
  return lastDay && frequency && spendMinor
    ? { lastDay, frequency, spendMinor }
    : scoresOf(allScored(db))
}

function allSpends(db: Database.Database): number[] {
  return prepared(db, 'SELECT spend_minor FROM customer_summary WHERE spend_minor > 0')
    .pluck()
    .all() as number[]
}

function allScored(db: Database.Database): Scored[] {
  return prepared(
    db,
    `SELECT last_day AS lastDay, frequency, spend_minor AS spendMinor
     FROM customer_summary WHERE frequency > 0 AND last_day IS NOT NULL`,
  ).all() as Scored[]
}

function spendNeighbours(db: Database.Database): SpendNeighbours {
  const count = prepared(db, 'SELECT count(*) FROM customer_summary WHERE spend_minor = ?').pluck()
  const neighbour = (text: string) => (minor: number) => {
    const next = prepared(db, text).pluck().get(minor) as number | null
    return next === null ? null : { minor: next, sumMinor: (count.get(next) as number) * next }
  }
  return {
    nextAbove: neighbour('SELECT MIN(spend_minor) FROM customer_summary WHERE spend_minor > ?'),
    nextBelow: neighbour(
      'SELECT MAX(spend_minor) FROM customer_summary WHERE spend_minor < ? AND spend_minor > 0',
    ),
  }
}

function figureNeighbours(db: Database.Database, column: string): FigureNeighbours {
  const among = 'FROM customer_summary WHERE frequency > 0 AND last_day IS NOT NULL'
  const neighbour = (order: string, compared: string) => (value: number) => {
    const text = `SELECT ${column} ${among} AND ${column} ${compared} ? ORDER BY ${column} ${order} LIMIT 1`
    const next = prepared(db, text).pluck().get(value) as number | undefined
    if (next === undefined) return null
    const count = prepared(db, `SELECT count(*) ${among} AND ${column} = ?`).pluck().get(next)
    return { value: next, count: count as number }
  }
  return { nextAbove: neighbour('ASC', '>'), nextBelow: neighbour('DESC', '<') }
}
