import type ExcelJS from 'exceljs'
import { DISPOSITIONS, type CallTarget } from '#shared/domain/scripts/callList.ts'
import type { FilledScript } from '#shared/domain/scripts/script.ts'
import { MAX_CELL_CHARS, cellText } from './cellText.ts'
import { LIST_SHEET } from './keySheet.ts'
import { blockLabel, rowTexts } from './rowData.ts'
import {
  heightOf,
  HEADER_ROW,
  printedPage,
  setText,
  writeHeader,
  writeHeading,
} from './sheetParts.ts'
import type { SheetContext } from './sheetParts.ts'
import { MAX_ROW_POINTS } from './textSize.ts'
import { CALL_COLUMNS, CUSTOMER_ID_HEADER, type CallColumn } from './words.ts'

const WIDTHS: Record<CallColumn, number> = {
  name: 20,
  phones: 18,
  whyNow: 24,
  facts: 26,
  offer: 22,
  script: 64,
  outcome: 18,
  callback: 13,
  notes: 22,
}

/** The script column grows to the first of these at which no row is cut. */
const SCRIPT_WIDTHS = [64, 80, 100, 120]

/** Column (from 1) of the customer id; the last one, hidden, inside the sorted range. */
export const ID_COLUMN = CALL_COLUMNS.length + 1

const column = (name: CallColumn): number => CALL_COLUMNS.indexOf(name) + 1

/** One row per customer, with what to say and room for what came of it. */
export async function writeCallsSheet(book: ExcelJS.Workbook, ctx: SheetContext): Promise<void> {
  const { list, words, styles } = ctx
  const sheet = book.addWorksheet(words.sheets.calls, {
    ...printedPage(ctx, 'landscape'),
    views: [{ state: 'frozen', xSplit: 1, ySplit: HEADER_ROW, showGridLines: false }],
  })
  const widths = columnWidths(ctx)
  sheet.columns = [...widths.map((width) => ({ width })), { width: 10, hidden: true }]
  writeHeading(sheet, words.sheets.calls, ctx)
  writeHeader(
    sheet,
    [...CALL_COLUMNS.map((name) => words.columns[name]), CUSTOMER_ID_HEADER],
    styles,
  )
  for (const [index, target] of list.targets.entries()) {
    writeTarget(sheet.getRow(HEADER_ROW + 1 + index), target, widths, ctx)
    await ctx.rowDone(index + 1)
  }
  const lastRow = HEADER_ROW + Math.max(1, list.targets.length)
  sheet.autoFilter = {
    from: { row: HEADER_ROW, column: 1 },
    to: { row: lastRow, column: ID_COLUMN },
  }
  addChoices(sheet as ValidatedSheet, lastRow, ctx)
  sheet.commit()
}

function columnWidths({ list, words, styles }: SheetContext): number[] {
  const widest = SCRIPT_WIDTHS[SCRIPT_WIDTHS.length - 1] ?? WIDTHS.script
  const sample = list.targets.slice(0, 200).map((target) => rowTexts(target, words).script)
  const script =
    SCRIPT_WIDTHS.find((width) =>
      sample.every((text) => heightOf([text], [width], styles.linePoints) < MAX_ROW_POINTS),
    ) ?? widest
  return CALL_COLUMNS.map((name) => (name === 'script' ? script : WIDTHS[name]))
}

function writeTarget(
  row: ExcelJS.Row,
  target: CallTarget,
  widths: number[],
  { words, styles }: SheetContext,
): void {
  const texts = rowTexts(target, words)
  CALL_COLUMNS.forEach((name, index) => {
    const isEntry = name === 'outcome' || name === 'notes'
    const style = name === 'name' ? styles.name : isEntry ? styles.entry : styles.body
    setText(row, index + 1, texts[name], style)
  })
  const script = row.getCell(column('script'))
  script.value = richScript(target.script, words.blocks, styles)
  const callback = row.getCell(column('callback'))
  callback.value = null
  callback.style = styles.dateEntry
  const id = row.getCell(ID_COLUMN)
  id.value = target.customerId
  id.style = styles.id
  row.height = heightOf(
    CALL_COLUMNS.map((name) => texts[name].slice(0, 5_000)),
    widths,
    styles.linePoints,
  )
  row.commit()
}

/** The script with each block's name in bold; all runs together fit a cell. */
function richScript(
  script: FilledScript,
  names: SheetContext['words']['blocks'],
  styles: SheetContext['styles'],
): ExcelJS.CellValue {
  const richText: ExcelJS.RichText[] = []
  let room = MAX_CELL_CHARS
  for (const [index, { block, text }] of script.blocks.entries()) {
    const heading = `${index > 0 ? '\n' : ''}${blockLabel(names[block])} `
    if (room < heading.length + 2) break
    const body = cellText(text, room - heading.length)
    richText.push({ font: styles.runHeading, text: heading }, { font: styles.runText, text: body })
    room -= heading.length + body.length
  }
  return richText.length > 0 ? { richText } : null
}

/** exceljs has ranges of validation on a sheet, but its types do not say so. */
interface ValidatedSheet extends ExcelJS.Worksheet {
  dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void }
}

/** The outcome is chosen from the key sheet, so a comma in a word cannot split it. */
function addChoices(sheet: ValidatedSheet, lastRow: number, { list, words }: SheetContext): void {
  const rangeOf = (name: CallColumn) => {
    const letter = sheet.getColumn(column(name)).letter
    return `${letter}${HEADER_ROW + 1}:${letter}${lastRow}`
  }
  const refuse = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop' } as const
  sheet.dataValidations.add(rangeOf('outcome'), {
    ...refuse,
    type: 'list',
    formulae: [`${LIST_SHEET}!$A$1:$A$${DISPOSITIONS.length}`],
    errorTitle: words.columns.outcome,
    error: words.outcomeError,
  })
  sheet.dataValidations.add(rangeOf('callback'), {
    ...refuse,
    type: 'date',
    operator: 'greaterThanOrEqual',
    formulae: [new Date(`${list.asOf}T00:00:00Z`)],
    errorTitle: words.columns.callback,
    error: words.callbackError,
  })
}
