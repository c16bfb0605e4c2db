import type { Cell } from './importRow.ts'

const NOT_ASCII = /[^\0-\x7f]/
/** Error values as text files keep them, in the languages of the spreadsheets that wrote them. */
const ERRORS: ReadonlySet<string> = new Set(
  '#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #ADR! #N/D! #ARG! #NAZWA? #LICZBA! #ССЫЛКА! #Н/Д #ЗНАЧ! #ДЕЛ/0! #ИМЯ? #ПУСТО! #ЧИСЛО!'.split(
    ' ',
  ),
)

export function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.kind === 'empty') return true
  // A visible first character spares the trimming of nearly every text.
  return cell.kind === 'text' && !(cell.text.charCodeAt(0) > 32) && cell.text.trim() === ''
}

export function isError(cell: Cell | undefined): boolean {
  if (cell === undefined) return false
  if (cell.kind === 'error') return true
  return cell.kind === 'text' && cell.text.charCodeAt(0) === 35 && ERRORS.has(cell.text.trim())
}

/**
 * A cell as text: trimmed, in composed characters; a number without a spreadsheet's noise
 * (12345 and 12345.0 are `12345`). Errors and blanks are the empty text.
 */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  switch (cell.kind) {
    case 'text': {
      if (isError(cell)) return ''
      const text = cell.text.trim()
      return NOT_ASCII.test(text) ? text.normalize('NFC') : text
    }
    case 'number':
      return Number.isInteger(cell.value)
        ? String(cell.value)
        : String(Number(cell.value.toPrecision(15)))
    case 'boolean':
      return String(cell.value)
    case 'date':
      return cell.time === null ? cell.day : `${cell.day} ${cell.time}`
    default:
      return ''
  }
}

/** `12345.0` is what programs make of an id that they took for a number; `'123` of a text. */
export function idOf(cell: Cell | undefined): string {
  const text = textOf(cell)
  if (text.endsWith('0') && /^\d+\.0+$/.test(text)) return text.slice(0, text.indexOf('.'))
  return text.startsWith("'") ? text.slice(1).trim() : text
}
