import type { Locale } from '../locales/locale.ts'
import type { ScriptProblem } from './problems.ts'
import { SCRIPT_BLOCKS, type Objection, type Script, type ScriptBlock } from './script.ts'

/** Scripts as a file: JSON, to keep, to hand to a translator, or for another shop. */
export const SCRIPTS_FILE_FORMAT = 'regulars-scripts'
export const SCRIPTS_FILE_VERSION = 1

/** What a script says, wherever it belongs. */
export type ScriptTexts = Pick<Script, 'blocks' | 'variants' | 'objections'>

/** A part of a script that one can be changed for itself; `block.b` is a second wording. */
export type ScriptPart = ScriptBlock | `${ScriptBlock}.b` | 'objections'

/** Parts in which two scripts differ, in the order in which they are said. */
export function differingParts(a: ScriptTexts, b: ScriptTexts): ScriptPart[] {
  const blocks = SCRIPT_BLOCKS.flatMap((block): ScriptPart[] => [
    ...((a.blocks[block] ?? '') === (b.blocks[block] ?? '') ? [] : [block]),
    ...((a.variants[block] ?? '') === (b.variants[block] ?? '') ? [] : [`${block}.b` as const]),
  ])
  return sameObjections(a.objections, b.objections) ? blocks : [...blocks, 'objections']
}

function sameObjections(a: readonly Objection[], b: readonly Objection[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => one.objection === b[at]?.objection && one.answer === b[at]?.answer)
  )
}

/** The text of a part; empty where a script has none. Objections stand in lines of their own. */
export function partText(texts: ScriptTexts, part: ScriptPart): string {
  if (part === 'objections') {
    return texts.objections.map(({ objection, answer }) => `${objection}\n${answer}`).join('\n\n')
  }
  const block = SCRIPT_BLOCKS.find((id) => id === part || `${id}.b` === part)
  if (block === undefined) return ''
  return (part === block ? texts.blocks[block] : texts.variants[block]) ?? ''
}

/** Every part of a script that has a text, in the order in which they are said. */
export function filledParts(texts: ScriptTexts): ScriptPart[] {
  return differingParts({ blocks: {}, variants: {}, objections: [] }, texts)
}

/** Which script of a file; `segmentId` may be one that this shop does not have. */
export interface ScriptKey {
  segmentId: string
  locale: Locale
}

/** What taking a script out of a file would do. */
export interface ScriptFileEntry extends ScriptKey {
  /** `unknown`: there is no such segment here. `broken`: it cannot be filled. */
  state: 'new' | 'changed' | 'same' | 'unknown' | 'broken'
  changes: ScriptPart[]
  /** Of a broken one, what is wrong with it. */
  problems: ScriptProblem[]
  /** What is said here now. */
  now: ScriptTexts
  script: ScriptTexts
}
