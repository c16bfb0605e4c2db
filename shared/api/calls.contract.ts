import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { ListLeftOutReason } from '../domain/calls/campaign.ts'
import type { CallTarget } from '../domain/scripts/callList.ts'
import { localeInput, pageInput } from './common.ts'

const listOf = { segmentId: z.string(), locale: localeInput }

/** A segment's call list, in parts; the money at risk decides the order. */
export interface CallPage {
  targets: CallTarget[]
  total: number
  /** As files of the segment leave them out. */
  leftOut: { reason: ListLeftOutReason; customers: number }[]
}

export const callsContract = {
  list: oc.input(z.object({ ...listOf, ...pageInput })).output(type<CallPage>()),
  leftOut: oc
    .input(z.object(listOf))
    .output(type<{ customerId: number; name: string; reason: ListLeftOutReason }[]>()),
}
