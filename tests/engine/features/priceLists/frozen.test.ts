import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { STANDARD_COLUMNS } from '#shared/domain/priceLists/priceListDocument.ts'
import { codeOf, withEngine, type Bench } from '../../../support/engine.ts'
import { readPdfText } from '../../../support/pdf.ts'
import { inputFor, shelfOf } from './shelf.ts'

function picture(colour: string): Buffer {
  const canvas = createCanvas(60, 60)
  const pen = canvas.getContext('2d')
  pen.fillStyle = colour
  pen.fillRect(5, 5, 50, 50)
  return canvas.toBuffer('image/png')
}

const bytesOf = async (file: { arrayBuffer(): Promise<ArrayBuffer> }) =>
  Buffer.from(await file.arrayBuffer())

const LEVEL = { instalments: null, delivery: null, pointsPerMinor: 10_000 }

/** A shop with a logo, one of its three products with a picture; Anna has bought tea. */
async function shop(bench: Bench) {
  const { client } = bench
  const shelf = shelfOf(bench)
  await shelf.stock({ name: 'Tea', benefit: 'Warms.' }, { name: 'Cup' }, { name: 'Milk' })
  const { business } = await client.settings.get()
  const logo = `data:image/png;base64,${picture('navy').toString('base64')}`
  await client.settings.update({
    business: { ...business, name: 'Corner shop', logo, accent: '#1a7f5a' },
  })
  const { Tea } = shelf.ids
  await client.products.setPicture({
    id: Tea!,
    picture: new Blob([new Uint8Array(picture('tomato'))]),
  })
  const anna = await shelf.customer()
  await shelf.bought(anna, '2025-06-01', ['Tea'])
  const { segmentId } = await client.customers.get({ id: anna })
  await client.segments.saveConditions({ segmentId, conditions: { ...LEVEL, priceLevelBp: 500 } })
  return { ...shelf, anna, segmentId, logo }
}

describe('a frozen price list', () => {
  it('prints the same bytes after everything around it has changed', () =>
    withEngine({}, async (bench) => {
      const { client, clock, sql } = bench
      const { anna, segmentId, ids, logo, write } = await shop(bench)
      const texts = { en: { greeting: 'Hello Anna', intro: 'Look.', closing: 'Bye.' } }
      const { id } = await client.priceLists.issue({ ...inputFor(anna), texts })
      const printed = await bytesOf(await client.priceLists.pdf({ id }))
      const before = await client.priceLists.get({ id })
      expect(before).toMatchObject({ number: 'PL-2026-0001', business: { logo } })
      const text = await readPdfText(printed)
      for (const said of ['PL-2026-0001', 'Hello Anna', 'Corner shop', 'Warms.']) {
        expect(text).toContain(said)
      }

      const changes = { name: 'Coffee', category: 'Other', unit: 'kg', benefit: 'Calms.' }
      await client.products.update({ id: ids.Tea!, changes: { ...changes, listPriceMinor: 99 } })
      await client.products.setPicture({
        id: ids.Tea!,
        picture: new Blob([new Uint8Array(picture('lime'))]),
      })
      await client.products.removePicture({ id: ids.Tea! })
      await client.products.update({ id: ids.Cup!, changes: { onPriceList: false } })
      await client.segments.saveConditions({
        segmentId,
        conditions: { ...LEVEL, priceLevelBp: 4000 },
      })
      const rules = await client.segments.rules()
      const renamed = rules.segments.map((segment) => ({ ...segment, name: 'Renamed' }))
      await client.segments.save({ ...rules, segments: renamed })
      const { business } = await client.settings.get()
      const other = { name: 'Another shop', logo: '', accent: '#ff0000', phone: '123' }
      await client.settings.update({ business: { ...business, ...other }, asOf: '2025-10-01' })
      await client.customers.update({ id: anna, changes: { name: 'Anna Kowalska' } })
      clock.set('2027-01-01')
      await client.customers.remove({ id: anna })
      await write((tx) => tx.deleteFrom('product_text').execute())

      expect(await client.priceLists.get({ id })).toEqual(before)
      const again = await bytesOf(await client.priceLists.pdf({ id }))
      expect(again.equals(printed)).toBe(true)
      expect(sql('SELECT count(*) AS n FROM price_list_picture')).toEqual([{ n: 2 }])
    }))

  it('keeps its logo once for all lists', () =>
    withEngine({}, async (bench) => {
      const { client, sql } = bench
      const { anna, logo } = await shop(bench)
      for (let n = 0; n < 5; n++) await client.priceLists.issue(inputFor(anna))
      expect(sql('SELECT count(*) AS n FROM picture')).toEqual([{ n: 2 }])
      const longest = sql<{ n: number }>('SELECT max(length(content)) AS n FROM price_list')
      const ownWords = JSON.stringify(await client.priceLists.compose(inputFor(anna))).length
      expect(longest[0]!.n).toBeLessThan(ownWords - logo.length + 200)
    }))

  it('that an older version has issued lacks what came later, and prints', () =>
    withEngine({}, async (bench) => {
      const { client, sql } = bench
      const { anna, write, logo } = await shop(bench)
      const { id } = await client.priceLists.issue(inputFor(anna))
      const [row] = sql<{ content: string }>('SELECT content FROM price_list')
      const document = JSON.parse(row!.content) as Record<string, unknown>
      for (const later of ['exchange', 'design', 'paper', 'columns', 'accent', 'offerCategories']) {
        delete document[later]
      }
      delete document.greeting
      delete document.closing
      const { categories, productIds, newOnly, ...offer } = document.offer as OfferConditions
      expect([categories, productIds, newOnly]).toEqual([[], [], false])
      document.offer = { ...offer, scope: 'notTried' }
      document.business = { ...(document.business as object), logo }
      const sections = document.sections as { items: Record<string, unknown>[] }[]
      for (const item of sections.flatMap(({ items }) => items)) {
        for (const later of ['productId', 'picture', 'warrantyMonths', 'services']) {
          delete item[later]
        }
      }
      await write((tx) =>
        tx
          .updateTable('price_list')
          .set({ content: JSON.stringify(document) })
          .execute(),
      )
      expect(await client.priceLists.get({ id })).toMatchObject({
        ...{ exchange: null, design: 'table', paper: 'A4', columns: STANDARD_COLUMNS },
        ...{ greeting: '', closing: '', business: { logo }, offerCategories: [] },
        offer: { scope: 'all', newOnly: true, categories: [], productIds: [] },
      })
      const text = await readPdfText(await bytesOf(await client.priceLists.pdf({ id })))
      expect(text).toContain('PL-2026-0001')
    }))

  it('is issued once, however often the same request asks', () =>
    withEngine({}, async (bench) => {
      const { client, sql } = bench
      const { anna } = await shop(bench)
      const ask = (requestId?: string) =>
        client.priceLists.issue({ ...inputFor(anna), ...(requestId && { requestId }) })
      const twice = await Promise.all([ask('request-1'), ask('request-1')])
      expect(twice[0]).toEqual(twice[1])
      expect(await ask('request-1')).toEqual(twice[0])
      expect((await ask('request-2')).number).toBe('PL-2026-0002')
      expect((await ask()).number).toBe('PL-2026-0003')
      expect(sql('SELECT count(*) AS n FROM price_list')).toEqual([{ n: 3 }])
      expect(await codeOf(client.priceLists.get({ id: 99 }))).toBe('notFound')
    }))
})

describe('the client’s currency', () => {
  /** Rates as banks say them: what one unit of the client's money is in the shop's. */
  const RATES: [shop: string, client: string, rate: string, tea: number, level: number][] = [
    // 199.99 in the shop's money, 5% less for Anna; both converted, rounded half-up
    ['AMD', 'EUR', '405.12', 49, 47],
    ['GEL', 'USD', '2.7151', 7366, 6998],
    ['PLN', 'EUR', '4.3217', 4628, 4396],
    ['EUR', 'AMD', '0.00246842', 8_101_900, 7_696_800],
    ['USD', 'GEL', '0.3683', 54_301, 51_586],
  ]
  it.each(RATES)('of a shop in %s is %s at %s', (currency, client, rate, list, yours) =>
    withEngine({ currency }, async (bench) => {
      const { anna, compose, ids, segmentId } = await shop(bench)
      const listPriceMinor = currency === 'AMD' ? 20_000 : 19_999
      await bench.client.products.update({ id: ids.Tea!, changes: { listPriceMinor } })
      const exchange = { currency: client, rate }
      const document = await compose(anna, { exchange, offer: null })
      expect(document).toMatchObject({
        currency: client,
        exchange: { from: currency, rate, day: '2026-03-15' },
      })
      const items = document.sections.flatMap((section) => section.items)
      const tea = items.find(({ sku }) => sku === 'TEA')
      expect([tea?.listPriceMinor, tea?.yourPriceMinor]).toEqual([list, yours])
      expect(segmentId).toBeTruthy()
    }),
  )

  it('is said in the document, and its offer is still checked in the shop’s', () =>
    withEngine({ currency: 'PLN' }, async (bench) => {
      const { client } = bench
      const { anna, compose, ids } = await shop(bench)
      const { offer } = await compose(anna)
      const exchange = { currency: 'EUR', rate: '4.25' }
      const conditions = { minimumAmountMinor: 42_500, minimumItems: 1, orderChannels: [] }
      const input = { ...inputFor(anna), exchange, offer: { ...offer!, ...conditions } }
      const { id } = await client.priceLists.issue(input)
      const issued = await client.priceLists.get({ id })
      expect(issued.offer?.minimumAmountMinor).toBe(10_000)
      expect(await readPdfText(await bytesOf(await client.priceLists.pdf({ id })))).toContain('100')
      // four cups cost 400.00 and five 500.00; the offer asks for 425.00, which are 100 euros
      const missing = async (cups: number) => {
        const items = [{ productId: ids.Cup!, quantityMilli: cups * 1000 }]
        const quote = await client.sales.quote({ customerId: anna, day: '2026-03-15', items })
        return quote.offer?.missing
      }
      expect(await missing(4)).toMatchObject({ code: 'belowAmount', neededMinor: 42_500 })
      expect(await missing(5)).toBeNull()
    }))

  it('is not taken where it leaves nothing of a price, and nothing is issued', () =>
    withEngine({ currency: 'PLN' }, async ({ client, sql, ...bench }) => {
      const { anna, compose } = await shop({ client, sql, ...bench })
      const { offer } = await compose(anna)
      const ask = (rate: string, more: Partial<PriceListInput> = {}) =>
        codeOf(
          client.priceLists.issue({
            ...{ ...inputFor(anna), offer: null, exchange: { currency: 'EUR', rate } },
            ...more,
          }),
        )
      expect(await ask('4250000')).toBe('priceLists.rate')
      // the least order of the offer alone: 0.01 in the shop's money
      const least = { offer: { ...offer!, minimumAmountMinor: 1 } }
      expect(await ask('4.25', least)).toBe('priceLists.rate')
      expect(sql('SELECT count(*) AS n FROM price_list')).toEqual([{ n: 0 }])
    }))

  it.each<[string, PriceListInput['exchange']]>([
    ['a rate of nothing', { currency: 'EUR', rate: '0.00' }],
    ['a rate with a comma', { currency: 'EUR', rate: '4,25' }],
    ['a rate below zero', { currency: 'EUR', rate: '-4' }],
    ['a currency that is none', { currency: 'euro', rate: '4' }],
  ])('is not taken with %s', (_, exchange) =>
    withEngine({}, async (bench) => {
      const { anna, compose } = await shop(bench)
      expect(await codeOf(compose(anna, { exchange }))).not.toBeNull()
    }),
  )
})
