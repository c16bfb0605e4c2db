import { CUSTOMER_SORTS } from '#shared/api/customers.contract.ts'
import {
  median,
  pairedTimes,
  timed,
  timesOf,
  type BenchCase,
  type BenchLine,
} from '../support/measure.ts'
import { copyOfLargeShop, openShop } from '../support/shops.ts'

const LIMIT = 100
const FAR = 99_900
const MIDDLE = 50_000
const WARM_UP = 10
const ROUNDS = 101

/** Scrolling to the end of 100,000 customers against their first page, in every order. */
export const listPage: BenchCase = async (run) => {
  const shop = await openShop(await copyOfLargeShop(run, 'list.sqlite'))
  const lines: BenchLine[] = []
  const notes: string[] = []
  try {
    for (const sort of CUSTOMER_SORTS) {
      const page = async (offset: number): Promise<void> => {
        const { rows } = await shop.client.customers.list({ sort, offset, limit: LIMIT })
        if (rows.length !== LIMIT) throw new Error(`${rows.length} rows at ${offset}`)
      }
      const open = await timed(() => page(0))
      const jump = await timed(() => page(FAR))
      const middle = median(await timesOf(WARM_UP, () => page(MIDDLE)))
      await pairedTimes(
        WARM_UP,
        () => page(FAR),
        () => page(0),
      )
      const { ours, theirs } = await pairedTimes(
        ROUNDS,
        () => page(FAR),
        () => page(0),
      )
      lines.push({
        name: `list by ${sort}, row 99,900`,
        ours: median(ours),
        baseline: { name: 'the first page', value: median(theirs) },
        aim: { kind: 'ratio', atMost: 1.5 },
      })
      notes.push(
        `by ${sort}: opening the list ${open.toFixed(1)} ms, very first jump ${jump.toFixed(1)} ms, row 50,000 ${middle.toFixed(1)} ms`,
      )
    }
  } finally {
    await shop.close()
  }
  return { lines, notes }
}
