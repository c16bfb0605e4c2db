import { join } from 'node:path'
import type { ChildFigures } from '../support/childFigures.ts'
import { soldLines, writeSalesXlsx } from '../support/files.ts'
import { importInChild, readByExceljsInChild } from '../support/imports.ts'
import { median, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'

/** `BENCH_XLSX_ROWS=20000` is a short form. */
const LINES = Number(process.env.BENCH_XLSX_ROWS ?? 100_000)
const CUSTOMERS = 9_000
const ROUNDS = 3

/**
 * The whole import, committed, against another library that only reads the same file. Then a
 * file five times as long. Each round of either is a new process, with its libraries loaded and
 * its code still cold: so a shop's owner meets it, and neither side has an earlier round's warmth.
 */
export const importXlsx: BenchCase = async ({ folder }) => {
  const once = join(folder, 'sales.xlsx')
  const fivefold = join(folder, 'fivefold.xlsx')
  await writeLines(once, LINES)
  await writeLines(fivefold, 5 * LINES)
  const theirs: ChildFigures[] = []
  const ours: ChildFigures[] = []
  const long: ChildFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await readByExceljsInChild(once, LINES))
    ours.push(await importInChild(folder, once, LINES))
    long.push(await importInChild(folder, fivefold, 5 * LINES))
  }
  const took = median(ours.map(({ ms }) => ms))
  const worked = (all: ChildFigures[]) => median(all.map(({ workedMs }) => workedMs)).toFixed(0)
  const name = (lines: number) => `import an xlsx of ${lines.toLocaleString('en')} rows`
  const peak = Math.max(...ours.map(({ peakMb }) => peakMb)).toFixed(0)
  return {
    lines: [
      {
        name: name(LINES),
        ours: took,
        baseline: { name: 'exceljs only reads it', value: median(theirs.map(({ ms }) => ms)) },
        aim: { kind: 'ratio', atMost: 0.4 },
      },
      {
        name: name(5 * LINES),
        ours: median(long.map(({ ms }) => ms)),
        baseline: { name: 'a fifth of them', value: took },
        aim: { kind: 'ratio', atMost: 5.5 },
      },
    ],
    notes: [
      `processor time of the xlsx import: ${worked(ours)} ms, of exceljs reading it ${worked(theirs)} ms`,
      `memory of the importing process at most: ${peak} MiB (aim 200 MiB)`,
    ],
  }
}

async function writeLines(path: string, lines: number): Promise<void> {
  await writeSalesXlsx(path, soldLines(makePeople(CUSTOMERS), { lines, linesPerDocument: 4 }))
}
