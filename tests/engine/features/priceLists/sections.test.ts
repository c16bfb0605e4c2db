import { describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import { codeOf, withEngine } from '../../../support/engine.ts'
import { shelfOf } from './shelf.ts'

const by = (
  ...rules: ('all' | 'notTried' | 'boughtBefore' | 'goesWith' | 'services')[]
): PriceListInput['sections'] => rules.map((rule) => ({ rule: { by: rule }, order: 'asGiven' }))

describe('what a client has bought', () => {
  it('is bought before, and the rest not tried: what came back was never bought', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' }, { name: 'Cup' }, { name: 'Milk' }, { name: 'Soap' })
      const anna = await shop.customer()
      await shop.bought(anna, '2025-06-01', ['Tea'])
      await shop.bought(anna, '2025-07-01', ['Tea', 'Milk'])
      const soap = await shop.bought(anna, '2025-08-01', ['Soap'])
      await shop.bought(anna, '2025-08-03', ['Soap'], { reversesId: soap })
      expect(await shop.sections(anna, by('boughtBefore', 'notTried'))).toEqual([
        ['boughtBefore', '', 'Tea', 'Milk'],
        ['notTried', '', 'Soap', 'Cup'],
      ])
    }))

  it('is of a segment what one in ten of it have bought', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' }, { name: 'Cup' }, { name: 'Milk' })
      // twenty customers: 17 bought tea, 2 a cup (a tenth), 1 milk
      await shop.othersBought(17, '2025-06-01', ['Tea'])
      await shop.othersBought(2, '2025-06-01', ['Cup'])
      await shop.othersBought(1, '2025-06-01', ['Milk'])
      const segment = { kind: 'segment' as const, segmentId: 'large-few' }
      expect(await shop.sections(segment, by('boughtBefore', 'notTried'))).toEqual([
        ['boughtBefore', '', 'Tea', 'Cup'],
        ['notTried', '', 'Milk'],
      ])
      await shop.othersBought(1, '2025-06-01', ['Tea'])
      expect(await shop.sections(segment, by('boughtBefore'))).toEqual([
        ['boughtBefore', '', 'Tea'],
      ])
    }))
})

describe('what goes well with the last purchase', () => {
  it('is by what others bought with it, the best first', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock(...['Tea', 'Cup', 'Milk', 'Soap', 'Towel'].map((name) => ({ name })))
      await shop.othersBought(5, '2025-06-01', ['Tea', 'Milk'])
      await shop.othersBought(3, '2025-06-01', ['Tea', 'Cup'])
      await shop.othersBought(6, '2025-06-01', ['Soap', 'Towel'])
      const anna = await shop.customer()
      await shop.bought(anna, '2025-09-01', ['Soap'])
      await shop.bought(anna, '2025-10-01', ['Tea'])
      expect(await shop.sections(anna, by('goesWith'))).toEqual([['goesWith', '', 'Milk', 'Cup']])
      // of two purchases on a day the later one is the last
      await shop.bought(anna, '2025-11-01', ['Soap'], { time: '18:30' })
      await shop.bought(anna, '2025-11-01', ['Tea'], { time: '09:00' })
      expect(await shop.sections(anna, by('goesWith'))).toEqual([['goesWith', '', 'Towel']])
      // what came back leaves the one before
      const back = await shop.bought(anna, '2025-12-01', ['Tea'])
      await shop.bought(anna, '2025-12-02', ['Tea'], { reversesId: back })
      expect(await shop.sections(anna, by('goesWith'))).toEqual([['goesWith', '', 'Towel']])
    }))

  it('is not what lasts still', () =>
    withEngine({}, async (bench) => {
      const { engine } = bench
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' }, { name: 'Milk' }, { name: 'Cup' }, { name: 'Soap' })
      await shop.othersBought(5, '2025-06-01', ['Tea', 'Milk'])
      await shop.othersBought(4, '2025-06-01', ['Tea', 'Cup'])
      await shop.othersBought(9, '2025-06-01', ['Soap'])
      const anna = await shop.customer()
      await shop.bought(anna, '2026-03-01', ['Milk', 'Cup'])
      await shop.bought(anna, '2026-03-10', ['Tea'])
      const lasting = (days: number) =>
        engine.context.base.write(async (tx) => {
          const { Milk } = shop.ids
          const milk = tx.updateTable('product').set({ repurchase_days: days })
          await milk.where('id', '=', Milk!).execute()
        })
      // the clock stands on 15 March: milk of the 1st lasts 15 days, and is used up after 14
      await lasting(15)
      expect(await shop.sections(anna, by('goesWith'))).toEqual([['goesWith', '', 'Cup']])
      await lasting(14)
      expect(await shop.sections(anna, by('goesWith'))).toEqual([['goesWith', '', 'Milk', 'Cup']])
    }))

  it('is for a segment what goes with what it buys most', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock(...['Tea', 'A', 'B', 'C', 'D', 'Cup', 'Soap'].map((name) => ({ name })))
      // the five that most of its customers have bought stand for it; a cup goes with tea
      for (const name of ['A', 'B', 'C', 'D']) await shop.othersBought(6, '2025-06-01', [name])
      await shop.othersBought(3, '2025-06-01', ['Tea'])
      await shop.othersBought(3, '2025-06-01', ['Tea', 'Cup'])
      await shop.othersBought(2, '2025-06-01', ['Soap'])
      const segment = { kind: 'segment' as const, segmentId: 'large-few' }
      expect(await shop.sections(segment, by('goesWith'))).toEqual([['goesWith', '', 'Cup']])
    }))

  it('is nothing for who has bought nothing', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' }, { name: 'Milk' })
      await shop.othersBought(5, '2025-06-01', ['Tea', 'Milk'])
      const anna = await shop.customer()
      expect(await codeOf(shop.compose(anna, { sections: by('goesWith') }))).toBe(
        'priceLists.noItems',
      )
      expect((await shop.sections(anna, by('goesWith', 'all'))).map(([kind]) => kind)).toEqual([
        'all',
      ])
    }))
})

describe('services', () => {
  it('are those that go with what they bought, and stand beside what they go with', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      const service = { kind: 'service' as const, category: 'Services' }
      await shop.stock(
        { name: 'Coat', category: 'Clothes' },
        { name: 'Shoes', category: 'Shoes' },
        { name: 'Tailoring', ...service },
        { name: 'Cleaning', ...service },
        { name: 'Storage', ...service },
        { name: 'Retired', ...service, onPriceList: false },
      )
      const { Coat, Tailoring, Cleaning, Storage, Retired } = shop.ids
      const link = (serviceId: number, to: { productId?: number; category?: string }) =>
        shop.write((tx) =>
          tx
            .insertInto('accompanying_service')
            .values({
              service_id: serviceId,
              product_id: to.productId ?? null,
              category: to.category ?? null,
            })
            .execute(),
        )
      await link(Cleaning!, { category: 'Clothes' })
      await link(Tailoring!, { productId: Coat! })
      await link(Storage!, { category: 'Shoes' })
      await link(Retired!, { productId: Coat! })
      await shop.write((tx) =>
        tx
          .insertInto('product_text')
          .values({
            ...{ product_id: Cleaning!, locale: 'pl', name: 'Czyszczenie' },
            ...{ category: '', benefit: '', unit: '' },
          })
          .execute(),
      )
      const anna = await shop.customer()
      await shop.bought(anna, '2025-06-01', ['Coat'])
      const sections = by('services', 'boughtBefore')
      expect(await shop.sections(anna, sections)).toEqual([
        ['services', '', 'Cleaning', 'Tailoring'],
        ['boughtBefore', '', 'Coat'],
      ])
      const inPolish = await shop.compose(anna, { sections, locale: 'pl' })
      const items = inPolish.sections.flatMap((section) => section.items)
      // an empty translation says the shop's own words
      expect(items.map(({ name, unit, services }) => [name, unit, services])).toEqual([
        ['Czyszczenie', 'pc', []],
        ['Tailoring', 'pc', []],
        ['Coat', 'pc', ['Czyszczenie', 'Tailoring']],
      ])
    }))
})

describe('what an item says', () => {
  it('is what the catalogue knows of it', () =>
    withEngine({}, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea', benefit: 'Warms.', unit: 'box' })
      await shop.write((tx) => tx.updateTable('product').set({ warranty_months: 24 }).execute())
      const anna = await shop.customer()
      const { sections } = await shop.compose(anna)
      expect(sections[0]?.items).toEqual([
        {
          ...{ productId: shop.ids.Tea, sku: 'TEA', name: 'Tea', kind: 'goods', unit: 'box' },
          ...{ benefit: 'Warms.', picture: '', warrantyMonths: 24, services: [] },
          ...{ listPriceMinor: 10_000, yourPriceMinor: 10_000, offerPriceMinor: 9000 },
        },
      ])
    }))

  it('comes with the owner’s words in the document’s language, and looks', () =>
    withEngine({}, async (bench) => {
      const { client } = bench
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' })
      const anna = await shop.customer()
      const { business } = await client.settings.get()
      expect(business.accent).toBe('')
      await client.settings.update({ business: { ...business, accent: '#1A7F5A' } })
      const columns = {
        ...{ listPrice: false, saving: true, unit: false },
        ...{ picture: false, benefit: true, sku: true },
      }
      const look = { design: 'cards', paper: 'Letter', columns } as const
      const texts = {
        en: { greeting: 'Hello!', intro: '', closing: 'See you' },
        pl: { closing: 'Do zobaczenia' },
      }
      expect(await shop.compose(anna, { ...look, texts })).toMatchObject({
        ...look,
        ...{ greeting: 'Hello!', intro: '', closing: 'See you', accent: '#1a7f5a' },
      })
      expect(await shop.compose(anna, { texts, locale: 'pl' })).toMatchObject({
        ...{ greeting: '', intro: '', closing: 'Do zobaczenia', design: 'table', paper: 'A4' },
      })
      expect(await shop.compose(anna, { texts, locale: 'ka' })).toMatchObject({
        ...{ greeting: '', intro: '', closing: '' },
      })
      const wrong = { business: { ...business, accent: 'red; x' } }
      expect(await codeOf(client.settings.update(wrong))).not.toBeNull()
    }))
})

describe('the day', () => {
  it('of prices, conditions and of what was bought is the calendar’s, whatever date is looked at', () =>
    withEngine({ today: '2026-03-15' }, async (bench) => {
      const { client } = bench
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' }, { name: 'Cup' })
      const anna = await shop.customer()
      await shop.bought(anna, '2025-06-01', ['Tea'])
      await client.settings.update({ asOf: '2025-07-01' })
      const then = (await client.customers.get({ id: anna })).segmentId
      await shop.bought(anna, '2025-12-01', ['Cup'])
      await client.settings.update({ asOf: null })
      const now = (await client.customers.get({ id: anna })).segmentId
      expect(now).not.toBe(then)
      const level = (segmentId: string, priceLevelBp: number) =>
        client.segments.saveConditions({
          segmentId,
          conditions: { priceLevelBp, instalments: null, delivery: null, pointsPerMinor: null },
        })
      await level(now, 500)
      await level(then, 4000)
      await client.settings.update({ asOf: '2025-07-01' })
      const document = await shop.compose(anna, { offer: null })
      expect(document).toMatchObject({
        ...{ issuedOn: '2026-03-15', asOf: '2025-07-01', validUntil: '2026-04-14' },
        conditions: { priceLevelBp: 500 },
      })
      const items = document.sections.flatMap((section) => section.items)
      expect(items.map(({ yourPriceMinor }) => yourPriceMinor)).toEqual([9500, 9500])
      expect(document.sections.map(({ kind }) => kind)).not.toContain('notTried')
    }))

  it('has to come for the validity of the list and of its offer', () =>
    withEngine({ today: '2026-03-15' }, async (bench) => {
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' })
      const anna = await shop.customer()
      const until = (validUntil: string) => codeOf(shop.compose(anna, { validUntil, offer: null }))
      expect(await until('2026-03-14')).toBe('priceLists.past')
      expect(await until('2026-03-15')).toBeNull()
      const { offer } = await shop.compose(anna)
      const ended = { offer: { ...offer!, validUntil: '2026-03-14' } }
      expect(await codeOf(shop.compose(anna, ended))).toBe('priceLists.past')
    }))
})

describe('the language of a client’s documents', () => {
  it('is the one that was noted, of the last list, of the country, of the shop, of the screen', () =>
    withEngine({}, async (bench) => {
      const { client } = bench
      const shop = shelfOf(bench)
      await shop.stock({ name: 'Tea' })
      const anna = await shop.customer()
      const guess = (customerId: number | null = anna) =>
        client.priceLists.suggestedLocale({ customerId, screen: 'en' })
      await client.settings.update({ country: '' })
      expect([await guess(), await guess(null)]).toEqual(['en', 'en'])
      await client.settings.update({ country: 'GE' })
      expect([await guess(), await guess(null)]).toEqual(['ka', 'ka'])
      await client.customers.update({ id: anna, changes: { country: 'am' } })
      expect([await guess(), await guess(null)]).toEqual(['hy', 'ka'])
      await client.priceLists.issue({
        audience: { kind: 'customer', customerId: anna },
        locale: 'pl',
      })
      expect(await guess()).toBe('pl')
      await shop.write((tx) => tx.updateTable('customer').set({ locale: 'ru' }).execute())
      expect([await guess(), await guess(null)]).toEqual(['ru', 'ka'])
    }))
})
