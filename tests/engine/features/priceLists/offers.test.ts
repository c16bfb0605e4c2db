import { describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import { offerProblem, type OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { customerInput, withEngine, type Bench } from '../../../support/engine.ts'
import { addProduct } from '../../../support/sales.ts'

const TODAY = '2026-03-15'
const OFFER: OfferConditions = {
  ...{ discountBp: 1000, validUntil: '2026-04-14', minimumItems: 1, minimumAmountMinor: 0 },
  ...{ scope: 'all', categories: [], productIds: [], newOnly: false },
  ...{ oncePerCustomer: true, combinable: false, orderChannels: [] },
}

const WRONG: [string, string, Partial<OfferConditions>][] = [
  ['categories without one', 'categories', { scope: 'categories' }],
  ['products without one', 'productIds', { scope: 'products' }],
  ['categories named for products', 'productIds', { scope: 'products', categories: ['Tea'] }],
  ['a part of a dram', 'minimumAmountMinor', { minimumAmountMinor: 300_050 }],
  ['two years and a day', 'validUntil', { validUntil: '2028-03-15' }],
]

async function shop(bench: Bench) {
  const tea = await addProduct(bench, { category: 'Tea' })
  const { id: anna } = await bench.client.customers.create(customerInput())
  return { tea, anna }
}

/** The code of the error and the field that it names. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    ({ code, data }: { code: string; data: { field?: string } }) => [code, data.field],
  )

describe('an offer that could not be kept', () => {
  it.each(WRONG)('is refused wherever it is asked for: %s', (_, field, wrong) =>
    withEngine({ currency: 'AMD' }, async (bench) => {
      const { client, sql } = bench
      const { anna } = await shop(bench)
      const offer = { ...OFFER, ...wrong }
      const input: PriceListInput = {
        ...{ audience: { kind: 'customer', customerId: anna }, locale: 'hy', offer },
      }
      const at = (path: string) => ['invalid', `${path}.${field}`]
      expect(await refusal(client.priceLists.compose(input))).toEqual(at('offer'))
      expect(await refusal(client.priceLists.preview(input))).toEqual(at('offer'))
      expect(await refusal(client.priceLists.issue(input))).toEqual(at('offer'))
      const many = client.priceLists.issueMany({
        ...{ list: { offer }, to: { kind: 'customers', customerIds: [anna] }, screen: 'hy' },
        ...{ channel: 'print', into: { kind: 'zip' } },
      })
      expect(await refusal(many)).toEqual(at('list.offer'))
      const template = { name: 'Spring', offer: { ...offer, validDays: 30 } }
      const saved = refusal(client.priceLists.templates.save({ template }))
      // A template counts days, of which the contract takes no more than these two years.
      expect(await saved).toEqual(field === 'validUntil' ? null : at('template.offer'))
      expect(sql('SELECT id FROM price_list')).toEqual([])
    }),
  )

  it('is one that promises nothing or runs for years, not one at its limits', () => {
    const frame = { currency: 'AMD', issuedOn: TODAY }
    const problem = (changes: Partial<OfferConditions>) =>
      offerProblem({ ...OFFER, ...changes }, frame)
    expect(problem({})).toBeNull()
    expect(problem({ scope: 'categories', categories: [''] })).toBeNull()
    expect(problem({ scope: 'products', productIds: [7] })).toBeNull()
    expect(problem({ minimumAmountMinor: 300_000 })).toBeNull()
    expect(problem({ minimumAmountMinor: -100 })).toBe('minimumAmountMinor')
    expect(problem({ validUntil: '2028-03-14' })).toBeNull()
    expect(offerProblem({ ...OFFER, minimumAmountMinor: 1 }, { ...frame, currency: 'GEL' })).toBe(
      null,
    )
  })

  it('keeps no choices that belong to another scope', () =>
    withEngine({ currency: 'AMD' }, async (bench) => {
      const { tea, anna } = await shop(bench)
      const offer = { ...OFFER, categories: ['Coffee'], productIds: [tea] }
      const compose = async (scope: OfferConditions['scope']) =>
        (
          await bench.client.priceLists.compose({
            ...{ audience: { kind: 'customer', customerId: anna }, locale: 'hy' },
            offer: { ...offer, scope },
          })
        ).offer
      expect(await compose('all')).toMatchObject({ categories: [], productIds: [] })
      expect(await compose('products')).toMatchObject({ categories: [], productIds: [tea] })
      expect(await compose('categories')).toMatchObject({ categories: ['Coffee'], productIds: [] })
    }))
})
