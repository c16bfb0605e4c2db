import type { Day } from '../dates/day.ts'
import type { SendChannel } from '../priceLists/sending.ts'

/**
 * A price list was sent and is asked about; a callback was promised for a minute of a day; the
 * shop promised something by a day.
 */
export const TASK_KINDS = ['priceListFollowUp', 'callback', 'promise'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** Something to be done for a customer by a day. */
export interface TaskRow {
  id: number
  kind: TaskKind
  customerId: number
  customerName: string
  /** One to call; `null` for none, or where calls are not wanted. */
  phone: string | null
  dueOn: Day
  /** Of the day, by the shop's clock; `null` for any time of it. */
  dueMinute: number | null
  priceList: { id: number; number: string; sentOn: Day; channel: SendChannel } | null
  note: string
  state: 'open' | 'done' | 'dropped'
}
