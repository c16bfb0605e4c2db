import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import { SCRIPT_BLOCKS, type Script } from '../domain/scripts/script.ts'
import { localeInput } from './common.ts'

export const scriptInput = z.object({
  segmentId: z.string(),
  locale: localeInput,
  blocks: z.partialRecord(z.enum(SCRIPT_BLOCKS), z.string().max(5000)),
  variants: z.partialRecord(z.enum(SCRIPT_BLOCKS), z.string().max(5000)).default({}),
  objections: z
    .array(z.object({ objection: z.string().min(1).max(500), answer: z.string().min(1).max(3000) }))
    .max(30),
})

const ofScript = { segmentId: z.string(), locale: localeInput }

export const scriptsContract = {
  get: oc.input(z.object(ofScript)).output(type<Script & { isOwn: boolean }>()),
  /** `scripts.invalid` with the block and the unknown field when it cannot be filled. */
  save: oc.input(scriptInput).output(type<void>()),
  reset: oc.input(z.object(ofScript)).output(type<void>()),
}
