import type { ScriptBlock, ScriptVariant } from './script.ts'

/**
 * Why a text cannot be a script.
 *
 * - `script.syntax` braces that do not match, or something other than a field inside them
 * - `script.tag` a `{% tag %}`; scripts have fields only
 * - `script.filter` a filter other than `default: "text"`
 * - `script.field` a field that is not on the list; `field` names it
 * - `script.tooLong` longer than a template may be
 */
export type TemplateErrorCode =
  'script.syntax' | 'script.tag' | 'script.filter' | 'script.field' | 'script.tooLong'

export interface TemplateFault {
  code: TemplateErrorCode
  field: string | null
}

/**
 * What is wrong with a script, and where. `script.empty`: there is nothing to open a call with;
 * any other block may be left out.
 */
export interface ScriptProblem extends Omit<TemplateFault, 'code'> {
  code: TemplateErrorCode | 'script.empty'
  block: ScriptBlock | 'objections'
  variant: ScriptVariant
  /** Counted from 0; `null` in a block. */
  objection: number | null
}
