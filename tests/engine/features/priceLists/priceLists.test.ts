import { describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  type Bench,
} from '../../../support/engine.ts'
import { readPdf, readPdfText } from '../../../support/pdf.ts'

const LEVEL_5 = { priceLevelBp: 500, instalments: null, delivery: null, pointsPerMinor: null }

const offerOf = (changes: Partial<OfferConditions>): OfferConditions => ({
  discountBp: 1000,
  validUntil: '2026-04-14',
  minimumItems: 2,
  minimumAmountMinor: 0,
  scope: 'all',
  categories: [],
  productIds: [],
  newOnly: false,
  oncePerCustomer: true,
  combinable: false,
  orderChannels: ['phone'],
  ...changes,
})

/** A customer who knows the first of three products, in a segment with 5% off. */
async function shop({ client, engine }: Bench) {
  const product = async (
    name: string,
    listPriceMinor: number,
    kind: 'goods' | 'service' = 'goods',
  ) =>
    (
      await client.products.create({
        sku: name.toUpperCase(),
        name,
        kind,
        unit: 'pc',
        category: 'Coffee',
        benefit: 'Wakes you up.',
        listPriceMinor,
        onPriceList: true,
      })
    ).id
  const coffee = await product('Coffee', 10_000)
  const grinder = await product('Grinder', 50_000)
  const service = await product('Service', 20_000, 'service')
  const { id: anna } = await client.customers.create(customerInput())
  const bought = purchaseInput(anna, '2025-06-01', 10_000)
  await client.purchases.record({ ...bought, lines: [{ ...bought.lines[0]!, productId: coffee }] })
  await client.purchases.record(purchaseInput(anna, '2025-09-01', 20_000))
  const { segmentId } = await client.customers.get({ id: anna })
  await client.segments.saveConditions({ segmentId, conditions: LEVEL_5 })
  const floor = (id: number, minor: number) =>
    engine.context.base.write(async (tx) => {
      await tx
        .updateTable('product')
        .set({ floor_price_minor: minor })
        .where('id', '=', id)
        .execute()
    })
  const forAnna: PriceListInput = { audience: { kind: 'customer', customerId: anna }, locale: 'en' }
  return { coffee, grinder, service, anna, segmentId, floor, forAnna }
}

const chosen = (...productIds: number[]): PriceListInput['sections'] => [
  { rule: { by: 'chosen', productIds } },
]

const itemOf = (document: PriceListDocument, sku: string) =>
  document.sections.flatMap((section) => section.items).find((item) => item.sku === sku)!

const prices = (document: PriceListDocument, sku: string) => {
  const { listPriceMinor, yourPriceMinor, offerPriceMinor } = itemOf(document, sku)
  return [listPriceMinor, yourPriceMinor, offerPriceMinor]
}

async function textOf(file: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<string> {
  const pdf = await readPdf(new Uint8Array(await file.arrayBuffer()))
  return JSON.stringify(pdf)
}

describe('prices', () => {
  it('take the better of level and offer, or both where the offer combines', async () => {
    await withEngine({}, async (bench) => {
      const { forAnna } = await shop(bench)
      const withOffer = async (offer: OfferConditions | null) =>
        prices(await bench.client.priceLists.compose({ ...forAnna, offer }), 'COFFEE')
      expect(await withOffer(null)).toEqual([10_000, 9500, null])
      expect(await withOffer(offerOf({}))).toEqual([10_000, 9500, 9000])
      expect(await withOffer(offerOf({ discountBp: 300 }))).toEqual([10_000, 9500, 9500])
      expect(await withOffer(offerOf({ combinable: true }))).toEqual([10_000, 9500, 8550])
    })
  })

  it('never go below the floor', async () => {
    await withEngine({}, async (bench) => {
      const { forAnna, coffee, grinder, floor } = await shop(bench)
      await floor(coffee, 9200)
      await floor(grinder, 60_000)
      const document = await bench.client.priceLists.compose({
        ...forAnna,
        offer: offerOf({ combinable: true }),
      })
      expect(prices(document, 'COFFEE')).toEqual([10_000, 9500, 9200])
      // A floor above the list price does not raise what is asked.
      expect(prices(document, 'GRINDER')).toEqual([50_000, 50_000, 50_000])
    })
  })

  it('follow what the offer covers', async () => {
    await withEngine({}, async (bench) => {
      const { forAnna } = await shop(bench)
      const offered = async (
        scope: OfferConditions['scope'],
        more: Partial<OfferConditions> = {},
      ) => {
        const document = await bench.client.priceLists.compose({
          ...forAnna,
          offer: offerOf({ scope, ...more }),
        })
        return ['COFFEE', 'GRINDER', 'SERVICE'].filter(
          (sku) => itemOf(document, sku).offerPriceMinor !== null,
        )
      }
      expect(await offered('all')).toEqual(['COFFEE', 'GRINDER', 'SERVICE'])
      expect(await offered('goods')).toEqual(['COFFEE', 'GRINDER'])
      expect(await offered('services')).toEqual(['SERVICE'])
      expect(await offered('all', { newOnly: true })).toEqual(['GRINDER', 'SERVICE'])
    })
  })

  it('says its categories in the document’s language, and goes by those of the shop', async () => {
    await withEngine({}, async ({ client }) => {
      const id = async (name: string, category: string, hy: string | null) => {
        const texts = hy === null ? {} : { hy: { category: hy } }
        const product = { sku: name, name, kind: 'goods' as const, unit: '', benefit: '' }
        const more = { category, listPriceMinor: 1000, onPriceList: true, texts }
        return (await client.products.create({ ...product, ...more })).id
      }
      await id('Kettle', 'Kitchen', 'Խոհանոց')
      await id('Pan', 'Kitchen', 'Խոհանոց')
      await id('Pot', 'Kitchen', 'Խոհանոցային')
      await id('Rose', 'Garden', null)
      const { id: customerId } = await client.customers.create(customerInput({}))
      const audience = { kind: 'customer' as const, customerId }
      const offer = offerOf({ scope: 'categories', categories: ['Kitchen', 'Garden'] })
      const issued = await client.priceLists.issue({ audience, locale: 'hy', offer })
      const document = await client.priceLists.get({ id: issued.id })
      expect(document.offerCategories).toEqual(['Խոհանոց', 'Garden'])
      expect(document.offer?.categories).toEqual(['Kitchen', 'Garden'])
      const pdf = await client.priceLists.pdf({ id: issued.id })
      const text = await readPdfText(new Uint8Array(await pdf.arrayBuffer()))
      expect(text).toContain('«Խոհանոց»')
      expect(text).not.toContain('Kitchen')
      const english = await client.priceLists.compose({ audience, locale: 'en', offer })
      expect(english.offerCategories).toEqual(['Kitchen', 'Garden'])
    })
  })

  it('are told to rise while they are promised', async () => {
    await withEngine({ today: '2026-03-15' }, async (bench) => {
      const { forAnna, coffee, grinder } = await shop(bench)
      const { client } = bench
      const plan = (id: number, minor: number, from: string) =>
        client.products.setPrice({ id, priceMinor: minor, fromDay: from })
      const rises = () => client.priceLists.rises({ ...forAnna, validUntil: '2026-04-14' })
      expect(await rises()).toEqual({ total: 0, first: [] })
      await plan(coffee, 12_000, '2026-04-14')
      await plan(grinder, 40_000, '2026-04-01')
      expect(await rises()).toMatchObject({
        ...{ total: 1, first: [{ productId: coffee, from: '2026-04-14', minor: 12_000 }] },
      })
      await plan(grinder, 60_000, '2026-04-15')
      expect((await rises()).total).toBe(1)
    })
  })

  it('move in the steps of the currency', async () => {
    await withEngine({ currency: 'AMD' }, async (bench) => {
      const { forAnna, coffee } = await shop(bench)
      await bench.client.products.update({ id: coffee, changes: { listPriceMinor: 12_300 } })
      const document = await bench.client.priceLists.compose({ ...forAnna, offer: offerOf({}) })
      // 5% off 123 drams is 116.85, 10% off is 110.70.
      expect(prices(document, 'COFFEE')).toEqual([12_300, 11_700, 11_100])
    })
  })
})

describe('what is on the list', () => {
  it('sets apart what the customer has not tried', async () => {
    await withEngine({}, async (bench) => {
      const { forAnna } = await shop(bench)
      const { sections } = await bench.client.priceLists.compose(forAnna)
      expect(sections.map(({ kind, items }) => [kind, items.map((item) => item.sku)])).toEqual([
        ['notTried', ['GRINDER', 'SERVICE']],
        ['category', ['COFFEE']],
      ])
    })
  })

  it('is what was chosen and is on the price list', async () => {
    await withEngine({}, async (bench) => {
      const { forAnna, coffee, grinder } = await shop(bench)
      const { client } = bench
      const skus = async (input: PriceListInput) =>
        (await client.priceLists.compose(input)).sections.flatMap((s) =>
          s.items.map((item) => item.sku),
        )
      expect(await skus({ ...forAnna, sections: chosen(grinder) })).toEqual(['GRINDER'])
      await client.products.update({ id: grinder, changes: { onPriceList: false } })
      expect(
        await codeOf(client.priceLists.compose({ ...forAnna, sections: chosen(grinder) })),
      ).toBe('priceLists.noItems')
      expect(await skus({ ...forAnna, sections: chosen(coffee, grinder) })).toEqual(['COFFEE'])
    })
  })

  it('is for somebody who exists', async () => {
    await withEngine({}, async ({ client }) => {
      const compose = (audience: PriceListInput['audience']) =>
        codeOf(client.priceLists.compose({ audience, locale: 'en' }))
      expect(await compose({ kind: 'customer', customerId: 77 })).toBe('customers.unknown')
      expect(await compose({ kind: 'segment', segmentId: 'nobody' })).toBe('segments.unknown')
    })
  })
})

describe('an issued price list', () => {
  it('prints the same for ever', async () => {
    await withEngine({}, async (bench) => {
      const { client, clock } = bench
      const { forAnna, anna, coffee, segmentId } = await shop(bench)
      const { id, number } = await client.priceLists.issue(forAnna)
      expect(number).toBe('PL-2026-0001')
      const printed = await textOf(await client.priceLists.pdf({ id }))
      expect(printed).toContain('PL-2026-0001')
      const { business } = await client.settings.get()
      await client.products.update({
        id: coffee,
        changes: { name: 'Tea', listPriceMinor: 77_700, benefit: 'Calms.' },
      })
      await client.segments.saveConditions({
        segmentId,
        conditions: { ...LEVEL_5, priceLevelBp: 4000 },
      })
      await client.settings.update({
        business: { ...business, name: 'Another shop' },
        asOf: '2025-10-01',
      })
      await client.customers.update({ id: anna, changes: { name: 'Anna Kowalska' } })
      clock.set('2027-01-01')
      expect(await textOf(await client.priceLists.pdf({ id }))).toBe(printed)
      await client.customers.remove({ id: anna })
      expect(await textOf(await client.priceLists.pdf({ id }))).toBe(printed)
    })
  })

  it('has a number without gaps, however many are issued at once', async () => {
    await withEngine({}, async (bench) => {
      const { client, clock } = bench
      const { forAnna, segmentId } = await shop(bench)
      const inputs = Array.from({ length: 30 }, (_, n): PriceListInput => {
        if (n % 5 === 4) return { ...forAnna, sections: chosen(999) }
        return n % 2 ? forAnna : { ...forAnna, audience: { kind: 'segment', segmentId } }
      })
      const issued = await Promise.allSettled(inputs.map((input) => client.priceLists.issue(input)))
      const numbers = issued.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value.number] : [],
      )
      expect(numbers.sort()).toEqual(
        Array.from({ length: 24 }, (_, n) => `PL-2026-${String(n + 1).padStart(4, '0')}`),
      )
      clock.set('2027-01-02')
      expect((await client.priceLists.issue(forAnna)).number).toBe('PL-2027-0001')
    })
  })

  it('is listed with its audience, for the customer and for all', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const { forAnna, anna, segmentId } = await shop(bench)
      await client.priceLists.issue(forAnna)
      await client.priceLists.issue({
        ...forAnna,
        audience: { kind: 'segment', segmentId },
        validUntil: '2026-05-01',
      })
      const all = await client.priceLists.list({})
      expect(all).toMatchObject({
        total: 2,
        rows: [
          {
            number: 'PL-2026-0002',
            audience: { kind: 'segment', segmentId },
            validUntil: '2026-05-01',
          },
          {
            number: 'PL-2026-0001',
            audience: { kind: 'customer', name: 'Anna Nowak' },
            issuedOn: '2026-03-15',
            validUntil: '2026-04-14',
            items: 3,
          },
        ],
      })
      expect((await client.priceLists.list({ customerId: anna })).total).toBe(1)
      expect(await codeOf(client.priceLists.pdf({ id: 999 }))).toBe('notFound')
    })
  })
})
