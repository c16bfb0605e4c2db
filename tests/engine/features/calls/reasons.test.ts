import { expect, it } from 'vitest'
import { customerInput, purchaseInput, withEngine } from '../../../support/engine.ts'

/** Why somebody is called now, as it stands on the list: true for each of them. */
const consents = [
  {
    ...{ channel: 'phone' as const, purpose: 'marketing' as const, given: true },
    ...{ on: '2026-01-01', source: 'form' },
  },
]

it('speaks of a first purchase to a newcomer who bought once, and of all to one who came back', async () => {
  await withEngine({}, async ({ client, clock }) => {
    const today = clock.today()
    const newcomer = async (name: string, phone: string, purchases: number) => {
      const contacts = [{ channel: 'phone' as const, value: phone }]
      const { id } = await client.customers.create(customerInput({ name, contacts, consents }))
      for (let n = 0; n < purchases; n++) {
        await client.purchases.record(purchaseInput(id, today, 1000))
      }
    }
    await newcomer('Came Once', '+48601000001', 1)
    await newcomer('Came Twice', '+48601000002', 2)
    // Somebody brings most of the money, so that nobody above is in the top class.
    const { id } = await client.customers.create(customerInput({ name: 'Rich Company' }))
    await client.purchases.record(purchaseInput(id, today, 9_000_000))
    const { targets } = await client.calls.list({ segmentId: 'new', locale: 'en', limit: 9 })
    const reasons = new Map(targets.map(({ name, whyNow }) => [name, whyNow]))
    expect(reasons.get('Came Once')).toMatch(/^First purchase .*; the second one decides\.$/)
    expect(reasons.get('Came Twice')).toMatch(/^Purchases in the last 12 months: 2; last one /)
  })
})
