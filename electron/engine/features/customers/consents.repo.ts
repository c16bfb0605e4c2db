import { sql } from 'kysely'
import type { ConsentRecorded, consentRecordInput } from '#shared/api/customers.contract.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type * as z from 'zod'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { matchingIds } from '../../store/customerFilter.ts'

type ConsentRecord = z.output<typeof consentRecordInput>

/**
 * Writes down the same consent for many customers at once. What was said before stays in the
 * history; the very same record is not kept twice. Unknown ids are passed over: the list that
 * they were chosen from may have changed meanwhile.
 */
export async function recordConsent(
  tx: WriteTx,
  record: ConsentRecord,
  asOfDay: number,
): Promise<ConsentRecorded> {
  await gather(tx, record, asOfDay)
  try {
    for (const channel of new Set(record.channels)) await writeFor(tx, record, channel)
    return await outcome(tx)
  } finally {
    rawHandle(tx).exec('DROP TABLE IF EXISTS temp.consent_target')
  }
}

/** Whom it concerns, noted once: what is written must not change whom the filter finds. */
async function gather(tx: WriteTx, { whose }: ConsentRecord, asOfDay: number): Promise<void> {
  rawHandle(tx).exec(
    `CREATE TEMP TABLE consent_target (
       id INTEGER PRIMARY KEY, takes INTEGER NOT NULL DEFAULT 0,
       written INTEGER NOT NULL DEFAULT 0, withdrew INTEGER NOT NULL DEFAULT 0
     )`,
  )
  const into = sql`INSERT OR IGNORE INTO temp.consent_target (id)`
  if (whose.by === 'filter') {
    await sql`${into} ${matchingIds(whose.filter, asOfDay)}`.execute(tx)
    return
  }
  const insert = rawHandle(tx).prepare(
    'INSERT OR IGNORE INTO temp.consent_target (id) SELECT id FROM customer WHERE id = ?',
  )
  for (const id of whose.ids) insert.run(id)
}

async function writeFor(tx: WriteTx, record: ConsentRecord, channel: Channel): Promise<void> {
  const { purpose, given, source } = record
  const day = toEpochDay(record.on)
  const value = given ? 1 : 0
  const newest = sql`(SELECT k.given FROM consent k WHERE k.customer_id = t.id
    AND k.channel = ${channel} AND k.purpose = ${purpose} ORDER BY k.day DESC, k.id DESC LIMIT 1)`
  const withdrew = given ? sql`coalesce(${newest}, 1) = 0` : sql`0`
  await sql`UPDATE temp.consent_target AS t SET takes = NOT (${withdrew})`.execute(tx)
  await sql`UPDATE temp.consent_target
    SET written = max(written, takes), withdrew = max(withdrew, NOT takes)`.execute(tx)
  await sql`DELETE FROM consent WHERE customer_id IN (SELECT id FROM temp.consent_target WHERE takes)
    AND channel = ${channel} AND purpose = ${purpose} AND given = ${value} AND day = ${day}
    AND source = ${source}`.execute(tx)
  await sql`INSERT INTO consent (customer_id, channel, purpose, given, day, source)
    SELECT id, ${channel}, ${purpose}, ${value}, ${day}, ${source}
    FROM temp.consent_target WHERE takes`.execute(tx)
}

async function outcome(tx: WriteTx): Promise<ConsentRecorded> {
  const result = await sql<ConsentRecorded>`
    SELECT coalesce(sum(written), 0) AS customers, coalesce(sum(withdrew), 0) AS withdrawn
    FROM temp.consent_target`.execute(tx)
  return result.rows[0]!
}
