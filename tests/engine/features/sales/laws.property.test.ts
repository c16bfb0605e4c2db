import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReturnInput, SaleInput } from '#shared/api/sales.contract.ts'
import { addDays } from '#shared/domain/dates/day.ts'
import { currencyStep } from '#shared/domain/money/money.ts'
import type { SaleLine } from '#shared/domain/purchases/sale.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct, newRequest } from '../../../support/sales.ts'
import {
  addDiscounts,
  setConditions,
  setPoints,
  type ShopRules,
} from '../../../support/saleRules.ts'

const TODAY = '2026-03-15'
const IS_LONG = process.env.FULL_FUZZ === '1'
const RUNS = IS_LONG ? 400 : 20

const shopRules: fc.Arbitrary<ShopRules> = fc.record({
  currency: fc.constantFrom('AMD', 'GEL', 'PLN'),
  levelBp: fc.constantFrom(0, 500, 1250),
  stacking: fc.constantFrom(
    { mode: 'best' as const },
    { mode: 'stack' as const, capBp: null },
    { mode: 'stack' as const, capBp: 2000 },
  ),
  promotionBp: fc.constantFrom(1000, 3333),
  useLimit: fc.constantFrom(null, 1, 2),
  budgetSteps: fc.constantFrom(null, 300, 100_000),
  shareBp: fc.constantFrom(3000, 10_000),
  expiryDays: fc.constantFrom(null, 5, 365),
  pointsPerSteps: fc.constantFrom(10, 70),
  feeSteps: fc.constantFrom(0, 7),
})

/** Prices and quantities that do not divide. */
const priceSteps = fc.constantFrom(125, 333, 1, 99_999)
const milli = fc.constantFrom(1000, 2000, 3000, 333, 1500, 7000)

const saleDraft = fc.record({
  who: fc.constantFrom(0, 0, 0, 1, null),
  ago: fc.constantFrom(0, 0, 3, 30),
  items: fc.array(
    fc.record({ product: fc.nat(3), milli, byHand: fc.constantFrom(false, false, false, true) }),
    { minLength: 1, maxLength: 4 },
  ),
  codes: fc.constantFrom<string[]>([], ['SPRING'], ['spring ', 'nothing']),
  share: fc.constantFrom(0, 0.5, 1),
  delivery: fc.boolean(),
  instalments: fc.boolean(),
})
type SaleDraft = typeof saleDraft extends fc.Arbitrary<infer Draft> ? Draft : never

/** Of each line a part comes back, so many times; then all that is left. */
const parts = fc.array(fc.array(fc.constantFrom(0, 0.3, 0.5, 1), { minLength: 4, maxLength: 4 }), {
  maxLength: 3,
})

interface Shop extends Bench {
  customers: number[]
  products: number[]
  step: number
}

async function withShop(
  rules: ShopRules,
  prices: readonly number[],
  work: (shop: Shop) => Promise<void>,
): Promise<void> {
  await withEngine({ currency: rules.currency, today: TODAY }, async (bench) => {
    const step = currencyStep(rules.currency)
    const customers: number[] = []
    for (const name of ['Anna', 'Boris']) {
      customers.push((await bench.client.customers.create(customerInput({ name }))).id)
    }
    const products: number[] = []
    for (const price of prices) {
      products.push(await addProduct(bench, { listPriceMinor: price * step }))
    }
    await setConditions(bench, rules)
    await setPoints(bench, rules)
    await addDiscounts(bench, rules)
    await work({ ...bench, customers, products, step })
  })
}

function inputOf(shop: Shop, draft: SaleDraft): SaleInput {
  return {
    customerId: draft.who === null ? null : shop.customers[draft.who]!,
    day: addDays(TODAY, -draft.ago),
    items: draft.items.map(({ product, milli: quantityMilli, byHand }) => ({
      productId: shop.products[product]!,
      quantityMilli,
      ...(byHand && { unitPriceMinor: shop.step, reason: 'by hand' }),
    })),
    codes: draft.codes,
    delivery: draft.delivery && draft.who !== null ? { area: '' } : null,
    instalments: false,
  }
}

/** Records a draft with as many points as its share of what may be redeemed. */
async function sellDraft(shop: Shop, draft: SaleDraft): Promise<number> {
  const { client } = shop
  const plain = inputOf(shop, draft)
  const first = await client.sales.quote(plain)
  const redeemPoints = Math.floor((first.points?.redeemable ?? 0) * draft.share)
  const sale = { ...plain, redeemPoints, instalments: draft.instalments && draft.who !== null }
  const tried = await client.sales.quote(sale)
  const isSmall = tried.problems.some(({ code }) => code === 'sales.instalmentsMinimum')
  const asked = { ...sale, instalments: sale.instalments && !isSmall }
  const quote = await client.sales.quote(asked)
  expect(quote.problems).toEqual([])
  const { totalMinor } = quote.totals
  const answer = await client.sales.record({ requestId: newRequest(), sale: asked, totalMinor })
  if (answer.state !== 'saved') throw new Error('another price than quoted')
  const details = await client.sales.get({ id: answer.saved.id })
  expect(details.sale).toMatchObject({
    lines: quote.lines,
    codes: quote.codes,
    totals: quote.totals,
    instalments: quote.instalments,
    delivery: quote.delivery,
    points: quote.points,
  })
  return answer.saved.id
}

/** Sums that have to agree, of the document as the base has it. */
async function checkSale(shop: Shop, id: number): Promise<void> {
  const details = await shop.client.sales.get({ id })
  const { totals, lines, instalments, points } = details.sale!
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  expect(details.totalMinor).toBe(totals.totalMinor)
  expect(sum(details.lines.map((line) => line.totalMinor))).toBe(details.totalMinor)
  expect(sum(lines.map((line) => line.totalMinor)) + totals.deliveryMinor).toBe(totals.totalMinor)
  expect(totals.pricedMinor).toBe(totals.listMinor - totals.discountMinor)
  expect(points?.redeemedMinor ?? 0).toBe(totals.pointsMinor)
  if (instalments) expect(sum(instalments.map(({ minor }) => minor))).toBe(totals.totalMinor)
  for (const line of lines) {
    expect(multiplied(line, shop.step)).toBe(line.pricedMinor)
    expect(line.pricedMinor % shop.step).toBe(0)
    expect(line.totalMinor).toBe(line.pricedMinor - line.pointsMinor)
    expect(line.totalMinor).toBeGreaterThanOrEqual(0)
  }
}

/** List price times quantity times every step, in whole numbers, rounded once. */
function multiplied({ listPriceMinor, quantityMilli, steps }: SaleLine, step: number): number {
  let above = BigInt(listPriceMinor) * BigInt(quantityMilli)
  let below = 1000n
  for (const { numerator, denominator } of steps) {
    above *= numerator
    below *= denominator
  }
  const unit = below * BigInt(step)
  return Number((2n * above + unit) / (2n * unit)) * step
}

async function giveBackDraft(
  shop: Shop,
  id: number,
  shares: readonly number[] | null,
  day: string,
): Promise<{ totalMinor: number; moneyMinor: number } | null> {
  const { client } = shop
  const { lines } = await client.sales.get({ id })
  const items = lines.filter((line) => line.kind === 'item')
  const asked: ReturnInput = {
    purchaseId: id,
    day,
    lines:
      shares &&
      items.map((line, index) => ({
        lineId: line.id,
        quantityMilli: Math.floor(line.leftMilli * shares[index]!),
      })),
    delivery: shares === null,
  }
  const quote = await client.sales.returnQuote(asked)
  if (quote.problems.some(({ code }) => code === 'sales.nothingToReturn')) return null
  expect(quote.problems).toEqual([])
  const { paidBackMinor } = quote
  const answer = await client.sales.recordReturn({
    requestId: newRequest(),
    return: asked,
    paidBackMinor,
  })
  if (answer.state !== 'saved') throw new Error('another refund than quoted')
  const details = await client.sales.get({ id: answer.saved.id })
  expect(details.return).toMatchObject({ lines: quote.lines, points: quote.points })
  expect(details.totalMinor).toBe(-quote.refundMinor || 0)
  expect(quote.refundMinor).toBe(quote.paidBackMinor + quote.withheldMinor)
  return { totalMinor: details.totalMinor, moneyMinor: quote.paidBackMinor + quote.withheldMinor }
}

/** All that a purchase moves and its full return has to move back. */
function stateOf({ sql, customers }: Shop): unknown {
  return {
    summary: sql('SELECT * FROM customer_summary ORDER BY customer_id'),
    state: sql('SELECT * FROM summary_state'),
    uses: sql(
      `SELECT kind, discount_id, name, customer_id, sum(times) AS times, sum(given_minor) AS given
       FROM discount_use GROUP BY 1, 2, 3, 4 HAVING sum(times) <> 0 OR sum(given_minor) <> 0
       ORDER BY 1, 2, 3, 4`,
    ),
    points: customers.map((id) =>
      sql(
        `SELECT coalesce(sum(left_points), 0) AS points FROM point_batch
         WHERE customer_id = ? AND from_day <= 20527 AND expires_day >= 20527`,
        id,
      ),
    ),
    ledger: sql(
      `SELECT b.id FROM point_batch b
       WHERE left_points <> (SELECT sum(points) FROM point_entry e WHERE e.batch_id = b.id)`,
    ),
  }
}

/** What the next purchase would cost, which tiers, uses and budgets decide. */
async function nextPrices(shop: Shop): Promise<unknown> {
  const basket = { items: shop.products.map((productId) => ({ productId, quantityMilli: 2000 })) }
  const quotes = []
  for (const customerId of [...shop.customers, null]) {
    const sale = { ...basket, customerId, day: TODAY, codes: ['SPRING'] }
    const { lines, totals, codes, points, segmentId } = await shop.client.sales.quote(sale)
    quotes.push({ lines, totals, codes, points, segmentId })
  }
  return quotes
}

describe('the laws of a purchase', () => {
  it(
    'its full return, in any parts, leaves all as it was',
    { timeout: IS_LONG ? 3_600_000 : 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          shopRules,
          fc.array(priceSteps, { minLength: 4, maxLength: 4 }),
          fc.array(saleDraft, { maxLength: 3 }),
          saleDraft,
          parts,
          async (rules, prices, history, draft, shares) => {
            await withShop(rules, prices, async (shop) => {
              for (const earlier of history) await sellDraft(shop, earlier)
              const before = stateOf(shop)
              const pricesBefore = await nextPrices(shop)
              const id = await sellDraft(shop, draft)
              await checkSale(shop, id)
              let refunded = 0
              for (const share of [...shares, null]) {
                const back = await giveBackDraft(shop, id, share, addDays(TODAY, 0))
                refunded += back?.totalMinor ?? 0
              }
              const { totalMinor, canReturn } = await shop.client.sales.get({ id })
              expect(refunded).toBe(-totalMinor || 0)
              expect(canReturn).toBe(false)
              expect(stateOf(shop)).toEqual(before)
              expect(await nextPrices(shop)).toEqual(pricesBefore)
            })
          },
        ),
        { numRuns: RUNS },
      )
    },
  )

  it(
    'whatever is sold and returned in whatever order, once all is back nothing is left',
    { timeout: IS_LONG ? 3_600_000 : 120_000 },
    async () => {
      const order = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(
          shopRules,
          fc.array(priceSteps, { minLength: 4, maxLength: 4 }),
          fc.array(saleDraft, { minLength: 2, maxLength: 4 }),
          fc.array(fc.tuple(fc.nat(3), fc.constantFrom(0.3, 0.5, 1)), { maxLength: 3 }),
          order,
          async (rules, prices, drafts, early, ranks) => {
            await withShop(rules, prices, async (shop) => {
              const before = stateOf(shop) as { summary: unknown; uses: unknown }
              const ids: number[] = []
              for (const [index, draft] of drafts.entries()) {
                ids.push(await sellDraft(shop, draft))
                const back = early[index]
                if (back) {
                  const share = [back[1], back[1], back[1], back[1]]
                  await giveBackDraft(shop, ids[back[0] % ids.length]!, share, TODAY)
                }
              }
              const shuffled = [...ids].sort((a, b) => ranks[a % 8]! - ranks[b % 8]!)
              for (const id of shuffled) await giveBackDraft(shop, id, null, TODAY)
              const after = stateOf(shop) as { summary: unknown; uses: unknown; ledger: unknown }
              expect(after.summary).toEqual(before.summary)
              expect(after.uses).toEqual([])
              expect(after.ledger).toEqual([])
              const [{ short }] = shop.sql<{ short: number }>(
                'SELECT count(*) AS short FROM point_batch WHERE left_points < 0',
              ) as [{ short: number }]
              expect(short).toBe(0)
              const places = shop.sql<{ n: number }>(
                'SELECT series_number AS n FROM sale ORDER BY series_year, series_number',
              )
              expect(places.map(({ n }) => n)).toEqual(places.map((_, index) => index + 1))
            })
          },
        ),
        { numRuns: RUNS },
      )
    },
  )
})
