import { join } from 'node:path'
import Database from 'better-sqlite3'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { soldLines, writeSalesCsv } from '../support/files.ts'
import { median, timesOf, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop } from '../support/shops.ts'

const LINES = 1_000_000
const CUSTOMERS = 20_000
const LINES_PER_DOCUMENT = 5
const WARM_UP = 5
const ROUNDS = 31

/** A shop of a million sold lines: how soon its segments are answered. */
export const millionLines: BenchCase = async ({ folder }) => {
  const path = join(folder, 'million.csv')
  const people = makePeople(CUSTOMERS)
  await writeSalesCsv(
    path,
    soldLines(people, { lines: LINES, linesPerDocument: LINES_PER_DOCUMENT }),
  )
  const basePath = join(folder, 'million.sqlite')
  const shop = await openShop(basePath)
  try {
    const { added } = await importFile(shop, path)
    if (added.lines !== LINES) throw new Error(`${added.lines} lines came in`)
    const segments = await segmentsAgainstScan(shop.client.segments.overview, basePath)
    return {
      lines: [
        {
          name: 'segments after 1,000,000 lines',
          ours: segments.ours,
          baseline: { name: 'one scan of the documents', value: segments.scan },
          aim: { kind: 'ratio', atMost: 3 },
        },
      ],
      notes: [`the million lines are ${added.documents} documents of ${CUSTOMERS} customers`],
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
