import type { ScriptProblem, TemplateFault } from '#shared/domain/scripts/problems.ts'
import {
  SCRIPT_BLOCKS,
  type Script,
  type ScriptBlock,
  type ScriptVariant,
} from '#shared/domain/scripts/script.ts'
import { splitSentences } from '#shared/domain/scripts/sentences.ts'
import { parseTemplate, TemplateError } from './template.ts'

const NO_OPENING: ScriptProblem = {
  ...{ block: 'opening', variant: 'a', objection: null },
  ...{ code: 'script.empty', field: null },
}

/** Every problem of a script, in its order; none means that it can be saved and filled. */
export function checkScript(script: Omit<Script, 'segmentId' | 'locale'>): ScriptProblem[] {
  const opening = (script.blocks.opening ?? '').trim() === '' ? [NO_OPENING] : []
  const blocks = SCRIPT_BLOCKS.flatMap((block) => [
    ...problemsOf(script.blocks[block], block, 'a'),
    ...problemsOf(script.variants[block], block, 'b'),
  ])
  const objections = script.objections.flatMap(({ objection, answer }, index) =>
    [...faultsOf(objection), ...faultsOf(answer)].map((fault) => ({
      block: 'objections' as const,
      variant: 'a' as const,
      objection: index,
      ...fault,
    })),
  )
  return [...opening, ...blocks, ...objections]
}

function problemsOf(
  text: string | undefined,
  block: ScriptBlock,
  variant: ScriptVariant,
): ScriptProblem[] {
  return faultsOf(text ?? '').map((fault) => ({ block, variant, objection: null, ...fault }))
}

/** Sentence by sentence, as it will be filled, so that one text can show several faults. */
function faultsOf(text: string): TemplateFault[] {
  return splitSentences(text)
    .flat()
    .flatMap((sentence) => {
      const fault = faultOf(sentence)
      return fault === null ? [] : [fault]
    })
}

/** What is wrong with one sentence; `null` for nothing. */
export function faultOf(sentence: string): TemplateFault | null {
  try {
    parseTemplate(sentence)
    return null
  } catch (error) {
    if (error instanceof TemplateError) return error.fault
    throw error
  }
}
