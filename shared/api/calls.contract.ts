import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { CallTarget, LeftOutReason } from '../domain/scripts/callList.ts'
import { SCRIPT_BLOCKS, type Script } from '../domain/scripts/script.ts'
import { localeInput, pageInput } from './common.ts'

export const scriptInput = z.object({
  segmentId: z.string(),
  locale: localeInput,
  blocks: z.partialRecord(z.enum(SCRIPT_BLOCKS), z.string().max(5000)),
  objections: z
    .array(z.object({ objection: z.string().min(1).max(500), answer: z.string().min(1).max(3000) }))
    .max(30),
})

const listOf = { segmentId: z.string(), locale: localeInput }

/** A segment's call list, in parts; the money at risk decides the order. */
export interface CallPage {
  targets: CallTarget[]
  total: number
  leftOut: { reason: LeftOutReason; customers: number }[]
}

export interface CallExportResult {
  downloadId: string
  fileName: string
  customers: number
  leftOut: { reason: LeftOutReason; customers: number }[]
}

export const callsContract = {
  list: oc.input(z.object({ ...listOf, ...pageInput })).output(type<CallPage>()),
  leftOut: oc
    .input(z.object(listOf))
    .output(type<{ customerId: number; name: string; reason: LeftOutReason }[]>()),
  /** A job; its result is a {@link CallExportResult}. */
  export: oc
    .input(z.object({ ...listOf, format: z.enum(['xlsx', 'csv']) }))
    .output(type<{ jobId: string }>()),
}

export const scriptsContract = {
  get: oc.input(z.object(listOf)).output(type<Script & { isOwn: boolean }>()),
  /** `scripts.invalid` with the block and the unknown field when it cannot be filled. */
  save: oc.input(scriptInput).output(type<void>()),
  reset: oc.input(z.object(listOf)).output(type<void>()),
}
