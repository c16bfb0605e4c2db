import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ManyResult } from '#shared/api/priceLists.contract.ts'
import { stopRenderWorker } from '../../../electron/engine/documents/pdf/renderInWorker.ts'
import { customerInput } from '../../support/engine.ts'
import { TODAY } from '../support/files.ts'
import { median, p95, timed, type BenchCase } from '../support/measure.ts'
import { makePeople } from '../support/people.ts'
import { openShop, type OpenShop } from '../support/shops.ts'

const LISTS = 1_000
const ITEMS = 100
/** Memory is looked at when so many are done, and at the end. */
const EARLY = 200
/** Between two calls of whoever works meanwhile. */
const PAUSE_MS = 20

/** A thousand one-client price lists into a folder, while somebody else works with the program. */
export const manyPriceLists: BenchCase = async ({ folder }) => {
  const shop = await openShop(join(folder, 'manyPriceLists.sqlite'))
  const path = join(folder, 'lists')
  try {
    await mkdir(path)
    const { products, customers } = await fill(shop)
    const idle = await callTimes(shop, { products, customers }, (calls) => calls < 200)
    let isOver = false
    const rss: number[] = []
    const started = performance.now()
    const { jobId } = await shop.client.priceLists.issueMany({
      ...{ list: {}, to: { kind: 'customers', customerIds: customers }, screen: 'hy' },
      ...{ channel: 'print', into: { kind: 'folder', path } },
    })
    const job = shop.client.jobs.wait({ id: jobId }).finally(() => (isOver = true))
    const done = () => shop.engine.context.jobs.list().find(({ id }) => id === jobId)!.done
    const busy = await callTimes(shop, { products, customers }, () => {
      if (rss.length === 0 && done() >= EARLY) rss.push(memory())
      return !isOver
    })
    const { result, error } = await job
    if (error) throw new Error(`the lists ended with ${error.code}`)
    const { issued } = result as ManyResult
    const time = performance.now() - started
    rss.push(memory())
    const files = await readdir(path)
    if (issued !== LISTS || files.length !== LISTS) throw new Error(`${issued} lists came out`)
    const [early = 0, late = 0] = rss
    return {
      lines: [
        {
          ...{ name: 'one of 1,000 one-client lists of 100 items into a folder' },
          ...{ ours: time / LISTS, baseline: null, aim: null },
        },
        {
          name: 'another call meanwhile, the slowest 5%',
          ours: p95(busy),
          baseline: { name: 'on a quiet engine', value: p95(idle) },
          aim: { kind: 'ms', atMost: 50 },
        },
      ],
      notes: [
        `1,000 lists in ${(time / 1000).toFixed(0)} s; memory in use after ${EARLY} lists ${early} MiB, at the end ${late} MiB`,
        `${busy.length} other calls meanwhile: half within ${median(busy).toFixed(1)} ms, the longest ${Math.max(...busy).toFixed(0)} ms`,
      ],
    }
  } finally {
    await shop.close()
    await stopRenderWorker()
  }
}

interface Filled {
  products: number[]
  customers: number[]
}

async function fill({ client }: OpenShop): Promise<Filled> {
  const products: number[] = []
  for (let n = 0; n < ITEMS; n++) {
    const { id } = await client.products.create({
      ...{ sku: `T${n}`, name: `Թեյ լեռնային ${n}`, kind: 'goods', unit: 'հատ' },
      ...{ category: `Դարակ ${n % 8}`, benefit: 'Տաքացնում է ցուրտ օրերին։' },
      ...{ listPriceMinor: 100_000 + n * 100, onPriceList: true },
    })
    products.push(id)
  }
  const customers: number[] = []
  for (const { name } of makePeople(LISTS)) {
    customers.push((await client.customers.create(customerInput({ name }))).id)
  }
  return { products, customers }
}

/**
 * How long calls of every kind take, from the moment at which they were due: what keeps the
 * engine's thread keeps its clock, too.
 */
async function callTimes(
  { client }: OpenShop,
  { products, customers }: Filled,
  goesOn: (calls: number) => boolean,
): Promise<number[]> {
  const items = products.slice(0, 5).map((productId) => ({ productId, quantityMilli: 1000 }))
  const calls = [
    () => client.customers.list({}),
    (n: number) => client.customers.get({ id: customers[n % customers.length]! }),
    () => client.today.get(),
    (n: number) =>
      client.sales.quote({ customerId: customers[n % customers.length]!, day: TODAY, items }),
  ]
  const times: number[] = []
  while (goesOn(times.length)) {
    const n = times.length
    const due = performance.now() + PAUSE_MS
    await sleep(PAUSE_MS)
    const late = Math.max(0, performance.now() - due)
    times.push(late + (await timed(() => calls[n % calls.length]!(n))))
  }
  return times
}

function memory(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20)
}
