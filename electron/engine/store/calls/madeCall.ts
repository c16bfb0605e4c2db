import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'

/** A call as it was made. */
export interface MadeCall {
  /** The same request again is the same call. */
  requestId: string
  ref: CallItemRef
  disposition: Disposition
  /** Of the number that was called; `null` for the customer's first one. */
  contactId: number | null
  manager: string
  seconds: number | null
  note: string
  answers: readonly { block: string; said: string }[]
  /** By the shop's clock. */
  callback: { on: Day; minute: number } | null
  promise: { on: Day; text: string } | null
  complaint: { text: string } | null
  solved: { complaintId: number; solution: string } | null
  /** The sheet from which it came back. */
  sheetId: number | null
}
