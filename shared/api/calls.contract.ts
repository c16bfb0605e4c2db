import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CallTarget, LeftOutReason } from '../domain/scripts/callList.ts'
import { localeInput, pageInput } from './common.ts'

const listOf = { segmentId: z.string(), locale: localeInput }

/** A segment's call list, in parts; the money at risk decides the order. */
export interface CallPage {
  targets: CallTarget[]
  total: number
  leftOut: { reason: LeftOutReason; customers: number }[]
}

export const callsContract = {
  list: oc.input(z.object({ ...listOf, ...pageInput })).output(type<CallPage>()),
  leftOut: oc
    .input(z.object(listOf))
    .output(type<{ customerId: number; name: string; reason: LeftOutReason }[]>()),
}
