import { readField, type ScriptField } from '#shared/domain/scripts/fields.ts'
import type { PreviewSentence, PreviewText } from '#shared/domain/scripts/preview.ts'
import {
  SCRIPT_BLOCKS,
  type FilledScript,
  type Objection,
  type Script,
  type ScriptBlock,
  type ScriptFields,
} from '#shared/domain/scripts/script.ts'
import { splitSentences } from '#shared/domain/scripts/sentences.ts'
import { faultOf } from './checkScript.ts'
import {
  parseTemplate,
  plainText,
  renderTemplate,
  type ReadValue,
  type Sentence,
} from './template.ts'

type Paragraphs = Sentence[][]

/**
 * Fills a script with one customer's figures. A sentence with an empty field is left out,
 * a block (or an objection) with nothing left too. Throws `TemplateError` for a script
 * that `checkScript` would refuse. For many customers use {@link compileScript}.
 */
export function fillScript(script: Script, fields: ScriptFields): FilledScript {
  return compileScript(script)(fields)
}

/** Fields that a script needs of a customer, in all its wordings; broken sentences need none. */
export function fieldsIn(
  script: Pick<Script, 'blocks' | 'variants' | 'objections'>,
): ScriptField[] {
  const texts = [
    ...Object.values(script.blocks),
    ...Object.values(script.variants),
    ...script.objections.flatMap(({ objection, answer }) => [objection, answer]),
  ]
  const sentences = texts.flatMap((text) => splitSentences(text).flat())
  const sound = sentences.filter((sentence) => faultOf(sentence) === null)
  return [...new Set(sound.flatMap((sentence) => parseTemplate(sentence).fields))]
}

/** Parses a script once and gives a function that fills it for any number of customers. */
export function compileScript(script: Script): (fields: ScriptFields) => FilledScript {
  const blocks = SCRIPT_BLOCKS.map((block) => ({ block, text: compile(script.blocks[block]) }))
  const objections = script.objections.map(({ objection, answer }) => ({
    objection: compile(objection),
    answer: compile(answer),
  }))
  return (fields) => {
    const valueOf = valuesOf(fields)
    return {
      blocks: blocks.flatMap(({ block, text }) => keepFilled(block, fill(text, valueOf))),
      objections: objections.flatMap(({ objection, answer }) =>
        keepAnswered({ objection: fill(objection, valueOf), answer: fill(answer, valueOf) }),
      ),
    }
  }
}

/** What a text says to a customer, sentence by sentence, with what keeps some from being said. */
export function previewText(template: string | undefined, fields: ScriptFields): PreviewText {
  const valueOf = valuesOf(fields)
  return splitSentences(template ?? '').map((sentences) =>
    sentences.map((text): PreviewSentence => {
      const fault = faultOf(text)
      if (fault !== null) return { text, missing: [], fault: fault.code }
      const sentence = parseTemplate(text)
      const missing = sentence.fields.filter((field) => valueOf(field) === '')
      if (missing.length > 0) return { text, missing: [...new Set(missing)], fault: null }
      return { text: renderTemplate(sentence, valueOf), missing: [], fault: null }
    }),
  )
}

function compile(template: string | undefined): Paragraphs {
  return splitSentences(template ?? '').map((sentences) => sentences.map(parseTemplate))
}

function keepFilled(block: ScriptBlock, text: string): FilledScript['blocks'] {
  return text === '' ? [] : [{ block, text }]
}

/** An objection without an answer, or an answer to nothing, helps nobody. */
function keepAnswered(objection: Objection): Objection[] {
  return objection.objection === '' || objection.answer === '' ? [] : [objection]
}

/** Fields as plain text, each made so when it is first asked for. */
function valuesOf(fields: ScriptFields): ReadValue {
  const known = new Map<ScriptField, string>()
  return (field) => {
    let value = known.get(field)
    if (value === undefined) known.set(field, (value = plainText(readField(fields, field))))
    return value
  }
}

function fill(paragraphs: Paragraphs, valueOf: ReadValue): string {
  let text = ''
  for (const sentences of paragraphs) {
    let line = ''
    for (const sentence of sentences) {
      if (sentence.fields.some((field) => valueOf(field) === '')) continue
      const said = renderTemplate(sentence, valueOf)
      if (said !== '') line += line === '' ? said : ` ${said}`
    }
    if (line !== '') text += text === '' ? line : `\n${line}`
  }
  return text
}
