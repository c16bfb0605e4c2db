import { describe, expect, it } from 'vitest'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import { callable, outcome, startCampaign, withCallShop } from './callShop.ts'

describe('a call day', () => {
  it('goes through a campaign, moves a callback to its minute, and takes a call back', async () => {
    await withCallShop(async (bench) => {
      const { client, watch } = bench
      const anna = (await client.customers.create(callable('Anna', '+48601000001'))).id
      const boris = (await client.customers.create(callable('Boris', '+48601000002'))).id
      const campaignId = startCampaign(bench, [anna, boris])
      const list = () => client.callDay.get({ manager: null })
      expect((await list()).items.rows.map(({ name }) => name)).toEqual(['Anna', 'Boris'])

      const card = (await client.callDay.next({ manager: null }))!
      expect(card.item?.key).toBe(`campaign:${campaignId}:${anna}`)
      expect(card.target.script.blocks.length).toBeGreaterThan(3)
      const { callId } = await client.callDay.record(
        outcome(card.ref, 'reached-callback', {
          callback: { on: '2026-03-18', minute: 11 * 60 },
          note: 'after the meeting',
        }),
      )
      const after = await list()
      expect(after.items.rows.map(({ name }) => name)).toEqual(['Boris'])
      expect(after.later).toMatchObject([{ name: 'Anna', minute: 660, about: 'after the meeting' }])
      expect(after).toMatchObject({ made: 1, capacity: 60 })

      watch.setTo('2026-03-18T11:00:00Z')
      const due = await list()
      expect(due.items.rows.map(({ name, cause }) => [name, cause])).toEqual([
        ['Anna', 'callback'],
        ['Boris', 'campaign'],
      ])
      expect((await client.callDay.reminders({ manager: null })).due).toHaveLength(1)

      await client.callDay.undo({ callId })
      expect((await list()).items.rows.map(({ cause }) => cause)).toEqual(['campaign', 'campaign'])
    })
  })

  it('says to the customer in their language, and to the caller in that of the screen', async () => {
    await withCallShop(async ({ client }) => {
      const customerId = (await client.customers.create(callable('Anna', '+48601000001'))).id
      await client.products.create({
        ...{ sku: null, name: 'Tea', kind: 'goods', unit: 'pcs', category: '', benefit: '' },
        ...{ listPriceMinor: 5000, onPriceList: true },
      })
      await client.priceLists.issue({
        audience: { kind: 'segment', segmentId: 'prospect' },
        locale: 'en',
        offer: standardOffer('2026-04-18', 0),
      })
      const item = { cause: 'own', customerId } as const
      const { locale, target, offerOnScreen } = await client.callDay.card({ item, locale: 'ka' })
      const georgian = /[ა-ჰ]/
      expect(locale).toBe('ka')
      expect(target.script.blocks[0]!.text).toMatch(georgian)
      expect(target.whyNow).not.toBe('')
      expect([target.whyNow, ...target.facts].join(' ')).not.toMatch(georgian)
      // What is offered is said to the customer; whoever says it reads it too.
      expect(target.offer).toMatch(georgian)
      expect(offerOnScreen).toMatch(/^10% off/)
      const inOne = await client.callDay.card({ item, locale: 'en' })
      expect([inOne.target.offer, inOne.offerOnScreen]).toEqual([offerOnScreen, null])
    })
  })
})
