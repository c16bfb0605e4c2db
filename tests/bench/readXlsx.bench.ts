/**
 * Reading 100,000 rows of 8 columns: our reader against exceljs's stream, reading only.
 * Run: node tests/bench/readXlsx.bench.ts
 */
import { existsSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { openTable } from '../../electron/engine/documents/tables/openTable.ts'
import { readInWorker } from '../../electron/engine/documents/tables/readInWorker.ts'
import type { TableFile } from '../../electron/engine/documents/tables/table.ts'

const ROWS = 100_000
const ROUNDS = 3
const FOLDER = join(tmpdir(), 'regulars-bench')

async function makeWorkbook(path: string, useSharedStrings: boolean): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useStyles: true,
    useSharedStrings,
  })
  const sheet = writer.addWorksheet('Sales')
  sheet.addRow(['Invoice', 'Code', 'Product', 'Quantity', 'Date', 'Price', 'Customer', 'Country'])
  sheet.getColumn(5).numFmt = 'dd/mm/yyyy hh:mm'
  for (let row = 0; row < ROWS; row++) {
    const date = new Date(Date.UTC(2025, 0, 1) + row * 300_000)
    const product = `Item number ${row % 4000} & co`
    const customer = `Անի Պետրոսյան ${row % 9000}`
    sheet
      .addRow([
        row,
        `A${row % 5000}`,
        product,
        (row % 12) + 1,
        date,
        (row % 977) / 100,
        customer,
        'Polska',
      ])
      .commit()
    if (row % 1000 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  sheet.commit()
  await writer.commit()
}

async function readWith(open: (path: string) => Promise<TableFile>, path: string): Promise<number> {
  const file = await open(path)
  let cells = 0
  for await (const batch of file.rows()) for (const row of batch.rows) cells += row.cells.length
  await file.close()
  return cells
}

async function readTheirs(path: string): Promise<number> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
  let cells = 0
  for await (const sheet of reader) {
    for await (const row of sheet) row.eachCell(() => void cells++)
  }
  return cells
}

async function time(name: string, read: () => Promise<number>): Promise<number> {
  const times: number[] = []
  let cells = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    cells = await read()
    times.push(performance.now() - start)
  }
  const best = Math.min(...times)
  console.log(`  ${name.padEnd(24)} ${best.toFixed(0).padStart(6)} ms  ${cells} cells`)
  return best
}

await mkdir(FOLDER, { recursive: true })
for (const shared of [false, true]) {
  const path = join(FOLDER, shared ? 'shared.xlsx' : 'inline.xlsx')
  if (!existsSync(path)) await makeWorkbook(path, shared)
  const size = (statSync(path).size / 1e6).toFixed(1)
  console.log(
    `${shared ? 'shared' : 'inline'} strings, ${ROWS} rows, ${size} MB, best of ${ROUNDS}`,
  )
  const ours = await time('ours', () => readWith(openTable, path))
  const inWorker = await time('ours, in a worker', () => readWith(readInWorker, path))
  const theirs = await time('exceljs WorkbookReader', () => readTheirs(path))
  console.log(
    `  ratio ${(ours / theirs).toFixed(3)}, in a worker ${(inWorker / theirs).toFixed(3)}`,
  )
}
