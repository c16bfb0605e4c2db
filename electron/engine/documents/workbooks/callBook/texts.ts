import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { SCRIPT_BLOCKS, type ScriptBlock } from '#shared/domain/scripts/script.ts'
import { cellText, MAX_CELL_CHARS } from '../cellText.ts'
import type { CallWorkbookWords } from '../words.ts'
import { ACCENT } from './styles.ts'
import { xml } from './xml.ts'

/** The name of a block before its text; a question keeps its own mark. */
export function blockLabel(name: string): string {
  return /[?!՞]$/.test(name) ? name : `${name}:`
}

/** `{{ purchase.last.date }}` is for the machine; a caller reads `[date of the last purchase]`. */
export function nameFields(template: string, words: CallWorkbookWords): string {
  return template.replace(/\{\{\s*([\w.]+)[^}]*\}\}/g, (tag, path: string) => {
    const field = SCRIPT_FIELDS.find((known) => known === path)
    return field ? `[${words.fields[field]}]` : tag
  })
}

/** The names of a script's blocks as they stand before their texts, in bold. */
export type BlockHeadings = Record<ScriptBlock, { text: string; first: string; later: string }>

/** Made once for a workbook: every row has them all. */
export function blockHeadings(words: CallWorkbookWords, face: string): BlockHeadings {
  const bold = `<r><rPr><b/><sz val="10"/><color rgb="${ACCENT}"/><rFont val="${face}"/></rPr><t xml:space="preserve">`
  // A run without a look of its own has the cell's.
  const plain = '</t></r><r><t xml:space="preserve">'
  const headings = SCRIPT_BLOCKS.map((block) => {
    const text = `${blockLabel(words.blocks[block])} `
    const runs = (before: string) => `${bold}${before}${xml(text)}${plain}`
    return [block, { text, first: runs(''), later: runs('\n') }] as const
  })
  return Object.fromEntries(headings) as BlockHeadings
}

/** What a customer's script says, line by line; enough of it to know how tall it is. */
export function scriptText({ script }: CallTarget, headings: BlockHeadings): string {
  let said = ''
  for (const { block, text } of script.blocks) {
    said += `${said === '' ? '' : '\n'}${headings[block].text}${text}`
  }
  return said
}

/** The script of a customer in a cell, each block's name in bold; all together fit the cell. */
export function scriptRuns({ script }: CallTarget, headings: BlockHeadings): string {
  let runs = ''
  let room = MAX_CELL_CHARS
  for (const { block, text } of script.blocks) {
    const heading = headings[block]
    const headingChars = heading.text.length + (runs === '' ? 0 : 1)
    if (room < headingChars + 2) break
    const body = cellText(text, room - headingChars)
    runs += `${runs === '' ? heading.first : heading.later}${xml(body)}</t></r>`
    room -= headingChars + body.length
  }
  return runs
}
