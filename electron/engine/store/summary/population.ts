import type Database from 'better-sqlite3'
import type { Columns } from '#shared/domain/segments/columns.ts'
import type { CutPoints } from '#shared/domain/segments/cutPoints.ts'
import { scoreCuts } from '#shared/domain/segments/cutPoints.ts'
import { needsOf, traitKey } from '#shared/domain/segments/needs.ts'
import type { RuleSet, TraitCondition } from '#shared/domain/segments/rules.ts'
import { leadingGroupFrom } from '#shared/domain/segments/topClass.ts'
import { prepared } from './prepared.ts'
import { isWanted, traitMembers } from './traits.ts'

/**
 * Everybody's figures in memory, so that a threshold under the owner's hand is answered in a
 * few milliseconds: a hundred thousand customers take some ten megabytes.
 */
export interface Population {
  columns: Columns
  /** Ids of the customers, ascending; the same places as in the columns. */
  ids: Float64Array
  /** Segments that customers are in now, and who is in which. */
  segmentIds: string[]
  segments: Uint8Array
  cutsFor(rules: RuleSet): CutPoints
  /** 1 for each customer whom the condition fits. */
  membersOf(condition: TraitCondition): Uint8Array
  /** Answers of earlier drafts. */
  known: Map<string, Uint8Array>
}

const FIGURES = [
  ...['spend_minor', 'frequency', 'lifetime_purchases', 'lifetime_spend_minor'],
  ...['first_day', 'last_day', 'gap_days', 'gap_spread_days'],
]

const cache = new WeakMap<
  Database.Database,
  { version: number; asOf: number; population: Population }
>()

/**
 * The population as it is committed, read once until somebody commits again.
 * @param db a reading connection: a writer does not see its own commits as news
 * @param asOf the summary's day
 */
export function populationOf(db: Database.Database, asOf: number): Population {
  const version = db.pragma('data_version', { simple: true }) as number
  const known = cache.get(db)
  if (known?.version === version && known.asOf === asOf) return known.population
  const population = readPopulation(db, asOf)
  cache.set(db, { version, asOf, population })
  return population
}

function readPopulation(db: Database.Database, asOf: number): Population {
  const rows = prepared(
    db,
    `SELECT customer_id, segment_id, ${FIGURES.join(', ')} FROM customer_summary ORDER BY customer_id`,
  )
    .raw()
    .all() as [number, string, ...(number | null)[]][]
  const columns = columnsOf(rows)
  const segmentIds = [...new Set(rows.map((row) => row[1]))]
  const ids = Float64Array.from(rows, (row) => row[0])
  return {
    ...{ columns, ids, segmentIds },
    segments: Uint8Array.from(rows, (row) => segmentIds.indexOf(row[1])),
    cutsFor: cutFinder(columns),
    membersOf: memberFinder(db, ids, asOf),
    known: new Map(),
  }
}

function columnsOf(rows: readonly (readonly (number | string | null)[])[]): Columns {
  const column = (index: number): Float64Array => {
    const figures = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) figures[i] = (rows[i]![index] as number | null) ?? NaN
    return figures
  }
  return {
    spendMinor: column(2),
    frequency: column(3),
    lifetimePurchases: column(4),
    lifetimeSpendMinor: column(5),
    firstDay: column(6),
    lastDay: column(7),
    gapDays: column(8),
    gapSpreadDays: column(9),
  }
}

/** Sorts each figure once; another share is then found by halving. */
function cutFinder({ spendMinor, frequency, lastDay }: Columns): Population['cutsFor'] {
  const spends = spendMinor.filter((spend) => spend > 0).sort()
  const sums = new Float64Array(spends.length + 1)
  for (let i = 0; i < spends.length; i++) sums[i + 1] = sums[i]! + spends[i]!
  const from = (basisPoints: number) => leadingGroupFrom(spends, sums, basisPoints)
  let rfm: CutPoints['rfm'] | undefined
  const readRfm = (): CutPoints['rfm'] => {
    const isScored = (_: number, i: number) => frequency[i]! > 0 && !Number.isNaN(lastDay[i])
    const sorted = (figures: Float64Array) => figures.filter(isScored).sort()
    if (!frequency.some(isScored)) return null
    return {
      lastDay: scoreCuts(sorted(lastDay)),
      frequency: scoreCuts(sorted(frequency)),
      spendMinor: scoreCuts(sorted(spendMinor)),
    }
  }
  return (rules) => {
    const needs = needsOf(rules)
    const { topClass } = rules
    return {
      topClassFromMinor: topClass.by === 'amount' ? topClass.minor : from(topClass.basisPoints),
      shareFromMinor: Object.fromEntries(needs.shares.map((share) => [share, from(share)])),
      rfm: needs.rfm ? (rfm ??= readRfm()) : null,
    }
  }
}

/** So many conditions about products are kept; an owner who tries out more asks again. */
const MOST_MASKS = 50

function memberFinder(
  db: Database.Database,
  ids: Float64Array,
  asOf: number,
): Population['membersOf'] {
  const masks = new Map<string, Uint8Array>()
  return (condition) => {
    const key = traitKey(condition)
    let mask = masks.get(key)
    if (mask !== undefined) return mask
    const named = new Set(traitMembers(db, condition, asOf))
    const wanted = isWanted(condition)
    mask = new Uint8Array(ids.length)
    for (let i = 0; i < ids.length; i++) if (named.has(ids[i]!) === wanted) mask[i] = 1
    if (masks.size >= MOST_MASKS) masks.clear()
    masks.set(key, mask)
    return mask
  }
}
