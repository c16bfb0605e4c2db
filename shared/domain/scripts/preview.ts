import type { ScriptField } from './fields.ts'
import type { ScriptProblem, TemplateErrorCode } from './problems.ts'
import type { ScriptBlock, ScriptVariant } from './script.ts'

/** A sentence as one customer hears it, or why they do not. */
export interface PreviewSentence {
  /** What is said; of a sentence that is left out, its template. */
  text: string
  /** Fields without a value, for which it is left out. */
  missing: ScriptField[]
  fault: TemplateErrorCode | null
}

/** Paragraphs of sentences. */
export type PreviewText = PreviewSentence[][]

/** A whole script as one customer hears it, with what is left out. */
export interface ScriptPreview {
  /** `null` where no customer fits; then nothing is filled. */
  customer: { id: number; name: string } | null
  blocks: { block: ScriptBlock; variant: ScriptVariant; text: PreviewText }[]
  objections: { objection: PreviewText; answer: PreviewText }[]
  problems: ScriptProblem[]
}
