import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { currencyStep } from '#shared/domain/money/money.ts'
import type { PricedLine, PriceRequest } from '#shared/domain/pricing/basket.ts'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import { priceRequest } from './arbitraries.ts'
import { slowTotals } from './oracle.ts'

const RUNS = { numRuns: 800 }

const law = (name: string, holds: (request: PriceRequest) => void): void =>
  it(name, () => fc.assert(fc.property(priceRequest, holds), RUNS))

const best = (request: PriceRequest): PriceRequest => ({ ...request, stacking: { mode: 'best' } })
const totals = ({ lines }: { lines: PricedLine[] }) => lines.map(({ totalMinor }) => totalMinor)

law('gives what a slow and simple computation gives', (request) => {
  expect(totals(priceBasket(request))).toEqual(slowTotals(request))
})

law('has steps that multiply from the list amount to the price that is rounded once', (request) => {
  const step = BigInt(currencyStep(request.currency))
  priceBasket(request).lines.forEach((line, place) => {
    const { quantityMilli, listPriceMinor } = request.items[place]!
    let numerator = BigInt(quantityMilli) * BigInt(listPriceMinor)
    let denominator = 1000n
    for (const one of line.steps) {
      numerator *= one.numerator
      denominator *= one.denominator
    }
    // (2n + d) / 2d rounds n / d half up
    const whole = (2n * numerator + denominator * step) / (2n * denominator * step)
    expect(Number(whole * step)).toBe(line.totalMinor)
  })
})

law('keeps every price between the floor and the list price', (request) => {
  priceBasket(request).lines.forEach((line, place) => {
    const { quantityMilli, floorPriceMinor } = request.items[place]!
    expect(line.totalMinor).toBeLessThanOrEqual(line.listMinor)
    expect(line.totalMinor).toBeGreaterThanOrEqual(0)
    const floor = Math.min((quantityMilli * (floorPriceMinor ?? 0)) / 1000, line.listMinor)
    expect(line.totalMinor).toBeGreaterThanOrEqual(floor)
  })
})

law('is never dearer, best of, than by any single discount that could apply', (request) => {
  const all = priceBasket(best(request))
  all.lines.forEach((line) => {
    for (const { aloneMinor } of line.tried) {
      if (aloneMinor !== null) expect(line.totalMinor).toBeLessThanOrEqual(aloneMinor)
    }
  })
  for (const discount of request.discounts) {
    const buyer = { ...request.buyer, priceLevelBp: 0, priceBook: null, offer: null }
    const alone = priceBasket(best({ ...request, buyer, discounts: [discount] }))
    expect(all.totalMinor).toBeLessThanOrEqual(alone.totalMinor)
  }
})

law('does not hang on the order of lines or rules', (request) => {
  const turned = {
    ...request,
    items: [...request.items].reverse(),
    discounts: [...request.discounts].reverse(),
  }
  const [there, back] = [priceBasket(request), priceBasket(turned)]
  expect(totals(back).reverse()).toEqual(totals(there))
  const given = ({ given: list }: typeof there) =>
    list.map(({ source, givenMinor }) => [source.kind, 'id' in source ? source.id : 0, givenMinor])
  expect(given(back).sort()).toEqual(given(there).sort())
})

law('gives nothing beyond a limit of uses or a budget', (request) => {
  for (const { source, givenMinor } of priceBasket(request).given) {
    expect(givenMinor).toBeGreaterThan(0)
    if (source.kind !== 'promotion') continue
    const promotion = request.discounts.find(({ id }) => id === source.id)
    if (promotion?.kind !== 'promotion') throw new Error('gave what was not asked for')
    const used = request.uses.get(source.id)!
    if (promotion.useLimit !== null) expect(used.times).toBeLessThan(promotion.useLimit)
    if (promotion.useLimitPerCustomer !== null) {
      expect(request.buyer.ownUses.get(source.id)!).toBeLessThan(promotion.useLimitPerCustomer)
    }
    if (promotion.budgetMinor !== null) {
      expect(used.givenMinor + givenMinor).toBeLessThanOrEqual(promotion.budgetMinor)
    }
  }
})

law('is never dearer, best of, for one more code', (request) => {
  const asked = best({ ...request, codes: [] })
  const without = priceBasket(asked)
  for (const code of ['SPRING', 'TEN', 'VIP']) {
    const more = priceBasket({ ...asked, codes: [code] })
    more.lines.forEach((line, place) =>
      expect(line.totalMinor).toBeLessThanOrEqual(without.lines[place]!.totalMinor),
    )
  }
})

law('says of every discount either that it applies or why not', (request) => {
  const { lines, codes } = priceBasket(request)
  for (const line of lines) {
    for (const { applied, why } of line.tried) expect(applied).toBe(why === null)
  }
  expect(codes.map(({ code }) => code)).toEqual(request.codes)
})

law('tells of what was given as much as the lines are below their list prices', (request) => {
  const unlimited = request.discounts.filter(
    (discount) => discount.kind !== 'promotion' || discount.budgetMinor === null,
  )
  const { listMinor, totalMinor, given } = priceBasket({ ...request, discounts: unlimited })
  expect(given.reduce((sum, { givenMinor }) => sum + givenMinor, 0)).toBe(listMinor - totalMinor)
})
