import type Database from 'better-sqlite3'
import {
  completeConditions,
  type AgreedConditions,
  type SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import {
  NO_REPLAY,
  replayCustomer,
  type PaidDocument,
  type PointsPlan,
  type Replay,
} from '#shared/domain/costs/replay.ts'
import type { Currency } from '#shared/domain/money/money.ts'

/** Both plans to go through; a `null` rate leaves each customer the one of their conditions. */
export interface WhatIfTask {
  /** Days after `after`, up to and including `to`, since 1970-01-01. */
  after: number
  to: number
  currency: Currency
  points: Omit<PointsPlan, 'kind' | 'perPointMinor'> & { perPointMinor: number | null }
  discountBp: number
}

export interface WhatIfResult {
  points: Replay
  discount: Replay
}

/**
 * Goes through everybody's purchases once, customer by customer, along the covering index of
 * documents. Delivery earns nothing and is given nothing off.
 */
export function replayAll(db: Database.Database, task: WhatIfTask): WhatIfResult {
  const points = { ...NO_REPLAY }
  const discount = { ...NO_REPLAY }
  const { perPointMinor, ...rules } = task.points
  const rateOf = perPointMinor === null ? ownRates(db, task.to) : () => perPointMinor
  const replay = (customerId: number, documents: readonly PaidDocument[]): void => {
    const { to, currency, discountBp } = task
    replayCustomer(discount, documents, { kind: 'discount', bp: discountBp }, to, currency)
    const rate = rateOf(customerId)
    if (rate === null) return
    const plan: PointsPlan = { kind: 'points', perPointMinor: rate, ...rules }
    replayCustomer(points, documents, plan, to, currency)
  }
  const fees = deliveryFees(db, task)
  const rows = db
    .prepare(
      `SELECT customer_id, day, total_minor, id FROM document
       WHERE customer_id IS NOT NULL AND day > ? AND day <= ? ORDER BY customer_id, day, kind, id`,
    )
    .raw()
    .iterate(task.after, task.to) as IterableIterator<[number, number, number, number]>
  let current = -1
  let documents: PaidDocument[] = []
  for (const [customerId, day, minor, id] of rows) {
    if (customerId !== current && documents.length > 0) {
      replay(current, documents)
      documents = []
    }
    current = customerId
    documents.push({ day, minor: minor - (fees.get(id) ?? 0) })
  }
  if (documents.length > 0) replay(current, documents)
  return { points, discount }
}

/** What of a document was paid for its delivery, by the document's id. */
function deliveryFees(db: Database.Database, { after, to }: WhatIfTask): Map<number, number> {
  const rows = db
    .prepare(
      `SELECT d.id, sum(l.total_minor) FROM sale s JOIN document d ON d.id = s.document_id
       JOIN document_line l ON l.document_id = d.id AND l.kind = 'delivery'
       WHERE d.day > ? AND d.day <= ? GROUP BY d.id`,
    )
    .raw()
    .all(after, to) as [number, number][]
  return new Map(rows)
}

/** Money per point of each customer: by their agreement, else by their segment of today. */
function ownRates(db: Database.Database, day: number): (customerId: number) => number | null {
  const segments = new Map(
    (
      db.prepare('SELECT segment_id, conditions FROM segment_conditions').raw().all() as [
        string,
        string,
      ][]
    ).map(([id, text]) => {
      const stored = JSON.parse(text) as Partial<SegmentConditions>
      return [id, completeConditions(stored).pointsPerMinor]
    }),
  )
  const agreed = new Map(
    (
      db
        .prepare(
          `SELECT customer_id, conditions FROM customer_agreement
           WHERE from_day <= @day AND coalesce(until_day, @day) >= @day`,
        )
        .raw()
        .all({ day }) as [number, string][]
    ).map(([id, text]) => [id, (JSON.parse(text) as AgreedConditions).pointsPerMinor]),
  )
  const segmentOf = db
    .prepare('SELECT segment_id FROM customer_summary WHERE customer_id = ?')
    .pluck()
  return (customerId) => {
    const own = agreed.get(customerId)
    if (own !== undefined) return own
    return segments.get(segmentOf.get(customerId) as string) ?? null
  }
}
