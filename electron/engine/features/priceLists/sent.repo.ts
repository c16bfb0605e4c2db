import { AppError } from '#shared/api/errors.ts'
import { addDays, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import {
  addressesOf,
  FOLLOW_UP_DAYS,
  needsConsent,
  type SendChannel,
  type UnsentReason,
} from '#shared/domain/priceLists/sending.ts'
import { sql } from 'kysely'
import type { ReadDb, WriteTx } from '../../store/base.ts'
import { addTasks, dropTask } from '../../store/tasks.ts'

/** How somebody is reached by a channel, or why not. */
export interface Reach {
  customerId: number
  name: string
  /** The contact point's normal form; `null` where none is needed or there is none. */
  address: string | null
  reason: UnsentReason | null
}

const AT_ONCE = 500

/**
 * Whether each of these customers may be sent something by a channel, in the order given: an
 * address that is understood, and consent to offers that stands (the newest word counts).
 * Unknown customers are not in the answer.
 */
export async function reachOf(
  db: ReadDb,
  customerIds: readonly number[],
  channel: SendChannel,
): Promise<Reach[]> {
  const found = new Map<number, Reach>()
  for (let at = 0; at < customerIds.length; at += AT_ONCE) {
    for (const one of await reachOfSome(db, customerIds.slice(at, at + AT_ONCE), channel)) {
      found.set(one.customerId, one)
    }
  }
  return customerIds.flatMap((id) => found.get(id) ?? [])
}

async function reachOfSome(
  db: ReadDb,
  customerIds: readonly number[],
  channel: SendChannel,
): Promise<Reach[]> {
  const addresses = addressesOf(channel)
  const places = addresses.length === 0 ? sql`NULL` : sql.join(addresses)
  const rows = await sql<{ id: number; name: string; address: string | null; given: number }>`
    SELECT c.id, c.name,
      (SELECT p.value FROM contact_point p WHERE p.customer_id = c.id AND p.needs_review = 0
        AND p.channel IN (${places})
        ORDER BY p.channel = ${addresses[0] ?? ''} DESC, p.preferred DESC, p.id LIMIT 1) AS address,
      coalesce((SELECT k.given FROM consent k WHERE k.customer_id = c.id
        AND k.channel = ${channel} AND k.purpose = 'marketing'
        ORDER BY k.day DESC, k.id DESC LIMIT 1), 0) AS given
    FROM customer c WHERE c.id IN (${sql.join(customerIds)})`.execute(db)
  return rows.rows.map(({ id, name, address, given }) => {
    const needed = needsConsent(channel)
    const reason =
      needed && address === null ? 'no-address' : needed && given === 0 ? 'no-consent' : null
    return { customerId: id, name, address, reason }
  })
}

/** A price list that went out to customers by a channel. */
export interface Sending {
  priceListId: number
  /** None for a price list of one customer: it went to them. */
  customerIds: readonly number[]
  channel: SendChannel
  day: Day
}

/**
 * Notes that a price list was sent, and asks for a follow-up in three days (row D3). Told again
 * it changes nothing. @throws AppError `notFound`
 */
export async function markSent(tx: WriteTx, sending: Sending, at: string): Promise<void> {
  const { priceListId, channel, day } = sending
  for (const customerId of await receivers(tx, sending)) {
    if (await wasSent(tx, { priceListId, customerId, channel })) continue
    await tx
      .insertInto('price_list_sent')
      .values({
        price_list_id: priceListId,
        customer_id: customerId,
        day: toEpochDay(day),
        at,
        channel,
      })
      .execute()
    if ((await causesOf(tx, priceListId, customerId)).length > 0) continue
    const cause = `priceListSent:${priceListId}:${customerId}`
    const dueOn = addDays(day, FOLLOW_UP_DAYS)
    await addTasks(tx, [{ customerId, kind: 'priceListFollowUp', cause, dueOn, priceListId }], at)
  }
}

/** It was not sent by this channel after all; without any other way its follow-up goes too. */
export async function unmarkSent(tx: WriteTx, sending: Omit<Sending, 'day'>): Promise<void> {
  const { priceListId, channel } = sending
  for (const customerId of await receivers(tx, sending)) {
    const ofThem = tx
      .deleteFrom('price_list_sent')
      .where('price_list_id', '=', priceListId)
      .where('customer_id', '=', customerId)
    await ofThem.where('channel', '=', channel).execute()
    if (await wasSent(tx, { priceListId, customerId })) continue
    for (const cause of await causesOf(tx, priceListId, customerId)) await dropTask(tx, cause)
  }
}

/** Whether they got it, by the channel where one is named. */
async function wasSent(
  tx: WriteTx,
  sent: { priceListId: number; customerId: number; channel?: SendChannel },
): Promise<boolean> {
  let rows = tx
    .selectFrom('price_list_sent')
    .select('id')
    .where('price_list_id', '=', sent.priceListId)
    .where('customer_id', '=', sent.customerId)
  if (sent.channel !== undefined) rows = rows.where('channel', '=', sent.channel)
  return (await rows.executeTakeFirst()) !== undefined
}

async function receivers(
  tx: WriteTx,
  { priceListId, customerIds }: Pick<Sending, 'priceListId' | 'customerIds'>,
): Promise<readonly number[]> {
  const customerId = await customerOfList(tx, priceListId)
  return customerId === null ? customerIds : [customerId]
}

/**
 * Whose price list it is now (customers are merged); `null` for one that is not of one customer.
 * @throws AppError `notFound`
 */
export async function customerOfList(db: ReadDb, priceListId: number): Promise<number | null> {
  const list = await db
    .selectFrom('price_list')
    .select('customer_id')
    .where('id', '=', priceListId)
    .executeTakeFirst()
  if (!list) throw new AppError('notFound')
  return list.customer_id
}

/** Of whoever is that customer now: a cause names the one who was, before two were merged. */
async function causesOf(tx: WriteTx, priceListId: number, customerId: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('task')
    .select('cause')
    .where('kind', '=', 'priceListFollowUp')
    .where('price_list_id', '=', priceListId)
    .where('customer_id', '=', customerId)
    .execute()
  return rows.map(({ cause }) => cause)
}
