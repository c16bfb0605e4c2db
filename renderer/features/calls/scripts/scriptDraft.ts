import type { ErrorArgs } from '#shared/api/errors.ts'
import type { ScriptField } from '#shared/domain/scripts/fields.ts'
import {
  SCRIPT_BLOCKS,
  type Objection,
  type Script,
  type ScriptBlock,
} from '#shared/domain/scripts/script.ts'

/** A script as it is typed: every block has a text, if an empty one. */
export interface ScriptDraft {
  blocks: Record<ScriptBlock, string>
  objections: Objection[]
}

/** Where in the editor something is wrong. `objection` counts from 0. */
export interface ScriptFault {
  block: ScriptBlock | 'objections'
  objection: number | null
  field: string | null
}

/** The script as fields to type in; changing them leaves the script alone. */
export function draftOf(script: Pick<Script, 'blocks' | 'objections'>): ScriptDraft {
  const texts = SCRIPT_BLOCKS.map((block) => [block, script.blocks[block] ?? ''])
  return {
    blocks: Object.fromEntries(texts) as ScriptDraft['blocks'],
    objections: script.objections.map((pair) => ({ ...pair })),
  }
}

/** What is saved: blocks with nothing in them are left out. */
export function scriptOf(draft: ScriptDraft): Pick<Script, 'blocks' | 'objections'> {
  const texts = SCRIPT_BLOCKS.map((block) => [block, draft.blocks[block].trim()] as const)
  return {
    blocks: Object.fromEntries(texts.filter(([, text]) => text !== '')),
    objections: draft.objections.map(({ objection, answer }) => ({
      objection: objection.trim(),
      answer: answer.trim(),
    })),
  }
}

export function isSameScript(a: ScriptDraft, b: ScriptDraft): boolean {
  return JSON.stringify(scriptOf(a)) === JSON.stringify(scriptOf(b))
}

/** The first objection with only one half written; the contract refuses those. */
export function halfObjection(draft: ScriptDraft): number | null {
  const at = scriptOf(draft).objections.findIndex((pair) => !pair.objection || !pair.answer)
  return at === -1 ? null : at
}

/**
 * Puts a field where the cursor stands, over what is selected, with a space on a side where
 * it would touch a letter. `cursor` is where to go on typing.
 */
export function insertField(
  text: string,
  start: number,
  end: number,
  field: ScriptField,
): { text: string; cursor: number } {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const left = /[\p{L}\p{N}},.!?:;։]$/u.test(before) ? ' ' : ''
  const right = /^[\p{L}\p{N}{]/u.test(after) ? ' ' : ''
  const inserted = `${left}{{ ${field} }}${right}`
  return { text: before + inserted + after, cursor: before.length + inserted.length }
}

/** What `scripts.invalid` says; `null` when it names no place of this editor. */
export function faultOf(args: ErrorArgs): ScriptFault | null {
  const block = [...SCRIPT_BLOCKS, 'objections' as const].find((id) => id === args.block)
  if (block === undefined) return null
  const objection = typeof args.objection === 'number' ? args.objection : null
  const field = typeof args.field === 'string' && args.field !== '' ? args.field : null
  return { block, objection, field }
}
