import { expect } from 'vitest'
import type { ReturnInput, SaleInput } from '#shared/api/sales.contract.ts'
import type { Bench } from './engine.ts'

/** What there is to sell, and what it costs, unless a test says otherwise. */
export async function addProduct(
  { client }: Bench,
  changes: Partial<Parameters<Bench['client']['products']['create']>[0]> = {},
): Promise<number> {
  const { id } = await client.products.create({
    sku: null,
    name: 'Tea',
    kind: 'goods',
    unit: 'pcs',
    category: '',
    benefit: '',
    listPriceMinor: 1_250_000,
    onPriceList: true,
    ...changes,
  })
  return id
}

/** A sale of one piece each, on the day of the clock. */
export function saleOf(
  bench: Bench,
  customerId: number | null,
  productIds: readonly number[],
  changes: Partial<SaleInput> = {},
): SaleInput {
  return {
    customerId,
    day: bench.clock.today(),
    items: productIds.map((productId) => ({ productId, quantityMilli: 1000 })),
    ...changes,
  }
}

let requests = 0
export const newRequest = (): string => `request-${++requests}`

/** Quotes and records, as a page does. */
export async function sell({ client }: Bench, sale: SaleInput, requestId = newRequest()) {
  const quote = await client.sales.quote(sale)
  expect(quote.problems).toEqual([])
  const { totalMinor } = quote.totals
  const answer = await client.sales.record({ requestId, sale, totalMinor })
  if (answer.state !== 'saved') throw new Error('the price changed')
  return { quote, ...answer.saved }
}

/** The same for a return; everything that is left, delivery too, unless told. */
export async function giveBack(
  { client, clock }: Bench,
  purchaseId: number,
  changes: Partial<ReturnInput> = {},
  requestId = newRequest(),
) {
  const back: ReturnInput = {
    purchaseId,
    day: clock.today(),
    lines: null,
    delivery: true,
    ...changes,
  }
  const quote = await client.sales.returnQuote(back)
  expect(quote.problems).toEqual([])
  const { paidBackMinor } = quote
  const answer = await client.sales.recordReturn({ requestId, return: back, paidBackMinor })
  if (answer.state !== 'saved') throw new Error('the refund changed')
  return { quote, ...answer.saved }
}
