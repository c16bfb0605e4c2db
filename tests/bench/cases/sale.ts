import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import { createRandom } from '#shared/domain/sampleShop/random.ts'
import { setPragmas } from '../../../electron/engine/store/dialect/pragmas.ts'
import { addDiscounts, setConditions, setPoints, type ShopRules } from '../../support/saleRules.ts'
import { TODAY } from '../support/files.ts'
import { median, p95, pairedTimes, type BenchCase } from '../support/measure.ts'
import { copyOfLargeShop, LARGE_SHOP_CUSTOMERS, openShop, type OpenShop } from '../support/shops.ts'

const WARM_UP = 100
const ROUNDS = 1000
const LINES = 10
const PRODUCTS = 1000

const RULES: ShopRules = {
  currency: 'EUR',
  levelBp: 500,
  stacking: { mode: 'stack', capBp: 3000 },
  promotionBp: 1000,
  useLimit: null,
  budgetSteps: 1_000_000_000,
  shareBp: 5000,
  expiryDays: 365,
  pointsPerSteps: 100,
  feeSteps: 500,
}

/**
 * A sale of ten lines with discounts, points and its frozen explanation: from the call to the
 * committed document and the customer's segment. Beside it, turn about, what any program pays:
 * a document with ten lines, committed as safely.
 */
export const sale: BenchCase = async (run) => {
  const shop = await openShop(await copyOfLargeShop(run, 'sale.sqlite'))
  const plain = new Database(join(run.folder, 'plainSale.sqlite'))
  try {
    await setUp(shop)
    const save = bareDocument(plain)
    const random = createRandom(3, 'bench sales')
    let place = 0
    // Quoted beforehand: the page has shown the total when somebody records it.
    const quoted = async () => {
      const asked = randomSale(random, place++)
      const { totals, problems } = await shop.client.sales.quote(asked)
      if (problems.length > 0) throw new Error(problems[0]!.code)
      return { requestId: `bench-${place}-request`, sale: asked, totalMinor: totals.totalMinor }
    }
    const sales: Awaited<ReturnType<typeof quoted>>[] = []
    for (let n = 0; n < WARM_UP + ROUNDS; n++) sales.push(await quoted())
    let next = 0
    const record = async (): Promise<void> => {
      const { state } = await shop.client.sales.record(sales[next++]!)
      if (state !== 'saved') throw new Error('another price than quoted')
    }
    await pairedTimes(WARM_UP, record, save)
    const { ours, theirs } = await pairedTimes(ROUNDS, record, save)
    const name = `a document of ${LINES} lines committed`
    return {
      lines: [
        {
          name: `a sale of ${LINES} lines recorded, p95`,
          ours: p95(ours),
          baseline: { name, value: p95(theirs) },
          aim: { kind: 'ms', atMost: 50 },
        },
        {
          name: `a sale of ${LINES} lines recorded, median`,
          ours: median(ours),
          baseline: { name, value: median(theirs) },
          aim: null,
        },
      ],
      notes: [],
    }
  } finally {
    plain.close()
    await shop.close()
  }
}

async function setUp(shop: OpenShop): Promise<void> {
  await setConditions(shop, RULES)
  await setPoints(shop, RULES)
  await addDiscounts(shop, RULES)
}

/** A customer each, so that no sale moves another one's price. */
function randomSale(random: ReturnType<typeof createRandom>, place: number): SaleInput {
  return {
    customerId: 1 + ((place * 7919) % LARGE_SHOP_CUSTOMERS),
    day: TODAY,
    items: Array.from({ length: LINES }, () => ({
      productId: random.int(1, PRODUCTS),
      quantityMilli: random.int(1, 3) * 1000,
    })),
    codes: ['SPRING'],
  }
}

function bareDocument(plain: Database.Database): () => void {
  setPragmas(plain, 'writer')
  plain.exec(`
    CREATE TABLE document (id INTEGER PRIMARY KEY, customer INTEGER, day INTEGER, total INTEGER);
    CREATE TABLE line (id INTEGER PRIMARY KEY, document INTEGER, product INTEGER, quantity INTEGER, total INTEGER)`)
  const document = plain.prepare('INSERT INTO document (customer, day, total) VALUES (?, ?, ?)')
  const line = plain.prepare(
    'INSERT INTO line (document, product, quantity, total) VALUES (?, ?, ?, ?)',
  )
  return plain.transaction(() => {
    const { lastInsertRowid } = document.run(1, 20_000, 1)
    for (let n = 0; n < LINES; n++) line.run(lastInsertRowid, n, 1000, 1)
  })
}
