import { setImmediate as nextTurn } from 'node:timers/promises'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { isKept } from '../../store/dialect/traits.ts'
import { prepared } from '../../store/summary/prepared.ts'
import { untilWritten } from '../../store/untilWritten.ts'

export type Audience =
  { kind: 'customer'; customerId: number } | { kind: 'segment'; segmentId: string }

/** What an audience has bought and kept. */
export interface Known {
  /** What it knows: of a segment, what at least one in ten of its customers have bought. */
  tried: ReadonlySet<number>
  /** The same, most often bought first, then by number. */
  byTimes: readonly number[]
  /** The customer's last purchase; of a segment, what most of its customers have bought. */
  last: ReadonlySet<number>
  /** Day (since 1970-01-01) on which the customer bought each last; empty for a segment. */
  lastDays: ReadonlyMap<number, number>
}

interface BoughtLine {
  product: number
  document: number
  day: number
  time: string | null
}

/** A product that fewer than one in ten of a segment's customers have bought is new to it. */
const FAMILIAR_SHARE = 10
/** So many products stand for what a segment buys. */
const TYPICAL_PRODUCTS = 5
/** A big segment is judged by every n-th of its customers, from small to large: at least so many. */
const LEAST_ASKED = 250
/** So many are asked before others get their turn. */
const ASKED_AT_ONCE = 25

/** What the audience has bought up to the day, returns deducted. */
export async function knownTo(db: ReadDb, audience: Audience, today: Day): Promise<Known> {
  if (audience.kind === 'customer') return knownToCustomer(db, audience.customerId, today)
  const { segmentId } = audience
  return untilWritten(db, 'knownToSegment', `${segmentId} ${today}`, () =>
    knownToSegment(db, segmentId, today),
  )
}

function knownToCustomer(db: ReadDb, customerId: number, today: Day): Known {
  const times = new Map<number, Set<number>>()
  const lastDays = new Map<number, number>()
  let newest: BoughtLine | null = null
  const last = new Set<number>()
  for (const line of boughtBy(db, customerId, today)) {
    const documents = times.get(line.product) ?? new Set()
    times.set(line.product, documents.add(line.document))
    lastDays.set(line.product, Math.max(line.day, lastDays.get(line.product) ?? line.day))
    if (newest === null || isLater(line, newest)) {
      last.clear()
      newest = line
    }
    if (line.document === newest.document) last.add(line.product)
  }
  const counts = new Map([...times].map(([product, documents]) => [product, documents.size]))
  return { tried: new Set(counts.keys()), byTimes: mostFirst(counts), last, lastDays }
}

function isLater(a: BoughtLine, b: BoughtLine): boolean {
  if (a.day !== b.day) return a.day > b.day
  const [time, other] = [a.time ?? '', b.time ?? '']
  return time === other ? a.document > b.document : time > other
}

async function knownToSegment(db: ReadDb, segmentId: string, today: Day): Promise<Known> {
  const everybody = prepared(
    rawHandle(db),
    'SELECT customer_id FROM customer_summary WHERE segment_id = ? ORDER BY spend_minor, customer_id',
  )
    .pluck()
    .all(segmentId) as number[]
  const step = Math.max(1, Math.floor(everybody.length / LEAST_ASKED))
  const asked = everybody.filter((_, place) => place % step === 0)
  const buyers = new Map<number, number>()
  for (const [place, customerId] of asked.entries()) {
    if (place % ASKED_AT_ONCE === ASKED_AT_ONCE - 1) await nextTurn()
    const theirs = new Set(boughtBy(db, customerId, today).map(({ product }) => product))
    for (const product of theirs) buyers.set(product, (buyers.get(product) ?? 0) + 1)
  }
  const familiar = new Map([...buyers].filter(([, n]) => n * FAMILIAR_SHARE >= asked.length))
  return {
    tried: new Set(familiar.keys()),
    byTimes: mostFirst(familiar),
    last: new Set(mostFirst(buyers).slice(0, TYPICAL_PRODUCTS)),
    lastDays: new Map(),
  }
}

function mostFirst(counts: ReadonlyMap<number, number>): number[] {
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([product]) => product)
}

/** Prepared: a segment asks for hundreds of customers. */
function boughtBy(db: ReadDb, customerId: number, today: Day): BoughtLine[] {
  const day = toEpochDay(today)
  const lines = prepared(
    rawHandle(db),
    `SELECT l.product_id AS product, d.id AS document, d.day, d.time
     FROM document d CROSS JOIN document_line l
     WHERE d.customer_id = ? AND d.kind = 'purchase' AND d.day <= ? AND l.document_id = d.id
       AND l.product_id IS NOT NULL AND ${isKept('?')}`,
  )
  return lines.all(customerId, day, day, day) as BoughtLine[]
}
