import { sql, type RawBuilder } from 'kysely'
import type { CampaignTarget, TargetView } from '#shared/api/campaigns.contract.ts'
import type { Page } from '#shared/api/common.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { ReadDb } from '../../../store/base.ts'
import { matchText } from '../../../store/dialect/search.ts'

export interface TargetQuery {
  id: number
  view: TargetView
  segmentId: string | null
  manager: string | null
  search: string
  offset: number
  limit: number
}

interface TargetRow {
  customerId: number
  name: string
  segmentId: string
  manager: string
  variant: 'a' | 'b'
  isHeldOut: number
  state: 'open' | 'done'
  outcome: string | null
  attempts: number
  nextDay: number
  nextMinute: number
  lastDay: number | null
  disposition: Disposition | null
}

/** A campaign's customers by name, with how far each has come. */
export async function campaignTargets(
  db: ReadDb,
  query: TargetQuery,
): Promise<Page<CampaignTarget>> {
  const where = conditions(query)
  // The customers lead, so that their index gives the order and a page is not sorted for.
  const { rows } = await sql<TargetRow>`
    SELECT c.id AS customerId, c.name, t.segment_id AS segmentId, t.manager, t.variant,
      t.is_held_out AS isHeldOut, t.state, t.outcome, t.attempts, t.next_day AS nextDay,
      t.next_minute AS nextMinute, k.day AS lastDay, k.disposition
    FROM customer c CROSS JOIN campaign_target t
      ON t.campaign_id = ${query.id} AND t.customer_id = c.id
    LEFT JOIN call k ON k.id = (SELECT l.id FROM call l WHERE l.campaign_id = t.campaign_id
      AND l.customer_id = t.customer_id AND l.undone_at IS NULL
      ORDER BY l.day DESC, l.minute DESC, l.id DESC LIMIT 1)
    WHERE ${where} ORDER BY c.sort_name, c.id LIMIT ${query.limit} OFFSET ${query.offset}`.execute(
    db,
  )
  const count = await sql<{ n: number }>`SELECT count(*) AS n
    FROM campaign_target t JOIN customer c ON c.id = t.customer_id
    WHERE t.campaign_id = ${query.id} AND ${where}`.execute(db)
  return { rows: rows.map(toTarget), total: count.rows[0]!.n }
}

function conditions({ id, view, segmentId, manager, search }: TargetQuery) {
  const all = [inView(id, view)]
  if (segmentId !== null) all.push(sql<boolean>`t.segment_id = ${segmentId}`)
  if (manager !== null) all.push(sql<boolean>`t.manager = ${manager} AND t.is_held_out = 0`)
  if (fold(search) !== '') all.push(sql<boolean>`${matchText(search)}`)
  return sql.join(all, sql` AND `)
}

/** Each view of a campaign's `campaign_target t` and `customer c`, in the contract's words. */
function inView(id: number, view: TargetView): RawBuilder<boolean> {
  // Found once for all customers, from the index alone, of calls that were not taken back.
  const called = (what: RawBuilder<boolean>) => sql<boolean>`c.id IN (SELECT k.customer_id
    FROM call k WHERE k.campaign_id = ${id} AND k.undone_at IS NULL AND ${what})`
  switch (view) {
    case 'all':
      return sql`1`
    case 'left':
      return sql`t.state = 'open' AND t.is_held_out = 0`
    case 'called':
      return called(sql`1`)
    case 'reached':
      return called(sql`k.disposition LIKE 'reached-%'`)
    case 'ordered':
      return called(sql`k.disposition = 'reached-order'`)
    case 'heldOut':
      return sql`t.is_held_out = 1`
  }
}

function toTarget(row: TargetRow): CampaignTarget {
  const { lastDay, disposition, nextDay, isHeldOut, ...rest } = row
  return {
    ...rest,
    isHeldOut: isHeldOut === 1,
    nextOn: nextDay < 0 ? null : fromEpochDay(nextDay),
    lastCall:
      lastDay === null || disposition === null ? null : { on: fromEpochDay(lastDay), disposition },
  }
}
