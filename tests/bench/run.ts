/**
 * `npm run bench [-- name ...]`: how fast the app is beside what others, or the least
 * possible, take on the same machine. A missed aim is told, not punished: the exit code is 1
 * only when a benchmark could not run.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { basket } from './cases/basket.ts'
import { campaigns } from './cases/campaigns.ts'
import { callDay } from './cases/callDay.ts'
import { callResults } from './cases/callResults.ts'
import { callSheets } from './cases/callSheets.ts'
import { documents } from './cases/documents.ts'
import { importCsv } from './cases/importCsv.ts'
import { importXlsx } from './cases/importXlsx.ts'
import { listPage } from './cases/listPage.ts'
import { manyPriceLists } from './cases/manyPriceLists.ts'
import { millionLines } from './cases/millionLines.ts'
import { preview } from './cases/preview.ts'
import { points } from './cases/points.ts'
import { priceLists } from './cases/priceLists.ts'
import { purchase } from './cases/purchase.ts'
import { readXlsx } from './cases/readXlsx.ts'
import { sale } from './cases/sale.ts'
import { search } from './cases/search.ts'
import { segments } from './cases/segments.ts'
import type { BenchCase } from './support/measure.ts'
import { headLine, noteLine, tableHead, tableLine } from './support/table.ts'

const CASES: Record<string, BenchCase> = {
  importCsv,
  importXlsx,
  readXlsx,
  millionLines,
  segments,
  purchase,
  points,
  sale,
  listPage,
  search,
  basket,
  callDay,
  callResults,
  documents,
  callSheets,
  priceLists,
  manyPriceLists,
  preview,
  campaigns,
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CASES)
const unknown = names.filter((name) => !Object.hasOwn(CASES, name))
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are: ${Object.keys(CASES).join(', ')}`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'))
const run = { folder }
const notes: string[] = []
try {
  console.log(headLine(availableParallelism(), loadavg()[0] ?? 0))
  console.log(tableHead())
  for (const name of names) {
    try {
      const report = await CASES[name]!(run)
      for (const line of report.lines) console.log(tableLine(line))
      notes.push(...report.notes)
    } catch (error) {
      console.error(`${name} could not run:`, error)
      process.exitCode = 1
    }
  }
  for (const note of notes) console.log(noteLine(note))
} finally {
  await rm(folder, { recursive: true, force: true })
}
