import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../electron/engine/store/settings.ts'
import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import type { LOCALES } from '#shared/domain/locales/locale.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
  type Bench,
} from '../../../support/engine.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'

async function loadSample(
  { client }: Bench,
  locale: (typeof LOCALES)[number] = 'en',
  currency = 'AMD',
): Promise<void> {
  const { jobId } = await client.sample.load({ currency, locale })
  const job = await client.jobs.wait({ id: jobId })
  expect(job).toMatchObject({ state: 'done', error: null })
}

/** Every row of every table. */
function everything({ sql }: Bench): Record<string, unknown[]> {
  const tables = sql<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  )
  const own = tables.filter(({ name }) => !/^customer_search_|^sqlite_/.test(name))
  // Settings count by what they say: one that says the default is as good as none.
  const defaults = new Set(
    Object.entries(DEFAULT_SETTINGS).map(([key, value]) => `${key}=${JSON.stringify(value)}`),
  )
  const rows = Object.fromEntries(own.map(({ name }) => [name, sql(`SELECT * FROM "${name}"`)]))
  rows.setting = rows.setting!.filter((row) => {
    const { key, value } = row as { key: string; value: string }
    return !defaults.has(`${key}=${value}`)
  })
  return rows
}

describe('the sample shop', () => {
  it.each([
    ['AMD', 'hy'],
    ['GEL', 'ka'],
    ['PLN', 'pl'],
    ['USD', 'en'],
    ['EUR', 'ru'],
  ] as const)('in %s and %s has customers of every segment', async (currency, locale) => {
    await withEngine({}, async (bench) => {
      await loadSample(bench, locale, currency)
      const overview = await bench.client.segments.overview()
      expect(overview.currency).toBe(currency)
      expect(overview.segments).toHaveLength(8)
      expect(overview.segments.filter(({ customers }) => customers === 0)).toEqual([])
      expect(await bench.client.app.info()).toMatchObject({
        hasSample: true,
        isEmpty: false,
        currency,
      })
    })
  })

  it('has pictures, prices of the past and some to come, and texts beside its own', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await loadSample(bench, 'pl', 'PLN')
      expect(await client.products.facets()).toMatchObject({
        total: 36,
        withoutPicture: 12,
        withPlannedPrice: 3,
        withoutBenefit: 0,
      })
      const [beans] = (await client.products.list({ search: 'BEAN-CAFE' })).rows
      const details = await client.products.get({ id: beans!.id })
      expect(Object.keys(details.texts).sort()).toEqual(['en', 'hy', 'ka', 'ru'])
      const history = await client.products.priceHistory({ id: beans!.id })
      expect(history.rows.map(({ how, state }) => [how, state])).toEqual([
        ['edit', 'planned'],
        ['bulk', 'applied'],
        ['first', 'applied'],
      ])
      expect(history.rows[1]).toMatchObject({ minor: beans!.listPriceMinor, isInForce: true })
      expect(beans!.plannedPrice!.minor).toBeGreaterThan(beans!.listPriceMinor)
      const picture = await client.products.picture({ hash: beans!.picture! })
      expect(picture.type).toBe('image/png')
      const [change] = (await client.products.bulkChanges({})).rows
      expect(await client.products.bulkUndo({ id: change!.id })).toEqual({
        restored: 8,
        withdrawn: 0,
        edited: { total: 0, rows: [] },
      })
    })
  })

  it('leaves no trace when it is removed', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      const before = everything(bench)
      await loadSample(bench)
      expect(everything(bench)).not.toEqual(before)
      const { id } = (await client.customers.list({ limit: 1 })).rows[0]!
      await client.purchases.record(purchaseInput(id, '2026-03-10', 500))
      await client.priceLists.issue({
        audience: { kind: 'customer', customerId: id },
        locale: 'en',
      })
      await client.priceLists.issue({
        audience: { kind: 'segment', segmentId: 'new' },
        locale: 'en',
      })
      await client.sample.remove()
      expect(everything(bench)).toEqual(before)
      expect(bench.sql('SELECT count(*) AS n FROM customer_search')).toEqual([{ n: 0 }])
      expect(await client.app.info()).toMatchObject({
        hasSample: false,
        isEmpty: true,
        currency: 'PLN',
      })
    })
  })

  it('can be loaded, removed and loaded again', async () => {
    await withEngine({}, async (bench) => {
      await loadSample(bench, 'en', 'AMD')
      await bench.client.sample.remove()
      await loadSample(bench, 'pl', 'PLN')
      expect((await bench.client.segments.overview()).currency).toBe('PLN')
    })
  })

  it('takes nothing of the user with it', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await loadSample(bench)
      const { id } = await client.customers.create(
        customerInput({ name: 'My own customer', tags: ['mine'] }),
      )
      const product = (await client.products.list({ limit: 1 })).rows[0]!
      const own = purchaseInput(id, '2026-03-10', 700)
      await client.purchases.record({
        ...own,
        lines: [{ ...own.lines[0]!, productId: product.id }],
      })
      await client.purchases.record(purchaseInput(null, '2026-03-11', 900))
      const { id: ownProduct } = await client.products.create({
        sku: 'OWN',
        name: 'Own',
        kind: 'goods',
        unit: '',
        category: '',
        benefit: '',
        listPriceMinor: 100,
        onPriceList: true,
      })
      const list = await client.priceLists.issue({
        audience: { kind: 'customer', customerId: id },
        locale: 'en',
      })
      const { business } = await client.settings.get()
      await client.settings.update({ business: { ...business, name: 'Mine' } })
      const conditions = { ...NO_CONDITIONS, priceLevelBp: 300 }
      await client.segments.saveConditions({ segmentId: 'large-regular', conditions })
      await client.sample.remove()
      expect((await client.customers.list({})).rows.map((row) => [row.id, row.spendMinor])).toEqual(
        [[id, 700]],
      )
      expect((await client.customers.find({ text: 'own cust' })).map((row) => row.id)).toEqual([id])
      const products = (await client.products.list({})).rows.map((row) => row.id)
      expect(products.sort()).toEqual([product.id, ownProduct].sort())
      expect((await client.imports.totals()).totalMinor).toBe(1600)
      expect((await client.priceLists.list({})).rows.map((row) => row.number)).toEqual([
        list.number,
      ])
      const settings = await client.settings.get()
      // The user's amounts are in it by now.
      expect([settings.currency, settings.business.name]).toEqual(['AMD', 'Mine'])
      expect(await client.segments.conditions()).toEqual({ 'large-regular': conditions })
    })
  })

  it('shows discounts of every kind, special prices, services with goods and points', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await loadSample(bench, 'hy')
      const promotions = await client.discounts.list({ kind: 'promotion' })
      expect(promotions.counts).toMatchObject({ active: 2, planned: 1, over: 1 })
      for (const kind of ['cumulative', 'volume'] as const) {
        expect((await client.discounts.list({ kind })).counts.active).toBe(1)
      }
      for (const { discount } of promotions.rows) {
        expect((await client.discounts.check(discount)).problems).toEqual([])
      }
      const [book] = await client.priceBooks.list()
      expect(book).toMatchObject({ segmentIds: ['large-few'], items: 8, belowFloor: 0 })
      const { rows } = await client.services.list({})
      expect(rows.filter(({ links }) => links.length > 0).length).toBeGreaterThan(8)
      expect((await client.points.rules()).isActive).toBe(true)
    })
  })

  it('is in the middle of a campaign, with people to call back, a promise and a complaint', async () => {
    // A Wednesday: whoever may be called on a working day may be called.
    await withEngine({ today: '2026-11-18' }, async (bench) => {
      const { client } = bench
      await loadSample(bench, 'pl', 'PLN')
      const day = await client.callDay.get({ manager: null })
      expect(day.later.length + day.byCause.callback).toBe(3)
      expect(day.byCause).toMatchObject({ complaint: 1, followUp: 1 })
      expect(day.byCause.campaign).toBeGreaterThan(10)
      const calls = await client.callDay.calls({})
      expect(calls.total).toBe(36)
      const ordered = calls.rows.filter(({ disposition }) => disposition === 'reached-order')
      expect(ordered.length).toBeGreaterThan(3)
      const [campaign] = (await client.campaigns.list({})).rows
      expect(campaign).toMatchObject({ name: 'Wróć do dobrej kawy', state: 'running' })
    })
  })

  it('leaves discounts, prices and rules for points that the user made or changed', async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await loadSample(bench)
      const { rows } = await client.discounts.list({ kind: 'promotion' })
      const promotions = rows.flatMap(({ discount }) =>
        discount.kind === 'promotion' ? [discount] : [],
      )
      const changed = { ...promotions[0]!, name: 'Mine now' }
      await client.discounts.save(changed)
      const own = await client.discounts.save({ ...changed, id: 0, name: 'My own', code: null })
      const [book] = await client.priceBooks.list()
      await client.priceBooks.rename({ id: book!.id, name: 'My prices' })
      await client.points.saveRules({ ...(await client.points.rules()), minimumPoints: 77 })
      await client.sample.remove()
      const left = await client.discounts.list({ kind: 'promotion' })
      expect(left.rows.map(({ discount }) => discount.name)).toEqual(['My own', 'Mine now'])
      expect(left.rows[0]!.discount.id).toBe(own.id)
      expect((await client.discounts.list({ kind: 'cumulative' })).total).toBe(0)
      expect((await client.priceBooks.list()).map(({ name }) => name)).toEqual(['My prices'])
      expect((await client.points.rules()).minimumPoints).toBe(77)
      expect(await client.segments.conditions()).toEqual({})
      expect(bench.sql('PRAGMA foreign_key_check')).toEqual([])
    })
  })

  it("takes what was recorded for its people with it, and leaves what is somebody else's", async () => {
    await withEngine({}, async (bench) => {
      const { client } = bench
      await loadSample(bench, 'pl', 'PLN')
      const known = (await client.customers.list({ sort: 'spend', descending: true, limit: 1 }))
        .rows[0]!
      await client.purchases.record(purchaseInput(known.id, '2026-01-05', 1250))
      const other = await client.customers.create(customerInput({ name: 'Somebody Else' }))
      await client.purchases.record(purchaseInput(other.id, '2026-01-06', 2500))
      await client.sample.remove()
      const { rows } = await client.customers.list({ sort: 'spend' })
      expect(rows.map((row) => [row.name, row.spendMinor, row.lifetimePurchases])).toEqual([
        ['Somebody Else', 2500, 1],
      ])
      expect(await client.imports.totals()).toMatchObject({
        documents: 1,
        walkInLines: 0,
        totalMinor: 2500,
      })
      expect(bench.sql('PRAGMA foreign_key_check')).toEqual([])
    })
  })

  it('keeps files out until it is removed, and lets them be tried', () =>
    withFolder((folder) =>
      withEngine({}, async (bench) => {
        const { client, engine } = bench
        await loadSample(bench, 'pl', 'PLN')
        const path = await writeCsv(folder, 'sales.csv', [
          ['Date', 'Customer', 'Amount'],
          ['2026-01-05', 'Anna Nowak', '12.50'],
        ])
        const before = everything(bench)
        expect(await codeOf(importFile(engine, path))).toBe('base.holdsSample')
        expect(everything(bench)).toEqual(before)
        expect(await importFile(engine, path, { dryRun: true })).toMatchObject({
          added: { documents: 1 },
        })
        await client.sample.remove()
        expect(await importFile(engine, path)).toMatchObject({ added: { documents: 1 } })
      }),
    ))

  it('goes into an empty base only', async () => {
    await withEngine({}, async ({ client }) => {
      await client.customers.create(customerInput())
      expect(await codeOf(client.sample.load({ currency: 'PLN', locale: 'pl' }))).toBe(
        'base.notEmpty',
      )
    })
  })

  it('is removed from a base without it, and changes nothing', async () => {
    await withEngine({}, async (bench) => {
      await bench.client.customers.create(customerInput())
      const before = everything(bench)
      expect(await bench.client.sample.remove()).toEqual({
        customers: 0,
        documents: 0,
        products: 0,
      })
      expect(everything(bench)).toEqual(before)
    })
  })
})
