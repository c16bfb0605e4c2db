import { rowKey } from '#shared/domain/calls/sheet/rowKey.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { cellText } from '../cellText.ts'
import { CALL_COLUMNS, type CallColumn } from '../words.ts'
import { linesIn, MAX_ROW_POINTS, pointsOf } from './height.ts'
import type { BookContext } from './parts.ts'
import { faceOf, STYLE } from './styles.ts'
import { blockHeadings, scriptRuns, scriptText, type BlockHeadings } from './texts.ts'
import { emptyCell, letterOf, plainCell, rowXml, textCell } from './xml.ts'

const WIDTHS: Record<CallColumn, number> = {
  name: 18,
  phones: 16,
  whyNow: 22,
  facts: 24,
  offer: 18,
  script: 64,
  outcome: 16,
  calledOn: 11,
  callback: 11,
  callbackTime: 8,
  newPhone: 15,
  order: 11,
  notes: 20,
}

/** The script column grows to the first of these at which no row is cut. */
const SCRIPT_WIDTHS = [64, 80, 100, 120]
/** Customers by whose scripts the width is chosen. */
const SAMPLE = 200
/** Letters that are looked at for a row's height: more do not fit the tallest row. */
const LOOKED_AT = 8000

/** Of the column of keys. */
export const KEY_LETTER = letterOf(CALL_COLUMNS.length)

const headingsOf = ({ sheet, words }: BookContext): BlockHeadings =>
  blockHeadings(words, faceOf(sheet.locale))

/** Widths of the columns, in digits; the script's by the first customers. */
export function columnWidths(sample: readonly CallTarget[], ctx: BookContext): number[] {
  const headings = headingsOf(ctx)
  const texts = sample
    .slice(0, SAMPLE)
    .map((target) => scriptText(target, headings).slice(0, LOOKED_AT))
  const fits = (width: number) =>
    texts.every((text) => pointsOf(linesIn(text, width), ctx.linePoints) < MAX_ROW_POINTS)
  const script = SCRIPT_WIDTHS.find(fits) ?? SCRIPT_WIDTHS[SCRIPT_WIDTHS.length - 1]!
  return CALL_COLUMNS.map((name) => (name === 'script' ? script : WIDTHS[name]))
}

/** Columns that are filled in by hand, in their order; they follow those that are read. */
const ENTRIES: [CallColumn, number][] = [
  ['outcome', STYLE.entry],
  ['calledOn', STYLE.dateEntry],
  ['callback', STYLE.dateEntry],
  ['callbackTime', STYLE.timeEntry],
  ['newPhone', STYLE.entry],
  ['order', STYLE.amountEntry],
  ['notes', STYLE.entry],
]

/** Makes customers' rows; what they have in common is made once. */
export function rowWriter(
  ctx: BookContext,
  widths: readonly number[],
): (row: number, target: CallTarget) => string {
  const { sheet, linePoints } = ctx
  const headings = headingsOf(ctx)
  const placeOf = (name: CallColumn) => CALL_COLUMNS.indexOf(name)
  const entries = ENTRIES.map(([name, style]) => ({ letter: letterOf(placeOf(name)), style }))
  const linesOf = (name: CallColumn, text: string) =>
    text === '' ? 1 : linesIn(text.slice(0, LOOKED_AT), widths[placeOf(name)]!)
  return (row, target) => {
    const { customerId, name, whyNow, offer } = target
    const [phones, facts] = [target.phones.join('\n'), target.facts.join('\n')]
    const lines = Math.max(
      linesOf('name', name),
      linesOf('phones', phones),
      linesOf('whyNow', whyNow),
      linesOf('facts', facts),
      linesOf('offer', offer),
      linesOf('script', scriptText(target, headings)),
    )
    let cells =
      textCell(`A${row}`, name, STYLE.name) +
      textCell(`B${row}`, phones, STYLE.body) +
      textCell(`C${row}`, whyNow, STYLE.body) +
      textCell(`D${row}`, facts, STYLE.body) +
      textCell(`E${row}`, offer, STYLE.body) +
      scriptCell(`F${row}`, scriptRuns(target, headings))
    for (const { letter, style } of entries) cells += emptyCell(`${letter}${row}`, style)
    const key = rowKey({ token: sheet.token, customerId }, cellText(name))
    cells += plainCell(`${KEY_LETTER}${row}`, key, STYLE.key)
    return rowXml(row, cells, pointsOf(lines, linePoints))
  }
}

function scriptCell(ref: string, runs: string): string {
  if (runs === '') return emptyCell(ref, STYLE.body)
  return `<c r="${ref}" s="${STYLE.body}" t="inlineStr"><is>${runs}</is></c>`
}
