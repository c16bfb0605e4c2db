import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { ScriptPreview } from '../domain/scripts/preview.ts'
import { SCRIPT_BLOCKS, type Script } from '../domain/scripts/script.ts'
import type { ScriptFileEntry, ScriptPart, ScriptTexts } from '../domain/scripts/scriptFile.ts'
import { idInput, localeInput } from './common.ts'

const textsInput = z.partialRecord(z.enum(SCRIPT_BLOCKS), z.string().max(5000))

export const scriptTextsInput = z.object({
  blocks: textsInput,
  variants: textsInput.default({}),
  objections: z
    .array(z.object({ objection: z.string().min(1).max(500), answer: z.string().min(1).max(3000) }))
    .max(30),
})

const ofScript = { segmentId: z.string().max(100), locale: localeInput }
export const scriptInput = scriptTextsInput.extend(ofScript)

/** While somebody types, one half of an objection may be missing. */
const draftInput = scriptInput.extend({
  objections: z
    .array(z.object({ objection: z.string().max(500), answer: z.string().max(3000) }))
    .max(30),
})

/** A script as it was from an instant on. */
export interface ScriptVersion {
  /** 0 is the standard script, as it stood before anything was saved. */
  id: number
  /** UTC; `null` where the base does not know. */
  at: string | null
  isStandard: boolean
  isCurrent: boolean
  /** In what it differs from the version before it. */
  changes: ScriptPart[]
}

/** Whatever is larger is no file of scripts. */
export const MOST_SCRIPT_FILE_CHARS = 4_000_000

export const scriptsContract = {
  get: oc.input(z.object(ofScript)).output(type<Script & { isOwn: boolean }>()),
  /**
   * `scripts.invalid` with the block and the unknown field when it cannot be filled;
   * `scripts.noOpening` without anything to open a call with; `segments.unknown` for a script that belongs to nothing.
   */
  save: oc.input(scriptInput).output(type<void>()),
  reset: oc.input(z.object(ofScript)).output(type<void>()),
  /**
   * What a script that is being written says to a customer, sentence by sentence, and what is
   * wrong with it; nothing is saved. Without a customer one is found: of the segment, with the
   * most money at risk or, `withGaps`, with the most sentences that cannot be filled.
   */
  preview: oc
    .input(
      z.object({
        script: draftInput,
        customerId: idInput.nullable().default(null),
        withGaps: z.boolean().default(false),
      }),
    )
    .output(type<ScriptPreview>()),
  /** Newest first, the standard one last. */
  versions: oc.input(z.object(ofScript)).output(type<ScriptVersion[]>()),
  /** @throws AppError `notFound` */
  version: oc
    .input(z.object({ ...ofScript, id: z.number().int().min(0) }))
    .output(type<ScriptTexts>()),
  /**
   * Puts a version in force again, as the newest one.
   * @throws AppError `notFound`, `scripts.invalid`, `scripts.noOpening`
   */
  restore: oc.input(z.object({ ...ofScript, id: z.number().int().min(0) })).output(type<void>()),
  /** One script, the shop's own ones, or all that are in force; to be fetched as a download. */
  exportFile: oc
    .input(
      z.discriminatedUnion('what', [
        z.object({ what: z.literal('one'), ...ofScript }),
        z.object({ what: z.enum(['own', 'all']) }),
      ]),
    )
    .output(type<{ downloadId: string; fileName: string }>()),
  /**
   * What a file would change; nothing is saved.
   * @throws AppError `scripts.fileBroken`, `scripts.fileNewer`
   */
  readFile: oc
    .input(z.object({ text: z.string().max(MOST_SCRIPT_FILE_CHARS) }))
    .output(type<ScriptFileEntry[]>()),
  /** Takes these scripts out of a file, all or none. Throws as {@link readFile} and `save` do. */
  importFile: oc
    .input(
      z.object({
        text: z.string().max(MOST_SCRIPT_FILE_CHARS),
        take: z.array(z.object(ofScript)).min(1).max(1000),
      }),
    )
    .output(type<{ taken: number }>()),
}
