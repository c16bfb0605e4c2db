import { join } from 'node:path'
import type { CallExportResult } from '#shared/api/callSheets.contract.ts'
import {
  renderInWorker,
  stopRenderWorker,
} from '../../../electron/engine/documents/pdf/renderInWorker.ts'
import { samplePriceList } from '../../support/samplePriceList.ts'
import { soldLines, writeCustomersCsv, writeSalesCsv } from '../support/files.ts'
import {
  median,
  timed,
  timesOf,
  type BenchCase,
  type BenchLine,
  type BenchRun,
} from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop } from '../support/shops.ts'

const ROUNDS = 7
const CALLS = 20_000

/** Papers that leave the shop: price lists and a call workbook, in the threads that make them. */
export const documents: BenchCase = async (run) => {
  const lines: BenchLine[] = []
  try {
    await timesOf(2, () => renderInWorker(samplePriceList('hy', { count: 20 })))
    for (const count of [20, 500]) {
      const times = await timesOf(ROUNDS, () => renderInWorker(samplePriceList('hy', { count })))
      const name = `price list PDF of ${count} items`
      lines.push({ name, ours: median(times), baseline: null, aim: null })
    }
  } finally {
    await stopRenderWorker()
  }
  const ours = await callWorkbook(run)
  lines.push({ name: 'call workbook of 20,000 customers', ours, baseline: null, aim: null })
  return { lines, notes: [] }
}

/** Everybody bought once, long ago: one segment holds them all. */
async function callWorkbook({ folder }: BenchRun): Promise<number> {
  const people = makePeople(CALLS)
  const list = join(folder, 'callable.csv')
  const sales = join(folder, 'once.csv')
  await writeCustomersCsv(list, people)
  await writeSalesCsv(sales, soldLines(people, { lines: CALLS, linesPerDocument: 1 }))
  const shop = await openShop(join(folder, 'calls.sqlite'))
  try {
    await importFile(shop, list)
    await importFile(shop, sales)
    await shop.client.settings.update({ asOf: '2030-01-01' })
    let customers = 0
    const time = await timed(async () => {
      const { jobId } = await shop.client.callSheets.export({
        of: { by: 'segment', segmentId: 'lapsed' },
        locale: 'hy',
        format: 'xlsx',
      })
      const { result } = await shop.client.jobs.wait({ id: jobId })
      customers = (result as CallExportResult).customers
    })
    if (customers !== CALLS) throw new Error(`${customers} customers in the workbook`)
    return time
  } finally {
    await shop.close()
  }
}
