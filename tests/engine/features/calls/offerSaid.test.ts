import { describe, expect, it } from 'vitest'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { columnAt, exportedTo, sheetTable } from '../../../support/callSheets.ts'
import { withFolder } from '../../../support/engine.ts'
import {
  offerShop,
  outcomeOf,
  TEA_MINOR,
  type Basket,
  type OfferShop,
} from '../../../support/offerShop.ts'
import { giveBack } from '../../../support/sales.ts'
import { callable, outcome, startCampaign, withCallShop, type CallBench } from './callShop.ts'

const SEGMENT = 'prospect'
const TO_SEGMENT = { audience: { kind: 'segment', segmentId: SEGMENT } } as const
const NOTHING = { card: '', block: null, isDated: false, sheet: '', isInSheetScript: false }

type Client = Pick<OfferShop, 'client'>

/** What a customer hears of an offer, by the card of their call. */
async function onCard({ client }: Client, item: { cause: 'own'; customerId: number }) {
  const { target } = await client.callDay.card({ item, locale: 'en' })
  const { blocks } = target.script
  return {
    card: target.offer,
    block: blocks.find(({ block }) => block === 'offer')?.text ?? null,
    isDated: JSON.stringify(blocks).includes('The offer is open until'),
  }
}

/** The same in the only row of their segment's workbook. */
const inSheet = (shop: OfferShop) =>
  withFolder(async (folder) => {
    const of = { by: 'segment', segmentId: SEGMENT } as const
    const { rows } = await sheetTable(await exportedTo(folder, shop, { of }))
    expect(rows).toHaveLength(1)
    const cell = (column: 'offer' | 'script') => String(rows[0]![columnAt(column)])
    return { sheet: cell('offer'), isInSheetScript: /% off|offer/i.test(cell('script')) }
  })

/** 15% off anything until 31 March. */
const OFFER: OfferConditions = {
  ...{ discountBp: 1500, validUntil: '2026-03-31', minimumItems: 1, minimumAmountMinor: 0 },
  ...{ scope: 'all', categories: [], productIds: [], newOnly: false },
  ...{ oncePerCustomer: false, combinable: false, orderChannels: [] },
}

const withShop = (work: (shop: CampaignShop, customerId: number) => Promise<void>) =>
  withCallShop(async (bench) => {
    const set = (day: string) => bench.watch.setTo(`${day}T10:00:00Z`)
    const shop = await offerShop({ ...bench, clock: { ...bench.watch, set } }, 'PLN')
    const { id } = await bench.client.customers.create(callable('Bella', '+48601000001'))
    await work({ ...bench, ...shop, ...sales(shop) }, id)
  })

type CampaignShop = CallBench & OfferShop & ReturnType<typeof sales>

function sales({ client, sql, saleFor, buy }: OfferShop) {
  return {
    quoted: async (basket: Basket, customerId: number) =>
      (await client.sales.quote(saleFor(customerId, basket))).offer,
    async kept(basket: Basket, customerId: number) {
      const { id } = await buy(basket, customerId)
      return { id, shown: await client.sales.get({ id }) }
    },
    usesOf: (campaignId: number) =>
      sql<{ times: number; minor: number }>(
        `SELECT sum(times) AS times, sum(given_minor) AS minor FROM discount_use
         WHERE campaign_id = ? AND kind = 'offer' AND price_list_id IS NULL`,
        campaignId,
      )[0],
  }
}

describe('an offer is spoken of', () => {
  it('only after it was issued, and the sale keeps it', () =>
    withShop(async (shop, customerId) => {
      const said = async () => ({
        ...(await onCard(shop, { cause: 'own', customerId })),
        ...(await inSheet(shop)),
      })
      const sold = async () =>
        outcomeOf(await shop.client.sales.quote(shop.saleFor(customerId, [['tea', 2]])))
      expect(await said()).toEqual(NOTHING)
      expect(await sold()).toBe('none')

      await shop.offer({ minimumItems: 2 }, TO_SEGMENT)
      const spoken = await said()
      expect(spoken).toMatchObject({ isDated: true, isInSheetScript: true })
      expect(spoken.card).toMatch(/^10% off/)
      expect(spoken.sheet).toBe(spoken.card)
      expect(spoken.block).toContain(spoken.card)
      expect(await sold()).toBe(TEA_MINOR / 5)

      shop.clock.set('2026-04-15')
      expect(await said()).toEqual(NOTHING)
      expect(await sold()).toBe('none')
    }))

  it('no more to who has used it', () =>
    withShop(async (shop, customerId) => {
      const item = { cause: 'own', customerId } as const
      const id = await shop.offer({ oncePerCustomer: true }, TO_SEGMENT)
      await shop.client.priceLists.markSent({ id, channel: 'print', customerIds: [customerId] })
      expect((await onCard(shop, item)).card).toMatch(/^10% off/)
      expect(await shop.outcome([['tea', 1]], {}, customerId)).toBe(TEA_MINOR / 10)
      expect((await onCard(shop, item)).card).toBe('')
      // Of a list that may be used again, it is said again.
      await shop.offer({ discountBp: 500 }, { audience: { kind: 'customer', customerId } })
      expect(await shop.outcome([['tea', 1]], {}, customerId)).toBe(TEA_MINOR / 20)
      expect((await onCard(shop, item)).card).toMatch(/^5% off/)
    }))

  it('by a campaign of its own until its last day, and the sale keeps it', () =>
    withShop(async (shop, customerId) => {
      const campaignId = startCampaign(shop, [customerId], { offer: { ...OFFER, minimumItems: 2 } })
      const said = async () => (await shop.client.callDay.next({ manager: null }))!.target.offer
      const sold = (pieces = 2) => shop.quoted([['tea', pieces]], customerId)
      shop.clock.set('2026-03-31')
      expect(await said()).toMatch(/^15%/)
      expect(await sold()).toMatchObject({
        campaignId,
        name: 'Spring',
        givenMinor: TEA_MINOR * 0.3,
      })
      expect(await sold(1)).toMatchObject({ applied: false, missing: { code: 'belowItems' } })
      const { shown } = await shop.kept([['tea', 2]], customerId)
      expect(shown.sale!.offer).toMatchObject({ campaignId, name: 'Spring' })
      expect(shop.usesOf(campaignId)).toEqual({ times: 1, minor: TEA_MINOR * 0.3 })
      const { offerUsed } = await shop.client.campaigns.get({ id: campaignId })
      expect(offerUsed).toEqual({ times: 1, givenMinor: TEA_MINOR * 0.3 })
      shop.clock.set('2026-04-01')
      expect(await said()).toBe('')
      expect(await sold()).toBeNull()
    }))

  it('by a campaign no more to who has used it, until that came back', () =>
    withShop(async (shop, customerId) => {
      const offer = { ...OFFER, oncePerCustomer: true }
      const campaignId = startCampaign(shop, [customerId], { offer })
      const item = { cause: 'own', customerId } as const
      expect((await onCard(shop, item)).card).toMatch(/^15%/)
      const { id } = await shop.kept([['tea', 1]], customerId)
      expect((await onCard(shop, item)).card).toBe('')
      expect(await shop.quoted([['tea', 1]], customerId)).toMatchObject({
        missing: { code: 'usedByCustomer' },
      })
      await giveBack(shop, id)
      expect(shop.usesOf(campaignId)).toEqual({ times: 0, minor: 0 })
      expect((await onCard(shop, item)).card).toMatch(/^15%/)
      expect(await shop.quoted([['tea', 1]], customerId)).toMatchObject({ applied: true })
    }))

  it('by a closed campaign only to whom it reached, never to those held out', () =>
    withShop(async (shop, called) => {
      const [unreached, heldOut] = await Promise.all([
        shop.someone('Unreached'),
        shop.someone('Held out'),
      ])
      const id = startCampaign(shop, [called, unreached, heldOut], { offer: OFFER })
      shop.write('UPDATE campaign_target SET is_held_out = 1 WHERE customer_id = ?', heldOut)
      const holders = async () => {
        const quotes = [called, unreached, heldOut].map((one) => shop.quoted([['tea', 1]], one))
        return (await Promise.all(quotes)).map((offer) => offer?.campaignId ?? null)
      }
      expect(await holders()).toEqual([id, id, null])
      const item = { cause: 'campaign', campaignId: id, customerId: called } as const
      const { callId } = await shop.client.callDay.record(outcome(item, 'reached-interested'))
      await shop.client.campaigns.close({ id })
      expect(await holders()).toEqual([id, null, null])
      await shop.client.callDay.undo({ callId })
      expect(await holders()).toEqual([null, null, null])
    }))

  it('of their own list first, else of the newest campaign, else of their segment', () =>
    withShop(async (shop, customerId) => {
      const item = { cause: 'own', customerId } as const
      const both = async () => [
        (await onCard(shop, item)).card.slice(0, 4),
        (await shop.quoted([['tea', 1]], customerId))?.discountBp,
      ]
      await shop.offer({ discountBp: 500 }, TO_SEGMENT)
      expect(await both()).toEqual(['5% o', 500])
      startCampaign(shop, [customerId], { offer: OFFER })
      expect(await both()).toEqual(['15% ', 1500])
      startCampaign(shop, [customerId], { offer: { ...OFFER, discountBp: 1200 } })
      expect(await both()).toEqual(['12% ', 1200])
      // A list without an offer takes nothing of it back; one with an offer is in the hand.
      await shop.offer(null, { audience: { kind: 'customer', customerId } })
      expect(await both()).toEqual(['12% ', 1200])
      await shop.offer({ discountBp: 700 }, { audience: { kind: 'customer', customerId } })
      expect(await both()).toEqual(['7% o', 700])
    }))
})
