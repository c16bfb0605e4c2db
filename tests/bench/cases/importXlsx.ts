import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { soldLines, writeSalesXlsx } from '../support/files.ts'
import { median, pairedTimes, timed, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop } from '../support/shops.ts'

const LINES = 100_000
const CUSTOMERS = 9_000
const ROUNDS = 5

/** The whole import, committed, against another library that only reads the same file. */
export const importXlsx: BenchCase = async ({ folder }) => {
  const path = join(folder, 'sales.xlsx')
  const sold = soldLines(makePeople(CUSTOMERS), { lines: LINES, linesPerDocument: 4 })
  await writeSalesXlsx(path, sold)
  await readWithExceljs(path)
  await importIntoNewBase(folder, path)
  const imports: number[] = []
  const { theirs } = await pairedTimes(
    ROUNDS,
    async () => imports.push(await importIntoNewBase(folder, path)),
    () => readWithExceljs(path),
  )
  return {
    lines: [
      {
        name: 'import an xlsx of 100,000 rows, whole',
        ours: median(imports),
        baseline: { name: 'exceljs only reads it', value: median(theirs) },
        aim: { kind: 'ratio', atMost: 0.6 },
      },
    ],
    notes: [],
  }
}

/** The time of the import alone; opening a new base is not part of it. */
async function importIntoNewBase(folder: string, path: string): Promise<number> {
  const basePath = join(folder, 'import.sqlite')
  const shop = await openShop(basePath)
  try {
    return await timed(async () => {
      const { added } = await importFile(shop, path)
      if (added.lines !== LINES) throw new Error(`${added.lines} lines came in`)
    })
  } finally {
    await shop.close()
    await rm(basePath)
  }
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
