import type { Day } from '../dates/day.ts'
import type { SendChannel } from '../priceLists/sending.ts'

/** Something to be done for a customer by a day. */
export interface TaskRow {
  id: number
  kind: 'priceListFollowUp'
  customerId: number
  customerName: string
  /** One to call; `null` for none, or where calls are not wanted. */
  phone: string | null
  dueOn: Day
  priceList: { id: number; number: string; sentOn: Day; channel: SendChannel } | null
  note: string
  state: 'open' | 'done' | 'dropped'
}
