import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { soldLines, writeCustomersCsv, writeSalesCsv } from '../support/files.ts'
import { median, p95, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { importFile, openShop, type OpenShop } from '../support/shops.ts'

const ROWS = 20_000
const ROUNDS = 3
/**
 * The app exports in a thread whose young objects have 24 MiB (store/worker.ts), of which V8 counts a
 * third as a semi-space; that takes less memory and more time than what Node gives the bare loop.
 */
const AS_IN_A_THREAD = ['--max-semi-space-size=8']
const CHILD = fileURLToPath(new URL('../support/callSheetChild.ts', import.meta.url))

interface Measured {
  ms: number
  cpuMs: number
  rows: number
  peakMb: number
}

/** 20,000 personalised rows as a workbook, beside a bare loop of exceljs over the same cells. */
export const callSheets: BenchCase = async ({ folder }) => {
  const basePath = join(folder, 'callSheets.sqlite')
  const shop = await openShop(basePath)
  try {
    await fill(shop, folder)
    const busy = await longestAnswers(shop)
    const runs = { ours: [] as Measured[], cells: [] as Measured[], bare: [] as Measured[] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const mode of ['ours', 'cells', 'bare'] as const) {
        runs[mode].push(await measured(mode, basePath, join(folder, `${mode}.xlsx`)))
      }
    }
    const nothing = await measured('nothing', basePath, join(folder, 'nothing.xlsx'))
    const of = (mode: keyof typeof runs, what: 'ms' | 'cpuMs' | 'peakMb') =>
      median(runs[mode].map((one) => one[what]))
    const bare = { name: 'a bare exceljs stream over the same cells', value: of('bare', 'ms') }
    return {
      lines: [
        {
          name: '20,000 rows x 12 from the base to the file',
          ...{ ours: of('ours', 'ms'), baseline: bare, aim: { kind: 'ratio', atMost: 1.15 } },
        },
        {
          name: 'the writing of these rows alone',
          ...{ ours: of('cells', 'ms'), baseline: bare, aim: { kind: 'ratio', atMost: 1.15 } },
        },
        {
          name: 'the longest answer to others meanwhile',
          ours: Math.max(...busy),
          baseline: null,
          aim: { kind: 'ms', atMost: 50 },
        },
      ],
      notes: [
        `processor time: ours ${of('ours', 'cpuMs').toFixed(0)} ms, writing alone ${of('cells', 'cpuMs').toFixed(0)} ms, bare ${of('bare', 'cpuMs').toFixed(0)} ms`,
        `memory: nothing ${nothing.peakMb.toFixed(0)} MiB, ours at most ${of('ours', 'peakMb').toFixed(0)} MiB: ${(of('ours', 'peakMb') - nothing.peakMb).toFixed(0)} more (aim 200)`,
        `${busy.length} answers meanwhile: half within ${median(busy).toFixed(1)} ms, 95% within ${p95(busy).toFixed(1)} ms`,
      ],
    }
  } finally {
    await shop.close()
  }
}

/** Everybody bought once, long ago: one segment holds them all. */
async function fill(shop: OpenShop, folder: string): Promise<void> {
  const people = makePeople(ROWS)
  const [list, sales] = [join(folder, 'callable.csv'), join(folder, 'once.csv')]
  await writeCustomersCsv(list, people)
  await writeSalesCsv(sales, soldLines(people, { lines: ROWS, linesPerDocument: 1 }))
  await importFile(shop, list)
  await importFile(shop, sales)
  await shop.client.settings.update({ asOf: '2030-01-01' })
}

async function measured(mode: string, basePath: string, out: string): Promise<Measured> {
  const flags = mode === 'bare' ? [] : AS_IN_A_THREAD
  const args = [...flags, CHILD, mode, basePath, out]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const result = JSON.parse(stdout) as Measured
  if (mode !== 'nothing' && result.rows !== ROWS) throw new Error(`${result.rows} rows came out`)
  return result
}

/** How late others are answered while the engine exports, from the moment they were due. */
async function longestAnswers({ client, engine }: OpenShop): Promise<number[]> {
  const { jobId } = await client.callSheets.export({
    ...{ of: { by: 'segment', segmentId: 'lapsed' }, locale: 'hy', format: 'xlsx' },
  })
  let isOver = false
  const job = engine.context.jobs.wait(jobId).finally(() => (isOver = true))
  const times: number[] = []
  for (let n = 1; !isOver; n++) {
    const due = performance.now() + 10
    await sleep(10)
    await client.customers.get({ id: n })
    times.push(performance.now() - due)
  }
  const { state } = await job
  if (state !== 'done') throw new Error(`the export ended as ${state}`)
  return times
}
