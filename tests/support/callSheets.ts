import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import ExcelJS from 'exceljs'
import type {
  CallExportInput,
  CallExportResult,
  SheetCheck,
  SheetReport,
  SheetRowChoice,
} from '#shared/api/callSheets.contract.ts'
import { HEADER_ROW } from '../../electron/engine/documents/workbooks/callBook/parts.ts'
import { CALL_COLUMNS, type CallColumn } from '../../electron/engine/documents/workbooks/words.ts'
import { customerInput, purchaseInput, type Bench } from './engine.ts'

/** The segment of everybody whom {@link sheetShop} makes. */
export const SHEET_SEGMENT = 'irregular'

/** Customers with consent and a phone, all of one segment; some bear the same name. */
export async function sheetShop({ client }: Bench, names: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const [index, name] of names.entries()) {
    const { id } = await client.customers.create(
      customerInput({
        name,
        contacts: [{ channel: 'phone', value: `+4860100${String(1000 + index)}` }],
        consents: [
          { channel: 'phone', purpose: 'marketing', given: true, on: '2025-01-01', source: 'form' },
        ],
      }),
    )
    ids.push(id)
    for (const day of ['2025-09-01', '2025-10-01', '2025-11-01']) {
      await client.purchases.record(purchaseInput(id, day, 1000))
    }
  }
  // Somebody brings most of the money, so that nobody above is in the top class.
  const { id } = await client.customers.create(customerInput({ name: 'Rich Company' }))
  await client.purchases.record(purchaseInput(id, '2026-01-01', 9_000_000_000))
  return ids
}

/** Exports and gives the file's bytes. */
export async function exportedFile(
  { client }: Bench,
  input: Partial<CallExportInput> = {},
): Promise<{ bytes: Uint8Array; result: CallExportResult }> {
  const { jobId } = await client.callSheets.export({
    of: { by: 'segment', segmentId: SHEET_SEGMENT },
    locale: 'en',
    format: 'xlsx',
    ...input,
  })
  const job = await client.jobs.wait({ id: jobId })
  if (job.state !== 'done') throw new Error(`the export ended as ${job.state}: ${job.error?.code}`)
  const result = job.result as CallExportResult
  const file = await client.downloads.get({ downloadId: result.downloadId })
  return { bytes: new Uint8Array(await file.arrayBuffer()), result }
}

/** Exports into a folder and gives the file's path. */
export async function exportedTo(
  folder: string,
  bench: Bench,
  input: Partial<CallExportInput> = {},
): Promise<string> {
  const { bytes, result } = await exportedFile(bench, input)
  const path = join(folder, result.fileName)
  await writeFile(path, bytes)
  return path
}

export type CellInput = string | number | Date | null

/** A call sheet as rows of cells, to be filled in and written as any program would. */
export interface SheetTable {
  name: string
  /** Rows above the header. */
  above: CellInput[][]
  header: string[]
  rows: CellInput[][]
}

export const columnAt = (column: CallColumn | 'key'): number =>
  column === 'key' ? CALL_COLUMNS.length : CALL_COLUMNS.indexOf(column)

/** The calls of an exported workbook. */
export async function sheetTable(path: string): Promise<SheetTable> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]!
  const width = CALL_COLUMNS.length + 1
  const cells = (row: number): CellInput[] =>
    Array.from({ length: width }, (_, at) => sheet.getCell(row, at + 1).text)
  const above = Array.from({ length: HEADER_ROW - 1 }, (_, at) => cells(at + 1))
  const rows: CellInput[][] = []
  for (let row = HEADER_ROW + 1; sheet.getCell(row, width).text !== ''; row++) rows.push(cells(row))
  return { name: sheet.name, above, header: cells(HEADER_ROW).map(String), rows }
}

/** Writes the table with another program's hand: plain cells, nothing of our own workbook left. */
export async function writeTable(path: string, { name, above, header, rows }: SheetTable) {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name)
  for (const row of [...above, header, ...rows]) sheet.addRow(row)
  await book.xlsx.writeFile(path)
}

/** Fills cells of the exported workbook itself in, by customer, as its user would. */
export async function fillWorkbook(
  from: string,
  to: string,
  fill: (customerId: number, set: (column: CallColumn, value: CellInput) => void) => void,
): Promise<void> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(from)
  const sheet = book.worksheets[0]!
  const key = CALL_COLUMNS.length + 1
  for (let row = HEADER_ROW + 1; sheet.getCell(row, key).text !== ''; row++) {
    const customerId = Number(sheet.getCell(row, key).text.split('-')[1])
    fill(customerId, (column, value) => {
      sheet.getCell(row, columnAt(column) + 1).value = value
    })
  }
  await book.xlsx.writeFile(to)
}

/**
 * Edits the exported workbook itself as a user does: its rows sorted by their keys from last to
 * first, those of some customers removed, and a column of their own put in before the second.
 * @returns customers in their new order
 */
export async function rearrange(path: string, gone: readonly number[]): Promise<number[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]!
  const key = CALL_COLUMNS.length + 1
  const idIn = (row: ExcelJS.Row) => Number(row.getCell(key).text.split('-')[1])
  const rowsIn = () => {
    const rows = sheet.getRows(HEADER_ROW + 1, sheet.rowCount - HEADER_ROW) ?? []
    return rows.filter((row) => row.getCell(key).text !== '')
  }
  for (const id of gone) sheet.spliceRows(rowsIn().find((row) => idIn(row) === id)!.number, 1)
  const kept = rowsIn()
    .map((row) => ({ id: idIn(row), values: row.values }))
    .sort((one, other) => other.id - one.id)
  kept.forEach(({ values }, index) => (sheet.getRow(HEADER_ROW + 1 + index).values = values))
  const own = kept.map(({ id }) => `mine ${id}`)
  sheet.spliceColumns(2, 0, [...Array<string>(HEADER_ROW - 1).fill(''), 'Mine', ...own])
  await book.xlsx.writeFile(path)
  return kept.map(({ id }) => id)
}

/** Puts a file of the disk on the shelf; every use of it takes the upload anew. */
export function uploaded({ engine }: Bench, path: string): string {
  return engine.context.files.borrow(path, basename(path))
}

export function checkFile(bench: Bench, path: string): Promise<SheetCheck> {
  return bench.client.callSheets.check({ uploadId: uploaded(bench, path) })
}

export function applyFile(
  bench: Bench,
  path: string,
  choices: SheetRowChoice[] = [],
  more: { recordOrders?: boolean; manager?: string } = {},
): Promise<SheetReport> {
  const uploadId = uploaded(bench, path)
  return bench.client.callSheets.apply({ uploadId, choices, ...more })
}

/** LibreOffice of this machine; `null` (said aloud) where there is none. */
export function findOffice(what: string): string | null {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return 'soffice'
  } catch {
    console.warn(`LibreOffice is not installed: ${what} is NOT tested.`)
    return null
  }
}

/** Saves a file as another format beside it, as LibreOffice does. @returns its path */
export function convert(path: string, format: string, folder: string): string {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = [profile, '--headless', '--convert-to', format, '--outdir', folder, path]
  execFileSync('soffice', args, { stdio: 'ignore' })
  const ending = format.split(':')[0]!
  return join(folder, basename(path).replace(/\.\w+$/, `.${ending}`))
}
