import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CallCause, CallItemRef } from '../domain/calls/callItem.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import { DISPOSITIONS, type CallTarget, type Disposition } from '../domain/scripts/callList.ts'
import type { ScriptBlock } from '../domain/scripts/script.ts'
import { dayInput, idInput, localeInput, pageInput, type Page } from './common.ts'

/** `null` for everybody's list, the empty name for what is nobody's. */
const managerInput = z.string().max(100).nullable()
/** By the shop's clock. */
const momentInput = z.object({ on: dayInput, minute: z.number().int().min(0).max(1439) })

const itemInput = z.discriminatedUnion('cause', [
  z.object({ cause: z.enum(['callback', 'followUp']), taskId: idInput }),
  z.object({ cause: z.literal('complaint'), complaintId: idInput }),
  z.object({ cause: z.literal('campaign'), campaignId: idInput, customerId: idInput }),
  z.object({ cause: z.literal('own'), customerId: idInput }),
])

/** Somebody to call today, as the list shows them. */
export interface CallItem {
  /** Names the place, e.g. `campaign:4:1042`. */
  key: string
  ref: CallItemRef
  cause: CallCause
  customerId: number
  name: string
  segmentId: string
  isProspect: boolean
  manager: string
  phone: string
  /** The minute of today for which a callback was promised; `null` for the rest. */
  minute: number | null
  /** Days since it was due. */
  overdueDays: number
  /** What they bought for in the window; with {@link silence} it orders campaign calls. */
  spendMinor: number
  /** How many of their usual pauses have passed since the last purchase; `null` up to one. */
  silence: number | null
  /** What was promised or complained about; empty for the rest. */
  about: string
  campaign: { id: number; name: string } | null
}

/** How a day's calls are shared between present customers and prospects. */
export interface CallSplit {
  wantedProspectBp: number
  madeToCustomers: number
  madeToProspects: number
  leftCustomers: number
  leftProspects: number
}

export interface CallDay {
  today: Day
  /** The minute of the day by the shop's clock when the list was made. */
  minute: number
  capacity: number
  /** Calls made today. */
  made: number
  split: CallSplit
  /** To call now, in this order, within the capacity. */
  items: Page<CallItem>
  byCause: Record<CallCause, number>
  /** Callbacks promised for later today; the earliest first. */
  later: CallItem[]
  /** Skipped today, with the reason. */
  skipped: { skipId: number; key: string; customerId: number; name: string; reason: string }[]
  /** Who would be on the list and is not, by reason; `outside-hours` and `paused` come back by themselves. */
  waiting: { reason: 'outside-hours' | 'paused' | 'over-capacity'; customers: number }[]
  /** Who still owes calls, to choose a list by. */
  managers: string[]
}

/** What an account manager needs before the eyes while calling. */
export interface CallCardData {
  item: CallItem | null
  ref: CallItemRef
  locale: Locale
  target: CallTarget
  /** What is offered, in the screen's language; `null` for nothing, and where `locale` is the same. */
  offerOnScreen: string | null
  /** All of the customer's numbers in the order in which they are tried, with their ids. */
  phones: { contactId: number; value: string; label: string }[]
  messengers: { channel: 'whatsapp' | 'viber' | 'telegram'; address: string }[]
  segmentId: string
  manager: string
  /** `recovery` where a complaint is open. */
  scriptKind: 'segment' | 'recovery'
  variant: 'a' | 'b' | null
  isProspect: boolean
  points: { balance: number; valueMinor: number } | null
  complaints: { id: number; on: Day; text: string; state: 'open' | 'solved' }[]
  promises: { taskId: number; on: Day; text: string }[]
  callbacks: { taskId: number; on: Day; minute: number | null }[]
  /** What was said in the last calls, the newest first. */
  lastCalls: CallRow[]
  purchases: { id: number; on: Day; totalMinor: number; number: string | null }[]
  attempts: { made: number; most: number } | null
  /** When this customer may be called, in words' data: days, minutes, and their zone's offset to the shop. */
  hours: { days: number[]; fromMinute: number; untilMinute: number; timeZone: string }
  priceListTemplateId: number | null
}

export interface CallRow {
  id: number
  customerId: number
  name: string
  on: Day
  minute: number
  manager: string
  cause: CallCause | 'own'
  campaign: { id: number; name: string } | null
  disposition: Disposition
  phone: string
  note: string
  seconds: number | null
  isUndone: boolean
}

export const callRecordInput = z.object({
  /** The same request again answers with the call that it made. */
  requestId: z.string().min(8).max(64),
  item: itemInput,
  disposition: z.enum(DISPOSITIONS),
  /** The number that was called; `null` where it is not known. */
  contactId: idInput.nullable().default(null),
  manager: z.string().max(100).default(''),
  seconds: z.number().int().min(0).max(86_400).nullable().default(null),
  note: z.string().max(4000).default(''),
  /** Blocks of the script that were said and found an answer. */
  answers: z
    .array(
      z.object({
        block: z.string().max(40) as z.ZodType<ScriptBlock>,
        said: z.string().max(500).default(''),
      }),
    )
    .max(60)
    .default([]),
  /** Asked for with `reached-callback`. */
  callback: momentInput.nullable().default(null),
  /** What was promised, by when. */
  promise: z
    .object({ on: dayInput, text: z.string().trim().min(1).max(500) })
    .nullable()
    .default(null),
  /** A complaint that was heard on this call; `solved` closes the one that the call was about. */
  complaint: z
    .object({ text: z.string().trim().min(1).max(2000) })
    .nullable()
    .default(null),
  solved: z
    .object({ complaintId: idInput, solution: z.string().max(2000) })
    .nullable()
    .default(null),
})
export type CallRecordInput = z.input<typeof callRecordInput>

export interface CallDaySummary {
  on: Day
  made: number
  reached: number
  /** In the order of {@link DISPOSITIONS}; those that came of no call are absent. */
  byDisposition: { disposition: Disposition; calls: number }[]
  /** Minutes on calls whose length is known. */
  minutes: number
  callbacks: number
  promises: number
  /** Calls that ended as ordered. */
  orders: number
  /** To how many of these people a sale of the day is saved, and for how much. */
  sold: number
  soldMinor: number
  customers: number
  prospects: number
  skipped: number
  left: number
}

export interface DueCallback {
  taskId: number
  customerId: number
  name: string
  phone: string
  on: Day
  minute: number
}

export const callDayContract = {
  /** Today's list. Nobody is on it who may not be called now. */
  get: oc.input(z.object({ manager: managerInput, ...pageInput })).output(type<CallDay>()),
  /** The first place of the list but for `after`, as a card; `null` when nothing is left. */
  next: oc
    .input(
      z.object({
        manager: managerInput,
        locale: localeInput.nullable().default(null),
        except: z.array(z.string()).max(20).default([]),
      }),
    )
    .output(type<CallCardData | null>()),
  /** `calls.mayNotBeCalled` where the customer may not be called. */
  card: oc
    .input(z.object({ item: itemInput, locale: localeInput.nullable().default(null) }))
    .output(type<CallCardData>()),
  /**
   * `calls.mayNotBeCalled`, `calls.callbackMissing`, `calls.callbackPast`,
   * `calls.callbackOutsideHours` (args `on`, `minute`: the next moment that fits), `calls.itemGone`.
   */
  record: oc.input(callRecordInput).output(type<{ callId: number }>()),
  /** `calls.notLast` where another call with this customer came after it. */
  undo: oc.input(z.object({ callId: idInput })).output(type<void>()),
  skip: oc
    .input(
      z.object({
        item: itemInput,
        manager: z.string().max(100).default(''),
        reason: z.string().trim().min(1).max(300),
      }),
    )
    .output(type<{ skipId: number }>()),
  unskip: oc.input(z.object({ skipId: idInput })).output(type<void>()),
  summary: oc
    .input(z.object({ manager: managerInput, on: dayInput.nullable().default(null) }))
    .output(type<CallDaySummary>()),
  /** The newest first. */
  calls: oc
    .input(
      z.object({
        manager: managerInput.default(null),
        on: dayInput.nullable().default(null),
        customerId: idInput.nullable().default(null),
        ...pageInput,
      }),
    )
    .output(type<Page<CallRow>>()),
  /** Callbacks that are due or come due in the next hours, the earliest first. */
  reminders: oc
    .input(z.object({ manager: managerInput }))
    .output(type<{ due: DueCallback[]; next: DueCallback[]; leftToday: number }>()),
}

export const complaintsContract = {
  add: oc
    .input(z.object({ customerId: idInput, text: z.string().trim().min(1).max(2000) }))
    .output(type<{ id: number }>()),
  solve: oc
    .input(z.object({ id: idInput, solution: z.string().max(2000).default('') }))
    .output(type<void>()),
  reopen: oc.input(z.object({ id: idInput })).output(type<void>()),
}

export interface AccountManager {
  name: string
  /** Calls of a day. */
  capacity: number
  prospectShareBp: number
  /** Customers whose account manager this is. */
  customers: number
}

export const managersContract = {
  list: oc.output(type<AccountManager[]>()),
  save: oc
    .input(
      z.object({
        name: z.string().max(100),
        capacity: z.number().int().min(1).max(1000),
        prospectShareBp: z.number().int().min(0).max(10_000),
      }),
    )
    .output(type<void>()),
}
