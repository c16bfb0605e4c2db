import { SCRIPT_FIELDS } from '#shared/domain/scripts/fields.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
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

/** The script of a customer in a cell, each block's name in bold; all together fit the cell. */
export function scriptRuns({ script }: CallTarget, words: CallWorkbookWords, face: string): string {
  const bold = `<r><rPr><b/><sz val="10"/><color rgb="${ACCENT}"/><rFont val="${face}"/></rPr><t xml:space="preserve">`
  const plain = `</t></r><r><rPr><sz val="10"/><rFont val="${face}"/></rPr><t xml:space="preserve">`
  let runs = ''
  let room = MAX_CELL_CHARS
  for (const [index, { block, text }] of script.blocks.entries()) {
    const heading = `${index > 0 ? '\n' : ''}${blockLabel(words.blocks[block])} `
    if (room < heading.length + 2) break
    const body = cellText(text, room - heading.length)
    runs += `${bold}${xml(heading)}${plain}${xml(body)}</t></r>`
    room -= heading.length + body.length
  }
  return runs
}
