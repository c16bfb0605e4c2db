import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { DISPOSITIONS, type CallTarget } from '#shared/domain/scripts/callList.ts'
import { CALL_COLUMNS, ROW_KEY_HEADER, type CallColumn } from '../words.ts'
import { sheetPieces, type BookSheet } from './bookFile.ts'
import { columnWidths, KEY_LETTER, rowWriter } from './callRows.ts'
import { LIST_SHEET } from './keySheet.ts'
import { footerOf, HEADER_ROW, headerRow, headingRows, repeatedHeader } from './parts.ts'
import type { BookContext } from './parts.ts'
import { STYLE } from './styles.ts'
import { formulaCell, letterOf, rowXml, textCell, xml } from './xml.ts'

/** Letters that are handed on at once: one by one, rows would wait for each other. */
const PIECE = 64 * 1024

const letter = (name: CallColumn): string => letterOf(CALL_COLUMNS.indexOf(name))

/** Column (from 1) of the key; the last one, hidden, inside the sorted range. */
export const KEY_COLUMN = CALL_COLUMNS.length + 1

/** Told after every batch of rows how many are written. */
type RowsWritten = (rows: number) => void

/** One row per customer, with what to say and room for what came of it. */
export function callsSheet(ctx: BookContext, onRows: RowsWritten): BookSheet {
  const { sheet, words } = ctx
  const last = HEADER_ROW + Math.max(1, sheet.total)
  const table = `$A$${HEADER_ROW}:$${KEY_LETTER}$${last}`
  return {
    name: words.sheets.calls,
    names: {
      '_xlnm._FilterDatabase': table,
      '_xlnm.Print_Area': `$A$1:$${letter('notes')}$${last}`,
      ...repeatedHeader,
    },
    async *pieces() {
      const source = sheet.batches()[Symbol.asyncIterator]()
      const first = await source.next()
      const widths = columnWidths(first.done ? [] : first.value, ctx)
      const rowOf = rowWriter(ctx, widths)
      yield* sheetPieces(
        {
          columns: [
            ...widths.map((width) => ({ width, style: STYLE.free })),
            { width: 12, isHidden: true, style: STYLE.free },
          ],
          orientation: 'landscape',
          frozen: { rows: HEADER_ROW, columns: 1 },
          footer: footerOf(ctx),
          extras: extras(ctx, last),
        },
        rows(ctx, { first, source, rowOf, last }, onRows),
      )
    },
  }
}

interface Source {
  first: IteratorResult<CallTarget[]>
  source: AsyncIterator<CallTarget[]>
  rowOf: (row: number, target: CallTarget) => string
  last: number
}

async function* rows(
  ctx: BookContext,
  { first, source, rowOf, last }: Source,
  onRows: RowsWritten,
): AsyncGenerator<string> {
  const { words } = ctx
  yield headingRows(words.sheets.calls, ctx) + sumsRow(ctx, last)
  const titles = CALL_COLUMNS.map((name) => words.columns[name])
  yield headerRow([...titles, ROW_KEY_HEADER], 30)
  let row = HEADER_ROW
  for (let batch = first; !batch.done; batch = await source.next()) {
    let piece = ''
    for (const target of batch.value) {
      piece += rowOf(++row, target)
      if (piece.length < PIECE) continue
      yield piece
      piece = ''
    }
    yield piece
    onRows(row - HEADER_ROW)
  }
}

/** Done, ordered and the next callback, computed by the spreadsheet as the rows are filled in. */
function sumsRow({ sheet, words }: BookContext, last: number): string {
  const range = (name: CallColumn) => `${letter(name)}${HEADER_ROW + 1}:${letter(name)}${last}`
  const { done, orders, nextCallback } = words.sheet
  const callbacks = range('callback')
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const row = 3
  return rowXml(
    row,
    [
      formulaCell(
        `A${row}`,
        `${quoted(`${done}: `)}&COUNTIF(${range('outcome')},"?*")&${quoted(` / ${sheet.total}`)}`,
        `${done}: 0 / ${sheet.total}`,
        STYLE.sum,
      ),
      textCell(`C${row}`, `${nextCallback}:`, STYLE.meta),
      formulaCell(
        `D${row}`,
        `IFERROR(SMALL(${callbacks},COUNTIF(${callbacks},"<"&TODAY())+1),"")`,
        '',
        STYLE.dateSum,
      ),
      textCell(`${letter('newPhone')}${row}`, `${orders}:`, STYLE.meta),
      `<c r="${letter('order')}${row}" s="${STYLE.amountSum}"><f>SUM(${range('order')})</f><v>0</v></c>`,
    ].join(''),
    18,
  )
}

/**
 * Formulas and headings are locked, rows are open: they can be filled in, sorted, filtered and
 * removed. There is no password, because it guards against slips only.
 */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertColumns="0" insertRows="0" deleteColumns="0" deleteRows="0" sort="0" autoFilter="0"/>'

function extras({ sheet, words }: BookContext, last: number): string {
  const from = HEADER_ROW + 1
  const whole = `A${from}:${letter('notes')}${last}`
  const checks = [
    check('outcome', 'list', { first: `${LIST_SHEET}!$A$1:$A$${DISPOSITIONS.length}` }),
    // A sheet may be filled in after calls of the days before; nobody calls in the future.
    check('calledOn', 'date', { first: String(serialOf(sheet.asOf) - 366), second: 'TODAY()' }),
    check('callback', 'date', { first: String(serialOf(sheet.asOf)) }),
    check('callbackTime', 'time', { first: '0', second: '0.999988425925926' }),
    check('order', 'decimal', { first: '0' }),
  ]
  return `${PROTECTION}<autoFilter ref="A${HEADER_ROW}:${KEY_LETTER}${last}"/><conditionalFormatting sqref="${whole}"><cfRule type="expression" dxfId="0" priority="1"><formula>LEN($${letter('outcome')}${from})&gt;0</formula></cfRule></conditionalFormatting><dataValidations count="${checks.length}">${checks.join('')}</dataValidations>`

  function check(
    name: 'outcome' | keyof typeof words.sheet.errors,
    type: string,
    { first, second }: { first: string; second?: string },
  ): string {
    const said = name === 'outcome' ? words.outcomeError : words.sheet.errors[name]
    const operator =
      type === 'list' ? '' : second ? ' operator="between"' : ' operator="greaterThanOrEqual"'
    const title = xml(words.columns[name].slice(0, 32))
    const range = `${letter(name)}${from}:${letter(name)}${last}`
    const upTo = second ? `<formula2>${second}</formula2>` : ''
    return `<dataValidation type="${type}"${operator} allowBlank="1" showErrorMessage="1" errorStyle="stop" errorTitle="${title}" error="${xml(said)}" sqref="${range}"><formula1>${first}</formula1>${upTo}</dataValidation>`
  }
}

/** The day as spreadsheets count it. */
function serialOf(day: Day): number {
  return toEpochDay(day) + 25_569
}
