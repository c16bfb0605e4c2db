import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { PointsStatementRow } from '#shared/api/points.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { causeOfText, type PointEntryKind } from '#shared/domain/points/points.ts'
import type { ReadDb } from '../../store/base.ts'

interface EntryRow {
  id: number
  day: number
  kind: PointEntryKind
  points: number
  balance: number
  expires_day: number | null
  cause: string | null
  reason: string
  document_id: number | null
  number: string | null
  document_kind: 'purchase' | 'return' | null
}

/** A page of a customer's entries, the newest first, each with the balance after it. */
export async function statement(
  db: ReadDb,
  customerId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<Page<PointsStatementRow>> {
  const entries = await sql<EntryRow>`
    SELECT e.id, e.day, e.kind, e.points, e.balance, e.expires_day, e.cause, e.reason,
      d.id AS document_id, d.number, d.kind AS document_kind
    FROM (SELECT *, sum(points) OVER (ORDER BY id) AS balance
      FROM point_entry WHERE customer_id = ${customerId}) e
    LEFT JOIN document d ON d.id = e.document_id
    ORDER BY e.id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db)
  const { n } = await db
    .selectFrom('point_entry')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
  const names = await namesOf(db, entries.rows)
  return { total: n, rows: entries.rows.map((row) => toRow(row, names)) }
}

function toRow(row: EntryRow, names: ReadonlyMap<number, string>): PointsStatementRow {
  return {
    id: row.id,
    day: fromEpochDay(row.day),
    kind: row.kind,
    points: row.points,
    balance: row.balance,
    expiresOn: row.points > 0 && row.expires_day !== null ? fromEpochDay(row.expires_day) : null,
    document:
      row.document_id === null
        ? null
        : { id: row.document_id, number: row.number, kind: row.document_kind! },
    cause: toldCause(row.cause, names),
    reason: row.reason,
  }
}

function toldCause(
  text: string | null,
  names: ReadonlyMap<number, string>,
): PointsStatementRow['cause'] {
  const cause = causeOfText(text)
  if (cause === null || cause.kind === 'birthday') return cause
  if (cause.kind !== 'referral') return { kind: cause.kind }
  const name = names.get(cause.customerId)
  return { kind: 'referral', customer: name === undefined ? null : { id: cause.customerId, name } }
}

/** Names of those whom this customer has brought. */
async function namesOf(db: ReadDb, rows: readonly EntryRow[]): Promise<Map<number, string>> {
  const ids = rows.flatMap(({ cause }) => {
    const said = causeOfText(cause)
    return said?.kind === 'referral' ? [said.customerId] : []
  })
  if (ids.length === 0) return new Map()
  const people = await db
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}
