import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { Bench } from '../../support/engine.ts'
import {
  expectedSegment,
  expectedSummary,
  expectedTopClass,
  type ExpectedSummary,
  type ExpectedTraits,
  type StoredDocument,
} from './oracle.ts'

export type StoredSummary = ExpectedSummary & { segment_id: string }

export const documentsOf = ({ sql }: Bench): StoredDocument[] =>
  sql<StoredDocument>(
    'SELECT id, customer_id, day, kind, total_minor, reverses_id FROM document ORDER BY id',
  )

export const customersOf = ({ sql }: Bench): number[] =>
  sql<{ id: number }>('SELECT id FROM customer ORDER BY id').map(({ id }) => id)

/** Everything as the handbook says, from the base as it stands, by the oracle's own words. */
export async function expectedBase(
  bench: Bench,
): Promise<{ rows: StoredSummary[]; topClassFrom: number | null }> {
  const settings = await bench.client.settings.get()
  const rules = await bench.client.segments.rules()
  const asOf = toEpochDay(settings.asOf ?? bench.clock.today())
  const documents = documentsOf(bench)
  const ids = customersOf(bench)
  const summaries = ids.map((id) =>
    expectedSummary(id, documents, { asOf, months: settings.windowMonths }),
  )
  const traits = new Map(ids.map((id) => [id, traitsOf(bench, id, documents, asOf)]))
  const shop = { asOf, summaries, traits, rules }
  const pins = pinsOn(bench, asOf)
  const active = rules.segments.filter((segment) => segment.isActive).map(({ id }) => id)
  const rows = summaries.map((summary) => {
    const pinned = pins.get(summary.customer_id)
    const isPinned = pinned !== undefined && active.includes(pinned)
    return { ...summary, segment_id: isPinned ? pinned : expectedSegment(summary, shop) }
  })
  return { rows, topClassFrom: expectedTopClass(summaries, rules.topClass) }
}

function pinsOn({ sql }: Bench, asOf: number): Map<number, string> {
  const rows = sql<{ customer_id: number; segment_id: string; from: number; to: number | null }>(
    'SELECT customer_id, segment_id, from_day AS "from", until_day AS "to" FROM segment_pin',
  )
  const on = rows.filter(({ from, to }) => from <= asOf && (to === null || asOf <= to))
  return new Map(on.map((row) => [row.customer_id, row.segment_id]))
}

/** Pins of one customer of which one begins before another has ended; there must be none. */
export function overlappingPins({ sql }: Bench): unknown[] {
  return sql(
    `SELECT a.*, b.id AS other FROM segment_pin a JOIN segment_pin b
       ON b.customer_id = a.customer_id AND b.id <> a.id AND b.from_day >= a.from_day
     WHERE a.until_day IS NULL OR b.from_day <= a.until_day`,
  )
}

function traitsOf(
  { sql }: Bench,
  id: number,
  documents: readonly StoredDocument[],
  asOf: number,
): ExpectedTraits {
  const [fields] = sql<Record<string, string>>(
    'SELECT city, country, manager, source, kind FROM customer WHERE id = ?',
    id,
  )
  const list = (text: string): string[] => sql<{ value: string }>(text, id).map((row) => row.value)
  return {
    fields: fields!,
    tags: list('SELECT tag AS value FROM customer_tag WHERE customer_id = ?'),
    channels: list('SELECT channel AS value FROM contact_point WHERE customer_id = ?'),
    bought: boughtBy({ sql } as Bench, id, documents, asOf),
  }
}

interface Line {
  id: number
  document_id: number
  product_id: number
  quantity: number
  category: string
  reverses: number | null
}

function boughtBy(
  { sql }: Bench,
  id: number,
  documents: readonly StoredDocument[],
  asOf: number,
): ExpectedTraits['bought'] {
  const known = documents.filter((d) => d.customer_id === id && d.day <= asOf)
  const lines = sql<Line>(
    `SELECT l.id, document_id, product_id, quantity_milli AS quantity, category,
       reverses_line_id AS reverses FROM document_line l JOIN product p ON p.id = product_id`,
  )
  return known.flatMap((document) => {
    if (document.kind !== 'purchase') return []
    const returns = known.filter((d) => d.kind === 'return' && d.reverses_id === document.id)
    const back = returns.reduce((sum, d) => sum + d.total_minor, 0)
    if (returns.length > 0 && document.total_minor + back <= 0) return []
    return lines
      .filter((line) => line.document_id === document.id)
      .filter((line) => line.quantity > 0 && line.quantity + takenBack(line, lines) > 0)
      .map((line) => ({
        productId: line.product_id,
        category: line.category,
        day: document.day,
      }))
  })
}

function takenBack(line: Line, lines: readonly Line[]): number {
  return lines.filter((l) => l.reverses === line.id).reduce((sum, l) => sum + l.quantity, 0)
}
