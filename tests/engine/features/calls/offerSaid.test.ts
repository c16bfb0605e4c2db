import { describe, expect, it } from 'vitest'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { columnAt, exportedTo, sheetTable } from '../../../support/callSheets.ts'
import { withFolder } from '../../../support/engine.ts'
import { offerShop, outcomeOf, TEA_MINOR, type OfferShop } from '../../../support/offerShop.ts'
import { callable, startCampaign, withCallShop } from './callShop.ts'

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

const withShop = (work: (shop: OfferShop, customerId: number) => Promise<void>) =>
  withCallShop(async (bench) => {
    const set = (day: string) => bench.watch.setTo(`${day}T10:00:00Z`)
    const shop = await offerShop({ ...bench, clock: { ...bench.watch, set } }, 'PLN')
    const { id } = await bench.client.customers.create(callable('Bella', '+48601000001'))
    await work(shop, id)
  })

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

  it('by a campaign of its own until its last day', () =>
    withCallShop(async (bench) => {
      const { client, watch } = bench
      const { id } = await client.customers.create(callable('Bella', '+48601000001'))
      const offer: OfferConditions = {
        ...{ discountBp: 1500, validUntil: '2026-03-31', minimumItems: 1, minimumAmountMinor: 0 },
        ...{ scope: 'all', categories: [], productIds: [], newOnly: false },
        ...{ oncePerCustomer: false, combinable: false, orderChannels: [] },
      }
      startCampaign(bench, [id], { offer })
      const said = async () => (await client.callDay.next({ manager: null }))!.target.offer
      watch.setTo('2026-03-31T10:00:00Z')
      expect(await said()).toMatch(/^15%/)
      watch.setTo('2026-04-01T10:00:00Z')
      expect(await said()).toBe('')
    }))
})
