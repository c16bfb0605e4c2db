import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import type { ChildFigures } from '../support/childFigures.ts'
import { SALES_HEADER, soldLines, writeSalesCsv } from '../support/files.ts'
import { importInChild } from '../support/imports.ts'
import { median, timed, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { openShop, type OpenShop } from '../support/shops.ts'

/** `BENCH_LINES=200000` is the short form. */
const LINES = Number(process.env.BENCH_LINES ?? 1_000_000)
const CUSTOMERS = 20_000
const LINES_PER_DOCUMENT = 5
const ROWS_PER_INSERT = 64
const ROUNDS = 3

/**
 * The whole import of a csv with its matching, committed, against the least that any import
 * does: the file's texts, line by line, into one table. Then a file twice as long.
 */
export const importCsv: BenchCase = async ({ folder }) => {
  const once = join(folder, 'once.csv')
  const twice = join(folder, 'twice.csv')
  await writeLines(once, LINES)
  await writeLines(twice, 2 * LINES)
  const raw: number[] = []
  const ours: ChildFigures[] = []
  const double: ChildFigures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    raw.push(await timed(() => insertRawTexts(folder, once, LINES)))
    ours.push(await importInChild(folder, once, LINES))
    double.push(await importInChild(folder, twice, 2 * LINES))
  }
  const cancels = await cancelTimes(folder, once)
  const took = median(ours.map(({ ms }) => ms))
  const name = (lines: number) => `import a csv of ${lines.toLocaleString('en')} lines`
  return {
    lines: [
      {
        name: name(LINES),
        ours: took,
        baseline: { name: 'insert its nine raw columns', value: median(raw) },
        aim: { kind: 'ratio', atMost: 0.8 },
      },
      {
        name: name(2 * LINES),
        ours: median(double.map(({ ms }) => ms)),
        baseline: { name: 'half as many', value: took },
        aim: { kind: 'ratio', atMost: 2.2 },
      },
    ],
    notes: [
      `memory of the importing process at most: ${peakOf(ours)} MiB, ${peakOf(double)} MiB for twice the lines (aim 300 MiB)`,
      ...cancels,
    ],
  }
}

const peakOf = (imports: readonly ChildFigures[]): string =>
  Math.max(...imports.map(({ peakMb }) => peakMb)).toFixed(0)

/** How soon a cancel of the import is over, in each of its phases; nothing may be left of it. */
async function cancelTimes(folder: string, path: string): Promise<string[]> {
  const basePath = join(folder, 'cancelled.sqlite')
  const shop = await openShop(basePath)
  const notes: string[] = []
  try {
    for (const phase of ['reading', 'saving'] as const) {
      const ms = await cancelledIn(shop, path, phase)
      const { customers, documents, lines } = await shop.client.imports.totals()
      if (customers + documents + lines > 0) throw new Error(`a cancelled import left something`)
      notes.push(
        `cancelled while ${phase}, the import was over after ${ms.toFixed(0)} ms (aim 1000 ms)`,
      )
    }
    return notes
  } finally {
    await shop.close()
    await rm(basePath, { force: true })
  }
}

async function cancelledIn(
  { engine, client }: OpenShop,
  path: string,
  phase: 'reading' | 'saving',
): Promise<number> {
  const heard = new Promise<void>((resolve) =>
    engine.context.events.listen((event) => {
      if (event.type === 'job' && event.job.phase === phase) resolve()
    }),
  )
  const uploadId = engine.context.files.borrow(path, 'cancelled.csv')
  const { jobId } = await client.imports.start({ uploadId })
  await heard
  return timed(async () => {
    await client.jobs.cancel({ id: jobId })
    const { state } = await client.jobs.wait({ id: jobId })
    if (state !== 'cancelled') throw new Error(`the cancelled import ended as ${state}`)
  })
}

async function writeLines(path: string, lines: number): Promise<void> {
  const people = makePeople(CUSTOMERS)
  await writeSalesCsv(path, soldLines(people, { lines, linesPerDocument: LINES_PER_DOCUMENT }))
}

async function insertRawTexts(folder: string, csvPath: string, lines: number): Promise<void> {
  const basePath = join(folder, 'raw.sqlite')
  const db = new Database(basePath)
  setPragmas(db, 'writer')
  db.exec(`CREATE TABLE raw (${SALES_HEADER.map((_, i) => `c${i} TEXT`).join(', ')})`)
  const one = `(${SALES_HEADER.map(() => '?').join(', ')})`
  const insert = (rows: number) =>
    db.prepare(`INSERT INTO raw VALUES ${Array.from({ length: rows }, () => one).join(', ')}`)
  const insertMany = insert(ROWS_PER_INSERT)
  let texts: string[] = []
  db.exec('BEGIN IMMEDIATE')
  let isHeader = true
  for await (const line of createInterface({ input: createReadStream(csvPath) })) {
    if (!isHeader) texts.push(...line.split(','))
    isHeader = false
    if (texts.length < ROWS_PER_INSERT * SALES_HEADER.length) continue
    insertMany.run(texts)
    texts = []
  }
  if (texts.length > 0) insert(texts.length / SALES_HEADER.length).run(texts)
  db.exec('COMMIT')
  const rows = db.prepare('SELECT count(*) FROM raw').pluck().get()
  db.close()
  await rm(basePath)
  if (rows !== lines) throw new Error(`${String(rows)} raw rows`)
}
