import { join } from 'node:path'
import { openTable } from '../../../electron/engine/documents/tables/openTable.ts'
import type { TableFile } from '../../../electron/engine/documents/tables/table.ts'
import { readInWorker } from '../../../electron/engine/documents/tables/readInWorker.ts'
import { exceljsReader } from '../support/exceljsReader.ts'
import { SALES_HEADER, soldLines, writeSalesXlsx } from '../support/files.ts'
import { median, pairedTimes, type BenchCase, type BenchLine } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'

const LINES = 100_000
const CUSTOMERS = 9_000
const ROUNDS = 3
const CELLS = (LINES + 1) * SALES_HEADER.length

/** Cells only: our reader, in place and in a thread, against exceljs's stream reader. */
export const readXlsx: BenchCase = async ({ folder }) => {
  const lines: BenchLine[] = []
  for (const useSharedStrings of [true, false]) {
    const path = join(folder, `read-${useSharedStrings ? 'shared' : 'inline'}.xlsx`)
    const sold = soldLines(makePeople(CUSTOMERS), { lines: LINES, linesPerDocument: 4 })
    await writeSalesXlsx(path, sold, { useSharedStrings })
    const texts = useSharedStrings ? 'shared texts' : 'inline texts'
    for (const [name, open] of [
      [`read 100,000 rows, ${texts}`, openTable],
      [`read 100,000 rows, ${texts}, in a thread`, readInWorker],
    ] as const) {
      const times = await pairedTimes(
        ROUNDS,
        () => readWith(open, path),
        () => readWithExceljs(path),
      )
      lines.push({
        name,
        ours: median(times.ours),
        baseline: { name: 'exceljs reads it', value: median(times.theirs) },
        aim: null,
      })
    }
  }
  return { lines, notes: [] }
}

async function readWith(open: (path: string) => Promise<TableFile>, path: string): Promise<void> {
  const file = await open(path)
  let cells = 0
  for await (const batch of file.rows()) for (const row of batch.rows) cells += row.cells.length
  await file.close()
  expectCells(cells)
}

async function readWithExceljs(path: string): Promise<void> {
  const reader = exceljsReader(path)
  let cells = 0
  for await (const sheet of reader) {
    for await (const row of sheet) row.eachCell(() => void cells++)
  }
  expectCells(cells)
}

function expectCells(cells: number): void {
  if (cells !== CELLS) throw new Error(`${cells} cells instead of ${CELLS}`)
}
