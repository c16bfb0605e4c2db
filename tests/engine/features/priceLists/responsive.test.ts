import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ManyResult } from '#shared/api/priceLists.contract.ts'
import { customerInput, withEngine, withFolder, type Bench } from '../../../support/engine.ts'
import { addProduct, saleOf } from '../../../support/sales.ts'

const LISTS = 60
const ITEMS = 100

/** A product for each line of a list, and customers whom nobody has to ask. */
async function shop(bench: Bench): Promise<{ products: number[]; customers: number[] }> {
  const products: number[] = []
  for (let n = 0; n < ITEMS; n++) {
    const category = `Shelf ${n % 7}`
    products.push(await addProduct(bench, { name: `Tea ${n}`, category, benefit: 'Warms.' }))
  }
  const customers: number[] = []
  for (let n = 0; n < LISTS; n++) {
    const { id } = await bench.client.customers.create(customerInput({ name: `Client ${n}` }))
    customers.push(id)
  }
  return { products, customers }
}

/** What somebody at the screen asks for meanwhile. */
function callsOf(
  bench: Bench,
  { products, customers }: { products: number[]; customers: number[] },
) {
  const { client } = bench
  const sale = saleOf(bench, customers[0]!, products.slice(0, 5))
  return [
    () => client.customers.list({}),
    () => client.customers.get({ id: customers[0]! }),
    () => client.today.get(),
    () => client.sales.quote(sale),
  ]
}

describe('while price lists are made for many', () => {
  it('others are answered between two of them', () =>
    withEngine({}, async (bench) =>
      withFolder(async (path) => {
        const { client, sql } = bench
        const made = await shop(bench)
        const calls = callsOf(bench, made)
        const issued = () => sql<{ n: number }>('SELECT count(*) AS n FROM price_list')[0]!.n
        const { jobId } = await client.priceLists.issueMany({
          ...{ list: {}, to: { kind: 'customers', customerIds: made.customers }, screen: 'en' },
          ...{ channel: 'print', into: { kind: 'folder', path } },
        })
        let isOver = false
        const job = client.jobs.wait({ id: jobId }).finally(() => (isOver = true))

        // Asked all at once at the start, as a page does that opens.
        const atStart = [...calls, ...calls, ...calls].map(async (call) => {
          await call()
          return issued()
        })
        expect(Math.max(...(await Promise.all(atStart)))).toBeLessThan(10)

        // Then one after another, for as long as it takes: how many lists does one wait for?
        const waited: number[] = []
        while (!isOver) {
          for (const call of calls) {
            // Each comes through a door, in a turn of its own.
            const before = issued()
            await nextTurn()
            await call()
            waited.push(issued() - before)
          }
        }
        const { error, result } = await job
        expect(error).toBeNull()
        expect(result as ManyResult).toMatchObject({ issued: LISTS, ended: null })
        expect(Math.max(...waited)).toBeLessThanOrEqual(1)
        // Others get more turns than there are lists: nobody waits for the end.
        expect(waited.length).toBeGreaterThan(LISTS)
      }),
    ))
})
