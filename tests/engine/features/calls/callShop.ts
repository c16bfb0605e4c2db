import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import type { CallRecordInput } from '#shared/api/callDay.contract.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import {
  STANDARD_ATTEMPTS,
  STANDARD_HOURS,
  STANDARD_PAUSES,
  type StoredPlan,
} from '#shared/domain/calls/campaign.ts'
import { dayOfInstant, toEpochDay } from '#shared/domain/dates/day.ts'
import type { CustomerInput } from '#shared/api/customers.contract.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { Clock } from '../../../../electron/engine/ports/ports.ts'
import { openTestEngine } from '../../../support/engines.ts'
import { customerInput, type Bench } from '../../../support/engine.ts'

/** A clock with hands, in a shop of one time zone. */
export interface Watch extends Clock {
  readonly timeZone: string
  /** By UTC. */
  setTo(instant: string): void
}

export function watchAt(instant: string, timeZone = 'UTC'): Watch {
  let now = new Date(instant)
  return {
    timeZone,
    now: () => now,
    today: () => dayOfInstant(now, timeZone),
    setTo: (next) => (now = new Date(next)),
  }
}

export interface CallBench extends Omit<Bench, 'clock'> {
  watch: Watch
  /** Writes beside the engine, for what it has no operation for. */
  write(text: string, ...values: unknown[]): void
  /** The base from outside. */
  outside: Database.Database
}

/** The real engine on a new base, on a Wednesday morning in a shop that lives by UTC. */
export async function withCallShop<T>(
  work: (bench: CallBench) => Promise<T>,
  instant = '2026-03-18T10:00:00Z',
  timeZone = 'UTC',
): Promise<T> {
  const watch = watchAt(instant, timeZone)
  const opened = await openTestEngine({ clock: watch })
  const outside = new Database(opened.basePath)
  outside.pragma('synchronous = OFF')
  try {
    return await work({
      ...opened,
      ...{ watch, outside },
      client: opened.engine.client(),
      sql: <Row>(text: string, ...values: unknown[]) =>
        outside.prepare(text).all(...values) as Row[],
      write: (text, ...values) => void outside.prepare(text).run(...values),
    })
  } finally {
    outside.close()
    await opened.close()
  }
}

/** Somebody with a phone who agreed to offers by it. */
export function callable(name: string, phone: string, changes: Partial<CustomerInput> = {}) {
  return customerInput({
    name,
    contacts: [{ channel: 'phone', value: phone }],
    consents: [
      {
        ...{ channel: 'phone', purpose: 'marketing', given: true, on: '2026-01-01' },
        source: 'form',
      },
    ],
    ...changes,
  })
}

export function plan(changes: Partial<StoredPlan> = {}): StoredPlan {
  return {
    name: 'Spring',
    audience: { by: 'segments', segmentIds: [] },
    locale: null,
    variantBShareBp: 0,
    offer: null,
    priceListTemplateId: null,
    managers: [],
    fromDay: '2026-01-01',
    untilDay: null,
    hours: STANDARD_HOURS,
    maxAttempts: STANDARD_ATTEMPTS,
    pauses: STANDARD_PAUSES,
    calledWithinDays: 0,
    holdOutBp: 0,
    windowDays: 30,
    ...changes,
  }
}

/** A running campaign for these customers, put straight into the base. */
export function startCampaign(
  { sql, write }: Pick<CallBench, 'sql' | 'write'>,
  customerIds: readonly number[],
  changes: Partial<StoredPlan> = {},
): number {
  const { name, ...rest } = plan(changes)
  write(
    `INSERT INTO campaign (name, state, plan, created_at, started_at, started_day)
     VALUES (?, 'running', ?, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', ?)`,
    ...[name, JSON.stringify({ name, ...rest }), toEpochDay('2026-01-01')],
  )
  const { id } = sql<{ id: number }>('SELECT max(id) AS id FROM campaign')[0]!
  for (const customerId of customerIds) {
    write(
      `INSERT INTO campaign_target (campaign_id, customer_id, segment_id, manager)
       SELECT ?, c.id, s.segment_id, c.manager FROM customer c
       JOIN customer_summary s ON s.customer_id = c.id WHERE c.id = ?`,
      ...[id, customerId],
    )
  }
  return id
}

/** The outcome of a call, with what it asks for. */
export function outcome(
  item: CallItemRef,
  disposition: Disposition,
  changes: Partial<CallRecordInput> = {},
): CallRecordInput {
  return { requestId: randomUUID(), item, disposition, ...changes }
}
