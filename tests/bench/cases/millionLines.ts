import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { SALES_HEADER, soldLines, writeSalesCsv } from '../support/files.ts'
import { median, timed, timesOf, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop } from '../support/shops.ts'

const LINES = 1_000_000
const CUSTOMERS = 20_000
const LINES_PER_DOCUMENT = 5
const ROWS_PER_INSERT = 64
const WARM_UP = 5
const ROUNDS = 31

/** A shop of a million sold lines: how it comes in, and how soon its segments are answered. */
export const millionLines: BenchCase = async ({ folder }) => {
  const path = join(folder, 'million.csv')
  const people = makePeople(CUSTOMERS)
  await writeSalesCsv(
    path,
    soldLines(people, { lines: LINES, linesPerDocument: LINES_PER_DOCUMENT }),
  )
  const rawInsert = await timed(() => insertRawTexts(path, join(folder, 'raw.sqlite')))
  const basePath = join(folder, 'million.sqlite')
  const shop = await openShop(basePath)
  try {
    let documents = 0
    const whole = await timed(async () => {
      const { added } = await importFile(shop, path)
      if (added.lines !== LINES) throw new Error(`${added.lines} lines came in`)
      documents = added.documents
    })
    const segments = await segmentsAgainstScan(shop.client.segments.overview, basePath)
    return {
      lines: [
        {
          name: 'segments after 1,000,000 lines',
          ours: segments.ours,
          baseline: { name: 'one scan of the documents', value: segments.scan },
          aim: { kind: 'ratio', atMost: 3 },
        },
        {
          name: 'import a csv of 1,000,000 lines, whole',
          ours: whole,
          baseline: { name: 'insert its nine raw columns', value: rawInsert },
          aim: null,
        },
      ],
      notes: [`the million lines are ${documents} documents of ${CUSTOMERS} customers`],
    }
  } finally {
    await shop.close()
  }
}

async function segmentsAgainstScan(
  overview: () => Promise<unknown>,
  basePath: string,
): Promise<{ ours: number; scan: number }> {
  const db = new Database(basePath, { readonly: true })
  setPragmas(db, 'reader')
  try {
    const scan = db.prepare('SELECT sum(total_minor + day) FROM document NOT INDEXED').pluck()
    await timesOf(WARM_UP, overview)
    await timesOf(WARM_UP, () => scan.get())
    const ours = await timesOf(ROUNDS, overview)
    const theirs = await timesOf(ROUNDS, () => scan.get())
    return { ours: median(ours), scan: median(theirs) }
  } finally {
    db.close()
  }
}

/** The least that any import does: the file's texts, line by line, into one table. */
async function insertRawTexts(csvPath: string, basePath: string): Promise<void> {
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
  if (rows !== LINES) throw new Error(`${String(rows)} raw rows`)
}
