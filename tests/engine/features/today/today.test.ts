import { describe, expect, it } from 'vitest'
import type { CustomerInput } from '#shared/api/customers.contract.ts'
import { customerInput, purchaseInput, withEngine, type Bench } from '../../../support/engine.ts'

const phone = { channel: 'phone' as const, value: '+48601000001' }
const agrees = {
  channel: 'phone' as const,
  purpose: 'marketing' as const,
  given: true,
  on: '2025-01-01',
  source: 'form',
}
const email = { channel: 'email' as const, value: 'a@example.com' }

async function buyer(
  { client }: Bench,
  name: string,
  days: string[],
  changes: Partial<CustomerInput> = {},
  minor = 1000,
) {
  const { id } = await client.customers.create(
    customerInput({ name, contacts: [phone], consents: [agrees], ...changes }),
  )
  for (const day of days) await client.purchases.record(purchaseInput(id, day, minor))
  return id
}

const MONTHLY = ['2025-11-01', '2025-12-01', '2026-01-01']

describe('today', () => {
  it('says who is overdue and can be called, most money at risk first', async () => {
    await withEngine({}, async (bench) => {
      const small = await buyer(bench, 'Small', MONTHLY, {}, 100)
      const large = await buyer(bench, 'Large', MONTHLY, {}, 900)
      await buyer(bench, 'No phone', MONTHLY, { contacts: [email] })
      await buyer(bench, 'Lost phone', MONTHLY, { contacts: [{ ...phone, value: '3.7491E+10' }] })
      await buyer(bench, 'Do not call', MONTHLY, { doNotCall: true })
      await buyer(bench, 'Never asked', MONTHLY, { consents: [] })
      await buyer(bench, 'Took back', MONTHLY, {
        consents: [agrees, { ...agrees, given: false, on: '2025-06-01' }],
      })
      await buyer(bench, 'In time', ['2026-01-01', '2026-02-01', '2026-03-01'])
      const today = await bench.client.today.get()
      expect(today.callFirst).toMatchObject([
        {
          customerId: large,
          name: 'Large',
          phone: '+48601000001',
          spendMinor: 2700,
          recencyDays: 73,
          gapDays: 30.5,
        },
        { customerId: small },
      ])
      expect(today.callFirst).toHaveLength(2)
      expect(today.overdueTotal).toBe(7)
      expect(today.leftOut).toEqual([
        { reason: 'do-not-call', customers: 1 },
        { reason: 'no-consent', customers: 2 },
        { reason: 'no-phone', customers: 2 },
      ])
    })
  })

  it('counts newcomers, the unreachable, changes, products without a benefit and price lists of the month', async () => {
    await withEngine({}, async (bench) => {
      const { client, clock } = bench
      const anna = await buyer(bench, 'Anna', ['2026-03-01'])
      await buyer(bench, 'Silent', ['2026-01-01'], { contacts: [] })
      await client.customers.create(customerInput({ name: 'Prospect without contacts' }))
      const product = {
        sku: null,
        kind: 'goods' as const,
        unit: '',
        category: '',
        listPriceMinor: 100,
        onPriceList: true,
      }
      await client.products.create({ ...product, name: 'A', benefit: '' })
      await client.products.create({ ...product, name: 'B', benefit: 'Good.' })
      await client.products.create({ ...product, name: 'C', benefit: '', onPriceList: false })
      clock.set('2026-02-28')
      await client.priceLists.issue({
        audience: { kind: 'customer', customerId: anna },
        locale: 'en',
      })
      clock.set('2026-03-15')
      await client.priceLists.issue({
        audience: { kind: 'customer', customerId: anna },
        locale: 'en',
      })
      expect(await client.today.get()).toMatchObject({
        asOf: '2026-03-15',
        newcomers: 1,
        unreachable: 1,
        products: { withoutBenefit: 1, total: 2 },
        priceListsThisMonth: 1,
        recentChanges: [
          { name: 'Silent', from: 'prospect', day: '2026-03-15' },
          { customerId: anna, name: 'Anna', from: 'prospect', to: 'new' },
        ],
      })
    })
  })

  it('names those who bought in the last week and may be written to, for a price list', async () => {
    await withEngine({}, async ({ client, clock }) => {
      await client.products.create({
        ...{ sku: 'A', name: 'A', kind: 'goods', unit: '', category: '', benefit: '' },
        ...{ listPriceMinor: 100, onPriceList: true },
      })
      const buyer = async (name: string, day: string, agrees: boolean) => {
        const consent = { channel: 'viber' as const, purpose: 'marketing' as const, given: agrees }
        const { id } = await client.customers.create(
          customerInput({
            name,
            contacts: [{ channel: 'phone', value: '+37491123456' }],
            consents: [{ ...consent, on: '2026-01-01', source: '' }],
          }),
        )
        return { id, bought: await client.purchases.record(purchaseInput(id, day, 5000)) }
      }
      await buyer('Today', '2026-03-15', true)
      const fresh = await buyer('Fresh', '2026-03-14', true)
      await buyer('Week', '2026-03-08', true)
      await buyer('Old', '2026-03-07', true)
      await buyer('Silent', '2026-03-12', false)
      const back = await buyer('Back', '2026-03-12', true)
      await client.purchases.record(
        purchaseInput(back.id, '2026-03-13', -5000, { reversesId: back.bought.id }),
      )
      const named = async () => (await client.today.get()).priceListMoments.rows.map((r) => r.name)
      expect(await named()).toEqual(['Fresh', 'Week'])
      const audience = { kind: 'customer' as const, customerId: fresh.id }
      const { id } = await client.priceLists.issue({ audience, locale: 'en' })
      expect(await named()).toEqual(['Week'])
      await client.priceLists.markSent({ id, channel: 'viber' })
      expect((await client.today.get()).followUps.rows).toEqual([])
      clock.set('2026-03-18')
      expect((await client.today.get()).followUps).toMatchObject({
        total: 1,
        rows: [{ customerName: 'Fresh', phone: '+37491123456', dueOn: '2026-03-18' }],
      })
    })
  })
})
