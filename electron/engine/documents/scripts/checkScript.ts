import { SCRIPT_BLOCKS, type Script, type ScriptBlock } from '#shared/domain/scripts/script.ts'
import { splitSentences } from '#shared/domain/scripts/sentences.ts'
import { parseTemplate, TemplateError, type TemplateFault } from './template.ts'

/** What is wrong with a script, and where. `objection` counts from 0. */
export interface ScriptProblem extends TemplateFault {
  block: ScriptBlock | 'objections'
  objection: number | null
}

/** Every problem of a script, in its order; none means that it can be saved and filled. */
export function checkScript(script: Script): ScriptProblem[] {
  const blocks = SCRIPT_BLOCKS.flatMap((block) =>
    faultsOf(script.blocks[block] ?? '').map((fault) => ({ block, objection: null, ...fault })),
  )
  const objections = script.objections.flatMap(({ objection, answer }, index) =>
    [...faultsOf(objection), ...faultsOf(answer)].map((fault) => ({
      block: 'objections' as const,
      objection: index,
      ...fault,
    })),
  )
  return [...blocks, ...objections]
}

/** Sentence by sentence, as it will be filled, so that one text can show several faults. */
function faultsOf(text: string): TemplateFault[] {
  return splitSentences(text)
    .flat()
    .flatMap((sentence) => {
      try {
        parseTemplate(sentence)
        return []
      } catch (error) {
        if (error instanceof TemplateError) return [error.fault]
        throw error
      }
    })
}
