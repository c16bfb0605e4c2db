import { sql } from 'kysely'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Bench } from './engine.ts'

/** Rows of calls as the base holds them, for tests of what is read from them. */

export interface CallRowInput {
  customerId: number
  on: Day
  /** By the shop's clock, `10:30`. */
  time?: string
  disposition?: string
  manager?: string
  campaignId?: number | null
  segmentId?: string
  scriptKey?: string | null
  variant?: 'a' | 'b' | null
  seconds?: number | null
  isUndone?: boolean
}

let requests = 0

/** Writes calls in one transaction; gives their ids in the same order. */
export function addCalls(
  { engine }: Pick<Bench, 'engine'>,
  calls: readonly CallRowInput[],
): Promise<number[]> {
  return engine.context.base.write(async (tx) => {
    const ids: number[] = []
    for (const call of calls) {
      const [hours, minutes] = (call.time ?? '12:00').split(':').map(Number)
      const { insertId } = await tx
        .insertInto('call')
        .values({
          request_id: `row-${++requests}`,
          customer_id: call.customerId,
          cause: call.campaignId ? 'campaign' : 'own',
          campaign_id: call.campaignId ?? null,
          ...{ task_id: null, complaint_id: null, sheet_id: null },
          at: new Date(`${call.on}T${call.time ?? '12:00'}:00`).toISOString(),
          day: toEpochDay(call.on),
          minute: hours! * 60 + minutes!,
          manager: call.manager ?? '',
          segment_id: call.segmentId ?? 'irregular',
          was_prospect: 0,
          script_segment_id: call.scriptKey === undefined ? 'irregular' : call.scriptKey,
          variant: call.variant ?? null,
          seconds: call.seconds ?? null,
          disposition: call.disposition ?? 'reached-interested',
          before: '{}',
          undone_at: call.isUndone ? '2026-12-31T00:00:00.000Z' : null,
        })
        .executeTakeFirstOrThrow()
      ids.push(Number(insertId))
    }
    return ids
  })
}

export interface CampaignRowInput {
  name?: string
  startedOn: Day
  windowDays?: number
  /** Of its scripts; absent where each customer hears their own language. */
  locale?: Locale
  targets?: { customerId: number; isHeldOut?: boolean; variant?: 'a' | 'b' }[]
}

/** Writes a campaign that runs, with those for whom it is. */
export function addCampaign(
  { engine }: Pick<Bench, 'engine'>,
  campaign: CampaignRowInput,
): Promise<number> {
  const { startedOn, windowDays = 30, locale = null, targets = [] } = campaign
  return engine.context.base.write(async (tx) => {
    const at = new Date(`${startedOn}T08:00:00`).toISOString()
    const { insertId } = await tx
      .insertInto('campaign')
      .values({
        ...{ name: campaign.name ?? 'Spring', state: 'running', created_at: at, started_at: at },
        ...{ started_day: toEpochDay(startedOn), plan: JSON.stringify({ windowDays, locale }) },
      })
      .executeTakeFirstOrThrow()
    const id = Number(insertId)
    for (const { customerId, isHeldOut = false, variant = 'a' } of targets) {
      await sql`INSERT INTO campaign_target
        (campaign_id, customer_id, segment_id, manager, variant, is_held_out)
        VALUES (${id}, ${customerId}, 'irregular', '', ${variant}, ${Number(isHeldOut)})`.execute(
        tx,
      )
    }
    return id
  })
}

/** Notes that a price list of its own went to the customer at a time of a day. */
export function addSentList(
  { engine }: Pick<Bench, 'engine'>,
  { customerId, on, time = '12:00' }: { customerId: number; on: Day; time?: string },
): Promise<void> {
  return engine.context.base.write(async (tx) => {
    const day = toEpochDay(on)
    const { insertId } = await tx
      .insertInto('price_list')
      .values({
        ...{ number: `PL-${++requests}`, issued_day: day, valid_until_day: day + 30 },
        ...{ locale: 'en', customer_id: customerId, segment_id: null, items: 0, content: '{}' },
      })
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('price_list_sent')
      .values({
        ...{ price_list_id: Number(insertId), customer_id: customerId, day, channel: 'email' },
        at: new Date(`${on}T${time}:00`).toISOString(),
      })
      .execute()
  })
}
