import { sql } from 'kysely'
import type { CallCardData } from '#shared/api/callDay.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { valueOfPoints } from '#shared/domain/points/redeeming.ts'
import type { ReadDb } from '../../../store/base.ts'
import { pointsBalance, readPointsRules } from '../../../store/points/ledger.ts'

const COMPLAINTS = 5
const PURCHASES = 5
const MESSENGERS = ['whatsapp', 'viber', 'telegram'] as const

type Facts = Pick<
  CallCardData,
  'phones' | 'messengers' | 'points' | 'complaints' | 'promises' | 'callbacks' | 'purchases'
>

/** What is worth having before the eyes while talking with a customer. */
export async function cardFacts(db: ReadDb, customerId: number, today: number): Promise<Facts> {
  return {
    phones: await phonesOf(db, customerId),
    messengers: await messengersOf(db, customerId),
    points: pointsOf(db, customerId, today),
    complaints: await complaintsOf(db, customerId),
    ...(await promisedTo(db, customerId)),
    purchases: await purchasesOf(db, customerId),
  }
}

async function phonesOf(db: ReadDb, customerId: number): Promise<Facts['phones']> {
  const rows = await db
    .selectFrom('contact_point')
    .select(['id', 'value', 'label'])
    .where('customer_id', '=', customerId)
    .where('channel', '=', 'phone')
    .where('needs_review', '=', 0)
    .orderBy('preferred', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, value, label }) => ({ contactId: id, value, label }))
}

/** Those to which the customer agreed; the newest word counts. */
async function messengersOf(db: ReadDb, customerId: number): Promise<Facts['messengers']> {
  const { rows } = await sql<Facts['messengers'][number]>`
    SELECT p.channel, p.value AS address FROM contact_point p
    WHERE p.customer_id = ${customerId} AND p.channel IN (${sql.join(MESSENGERS)})
      AND p.needs_review = 0
      AND coalesce((SELECT k.given FROM consent k WHERE k.customer_id = p.customer_id
        AND k.channel = p.channel AND k.purpose = 'marketing'
        ORDER BY k.day DESC, k.id DESC LIMIT 1), 0) = 1
    ORDER BY p.preferred DESC, p.id`.execute(db)
  return rows
}

function pointsOf(db: ReadDb, customerId: number, today: number): Facts['points'] {
  const rules = readPointsRules(db)
  const { points } = pointsBalance(db, customerId, fromEpochDay(today))
  if (!rules.isActive && points === 0) return null
  return { balance: points, valueMinor: valueOfPoints(points, rules) }
}

/** Those open first, the oldest first; then the last that were solved. */
async function complaintsOf(db: ReadDb, customerId: number): Promise<Facts['complaints']> {
  const rows = await db
    .selectFrom('complaint')
    .select(['id', 'day', 'text', 'state'])
    .where('customer_id', '=', customerId)
    .orderBy('state')
    .orderBy((eb) =>
      eb
        .case()
        .when('state', '=', 'open')
        .then(eb.ref('day'))
        .else(eb.neg(eb.ref('day')))
        .end(),
    )
    .orderBy('id')
    .limit(COMPLAINTS)
    .execute()
  return rows.map(({ id, day, text, state }) => ({ id, on: fromEpochDay(day), text, state }))
}

async function promisedTo(
  db: ReadDb,
  customerId: number,
): Promise<Pick<Facts, 'promises' | 'callbacks'>> {
  const rows = await db
    .selectFrom('task')
    .select(['id', 'kind', 'due_day', 'due_minute', 'note'])
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .where('kind', 'in', ['promise', 'callback'])
    .orderBy('due_day')
    .orderBy('due_minute')
    .orderBy('id')
    .execute()
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  return {
    promises: of('promise').map(({ id, due_day, note }) => {
      return { taskId: id, on: fromEpochDay(due_day), text: note }
    }),
    callbacks: of('callback').map(({ id, due_day, due_minute }) => {
      return { taskId: id, on: fromEpochDay(due_day), minute: due_minute }
    }),
  }
}

async function purchasesOf(db: ReadDb, customerId: number): Promise<Facts['purchases']> {
  // The plus keeps the search at the customer: by kind it would go through all purchases.
  const { rows } = await sql<{ id: number; day: number; total: number; number: string | null }>`
    SELECT id, day, total_minor AS total, number FROM document
    WHERE customer_id = ${customerId} AND +kind = 'purchase'
    ORDER BY +day DESC, id DESC LIMIT ${PURCHASES}`.execute(db)
  return rows.map(({ id, day, total, number }) => {
    return { id, on: fromEpochDay(day), totalMinor: total, number }
  })
}
