import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { soldLines, writeSalesXlsx } from '../support/files.ts'
import { importInChild, type MeasuredImport } from '../support/imports.ts'
import { median, timed, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'

/** `BENCH_XLSX_ROWS=20000` is a short form. */
const LINES = Number(process.env.BENCH_XLSX_ROWS ?? 100_000)
const CUSTOMERS = 9_000
const ROUNDS = 3

/**
 * The whole import, committed, against another library that only reads the same file. Then a
 * file five times as long.
 */
export const importXlsx: BenchCase = async ({ folder }) => {
  const once = join(folder, 'sales.xlsx')
  const fivefold = join(folder, 'fivefold.xlsx')
  await writeLines(once, LINES)
  await writeLines(fivefold, 5 * LINES)
  const theirs: number[] = []
  const ours: MeasuredImport[] = []
  const long: MeasuredImport[] = []
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await timed(() => readWithExceljs(once)))
    ours.push(await importInChild(folder, once, LINES))
    long.push(await importInChild(folder, fivefold, 5 * LINES))
  }
  const took = median(ours.map(({ ms }) => ms))
  const name = (lines: number) => `import an xlsx of ${lines.toLocaleString('en')} rows`
  const peak = Math.max(...ours.map(({ peakMb }) => peakMb)).toFixed(0)
  return {
    lines: [
      {
        name: name(LINES),
        ours: took,
        baseline: { name: 'exceljs only reads it', value: median(theirs) },
        aim: { kind: 'ratio', atMost: 0.4 },
      },
      {
        name: name(5 * LINES),
        ours: median(long.map(({ ms }) => ms)),
        baseline: { name: 'a fifth of them', value: took },
        aim: { kind: 'ratio', atMost: 5.5 },
      },
    ],
    notes: [`memory of the importing process at most: ${peak} MiB (aim 200 MiB)`],
  }
}

async function writeLines(path: string, lines: number): Promise<void> {
  await writeSalesXlsx(path, soldLines(makePeople(CUSTOMERS), { lines, linesPerDocument: 4 }))
}

async function readWithExceljs(path: string): Promise<void> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
  let rows = 0
  for await (const sheet of reader) {
    for await (const row of sheet) if (row.hasValues) rows++
  }
  if (rows !== LINES + 1) throw new Error(`exceljs read ${rows} rows`)
}
