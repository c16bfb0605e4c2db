import type { ScriptField } from '#shared/domain/scripts/fields.ts'
import type { ScriptProblem } from '#shared/domain/scripts/problems.ts'
import {
  SCRIPT_BLOCKS,
  type Objection,
  type Script,
  type ScriptBlock,
  type ScriptVariant,
} from '#shared/domain/scripts/script.ts'
import type { ScriptTexts } from '#shared/domain/scripts/scriptFile.ts'

/** A script as it is typed: every block has a text, if an empty one. */
export interface ScriptDraft {
  blocks: Record<ScriptBlock, string>
  /** Only of blocks that somebody gave a second wording. */
  variants: Partial<Record<ScriptBlock, string>>
  objections: Objection[]
}

/** The script as fields to type in; changing them leaves the script alone. */
export function draftOf(script: ScriptTexts): ScriptDraft {
  const texts = SCRIPT_BLOCKS.map((block) => [block, script.blocks[block] ?? ''])
  return {
    blocks: Object.fromEntries(texts) as ScriptDraft['blocks'],
    variants: { ...script.variants },
    objections: script.objections.map((pair) => ({ ...pair })),
  }
}

/** What is saved: texts with nothing in them are left out. */
export function scriptOf(draft: ScriptDraft): ScriptTexts {
  return {
    blocks: filled(draft.blocks),
    variants: filled(draft.variants),
    objections: draft.objections.map(({ objection, answer }) => ({
      objection: objection.trim(),
      answer: answer.trim(),
    })),
  }
}

function filled(texts: Partial<Record<ScriptBlock, string>>): Script['blocks'] {
  const trimmed = SCRIPT_BLOCKS.map((block) => [block, (texts[block] ?? '').trim()] as const)
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''))
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

/** Where typed braces that ask for a field begin, just before the cursor; `null` for none. */
export function openBraces(text: string, cursor: number): number | null {
  return text.slice(0, cursor).endsWith('{{') ? cursor - 2 : null
}

/** The text that a problem is about; `undefined` where it is gone. */
function textAt(draft: ScriptDraft, { block, variant, objection }: ScriptProblem) {
  if (block === 'objections') {
    const pair = draft.objections[objection ?? -1]
    return pair && `${pair.objection}\n${pair.answer}`
  }
  return variant === 'a' ? draft.blocks[block] : draft.variants[block]
}

/** Problems of texts that are as they were refused: whoever mends one need not read of it. */
export function standingProblems(
  problems: readonly ScriptProblem[],
  refused: ScriptDraft,
  now: ScriptDraft,
): ScriptProblem[] {
  return problems.filter((problem) => textAt(refused, problem) === textAt(now, problem))
}

/** What is wrong with one text of a draft. */
export function problemsAt(
  problems: readonly ScriptProblem[],
  block: ScriptBlock | 'objections',
  variant: ScriptVariant = 'a',
  objection: number | null = null,
): ScriptProblem[] {
  return problems.filter(
    (one) => one.block === block && one.variant === variant && one.objection === objection,
  )
}
