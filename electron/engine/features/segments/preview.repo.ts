import { sql } from 'kysely'
import type { Mover, SegmentMove, SegmentsPreview } from '#shared/api/segments.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { classifyColumns } from '#shared/domain/segments/columns.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { pinnedSegments } from '../../store/summary/pins.ts'
import { populationOf, type Population } from '../../store/summary/population.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { overviewOf, type CountRow } from './segments.repo.ts'

/** Where each customer would be under other rules. */
interface Tried {
  population: Population
  /** Place of the segment in the rules, for each place of the population. */
  places: Uint8Array
  topClassFromMinor: number | null
}

/** Counts and money that other rules would give, and who would move; nothing is stored. */
export function preview(
  db: ReadDb,
  rules: RuleSet,
  currency: string,
): Omit<SegmentsPreview, 'findings'> {
  const { population, places, topClassFromMinor } = tryRules(db, rules)
  const flows = flowsOf(population, places, rules.segments.length)
  const rows = rules.segments.map(({ id }, to): CountRow => {
    const own = flows.filter((flow) => flow.to === to)
    return {
      segment_id: id,
      customers: sumOf(own, 'customers'),
      spend_minor: sumOf(own, 'spendMinor'),
    }
  })
  const moves = flows
    .map(({ from, to, customers, spendMinor }): SegmentMove => ({
      from: population.segmentIds[from]!,
      to: rules.segments[to]!.id,
      ...{ customers, spendMinor },
    }))
    .filter((move) => move.from !== move.to && move.customers > 0)
    .sort((a, b) => b.customers - a.customers || b.spendMinor - a.spendMinor)
  return { ...overviewOf(db, rules, rows, topClassFromMinor, currency), moves }
}

/** Who would move, those who spend most first. */
export async function movers(
  db: ReadDb,
  rules: RuleSet,
  wanted: { from: string | null; to: string | null; offset: number; limit: number },
): Promise<Page<Mover>> {
  const { population, places } = tryRules(db, rules)
  const { segmentIds, segments, ids, columns } = population
  const ruleIds = rules.segments.map((segment) => segment.id)
  const found: number[] = []
  for (let i = 0; i < places.length; i++) {
    const from = segmentIds[segments[i]!]!
    const to = ruleIds[places[i]!]!
    if (from === to || from !== (wanted.from ?? from) || to !== (wanted.to ?? to)) continue
    found.push(i)
  }
  found.sort((a, b) => columns.spendMinor[b]! - columns.spendMinor[a]! || ids[a]! - ids[b]!)
  const page = found.slice(wanted.offset, wanted.offset + wanted.limit)
  const names = await namesOf(
    db,
    page.map((i) => ids[i]!),
  )
  const rows = page.map((i): Mover => {
    const lastDay = columns.lastDay[i]!
    return {
      ...{ customerId: ids[i]!, name: names.get(ids[i]!) ?? '' },
      ...{ from: segmentIds[segments[i]!]!, to: ruleIds[places[i]!]! },
      ...{ spendMinor: columns.spendMinor[i]!, frequency: columns.frequency[i]! },
      lastPurchase: Number.isNaN(lastDay) ? null : fromEpochDay(lastDay),
    }
  })
  return { rows, total: found.length }
}

function tryRules(db: ReadDb, rules: RuleSet): Tried {
  const raw = rawHandle(db)
  const asOf = toEpochDay(summaryAsOf(raw)!.asOf)
  const population = populationOf(raw, asOf)
  const cuts = population.cutsFor(rules)
  const places = classifyColumns(population.columns, rules, {
    ...{ asOf, cuts, known: population.known },
    members: population.membersOf,
  })
  keepPinned(raw, population, places, rules, asOf)
  return { population, places, topClassFromMinor: cuts.topClassFromMinor }
}

/** Whom the owner put somewhere by hand stays there, where that segment is left. */
function keepPinned(
  raw: ReturnType<typeof rawHandle>,
  { ids }: Population,
  places: Uint8Array,
  rules: RuleSet,
  asOf: number,
): void {
  const active = rules.segments.filter((segment) => segment.isActive)
  const pins = pinnedSegments(raw, asOf, { activeIds: new Set(active.map(({ id }) => id)) })
  if (pins.size === 0) return
  for (let i = 0; i < ids.length; i++) {
    const pinned = pins.get(ids[i]!)
    if (pinned !== undefined) places[i] = rules.segments.findIndex(({ id }) => id === pinned)
  }
}

interface Flow {
  from: number
  to: number
  customers: number
  spendMinor: number
}

/** How many go from each segment of today to each of the draft, those who stay included. */
function flowsOf({ segments, segmentIds, columns }: Population, places: Uint8Array, to: number) {
  const customers = new Float64Array(segmentIds.length * to)
  const money = new Float64Array(segmentIds.length * to)
  const { spendMinor } = columns
  for (let i = 0; i < places.length; i++) {
    const cell = segments[i]! * to + places[i]!
    customers[cell]! += 1
    money[cell]! += spendMinor[i]!
  }
  return Array.from(customers, (count, cell): Flow => ({
    ...{ from: Math.floor(cell / to), to: cell % to },
    ...{ customers: count, spendMinor: money[cell]! },
  }))
}

function sumOf(flows: readonly Flow[], of: 'customers' | 'spendMinor'): number {
  return flows.reduce((sum, flow) => sum + flow[of], 0)
}

async function namesOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const result = await sql<{ id: number; name: string }>`
    SELECT id, name FROM customer WHERE id IN (${sql.join(ids)})`.execute(db)
  return new Map(result.rows.map((row) => [row.id, row.name]))
}
