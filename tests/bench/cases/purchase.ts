import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { TODAY } from '../support/files.ts'
import { median, p95, pairedTimes, worked, type BenchCase } from '../support/measure.ts'
import { copyOfLargeShop, LARGE_SHOP_CUSTOMERS, openShop } from '../support/shops.ts'

const WARM_UP = 300
const ROUNDS = 2000

/**
 * One purchase typed in: from the call to the committed document and the customer's segment.
 * Beside it, turn about, the least that any saving costs: one row, committed as safely. The disk
 * decides how long a commit takes; the processor time tells what is the app's own.
 */
export const purchase: BenchCase = async (run) => {
  const shop = await openShop(await copyOfLargeShop(run, 'purchase.sqlite'))
  const plain = new Database(join(run.folder, 'plain.sqlite'))
  try {
    setPragmas(plain, 'writer')
    plain.exec(
      'CREATE TABLE sale (id INTEGER PRIMARY KEY, customer INTEGER, day INTEGER, total INTEGER)',
    )
    const insert = plain.prepare('INSERT INTO sale (customer, day, total) VALUES (?, ?, ?)')
    const random = createRandom(3, 'bench purchases')
    const record = async (): Promise<void> => {
      const { segmentId } = await shop.client.purchases.record({
        customerId: random.int(1, LARGE_SHOP_CUSTOMERS),
        number: null,
        day: TODAY,
        time: '12:00',
        reversesId: null,
        lines: [
          {
            productId: random.int(1, 1000),
            name: '',
            quantityMilli: 1000,
            unitPriceMinor: random.int(100, 50_000),
          },
        ],
      })
      if (segmentId === null) throw new Error('a purchase without a segment')
    }
    const save = () => insert.run(random.int(1, LARGE_SHOP_CUSTOMERS), 20_000, 1)
    await pairedTimes(WARM_UP, record, save)
    const { ours, theirs } = await pairedTimes(ROUNDS, record, save)
    const own: number[] = []
    for (let round = 0; round < ROUNDS; round++) own.push(await worked(record))
    return {
      lines: [
        {
          name: 'one purchase to its segment, p95',
          ours: p95(ours),
          baseline: { name: 'one row inserted and committed', value: p95(theirs) },
          aim: { kind: 'ms', atMost: 1 },
        },
        {
          name: 'one purchase to its segment, median',
          ours: median(ours),
          baseline: { name: 'one row inserted and committed', value: median(theirs) },
          aim: null,
        },
        {
          name: 'one purchase to its segment, processor time, p95',
          ours: p95(own),
          baseline: null,
          aim: null,
        },
      ],
      notes: [`the median of its processor time: ${median(own).toFixed(2)} ms`],
    }
  } finally {
    plain.close()
    await shop.close()
  }
}
