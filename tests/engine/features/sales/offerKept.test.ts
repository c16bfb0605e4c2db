import { describe, expect, it } from 'vitest'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { SaleInput } from '#shared/api/sales.contract.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { withEngine } from '../../../support/engine.ts'
import {
  CUP_MINOR,
  offerShop,
  TEA_MINOR,
  WASH_MINOR,
  type Basket,
  type OfferShop,
  type Outcome,
} from '../../../support/offerShop.ts'
import { giveBack } from '../../../support/sales.ts'

/** Issued on 15 March; the offer is 10% until 14 April unless the case says otherwise. */
interface Case {
  name: string
  /** Else each case plays in the next of the three. */
  currency?: 'AMD' | 'GEL' | 'PLN'
  offer?: Partial<OfferConditions> | ((shop: OfferShop) => Partial<OfferConditions>)
  list?: Partial<PriceListInput>
  /** Before the price list is issued, and after. */
  before?: (shop: OfferShop) => Promise<unknown>
  after?: (shop: OfferShop) => Promise<unknown>
  basket: Basket
  sale?: Partial<SaleInput>
  told: Outcome
}

const CURRENCIES = ['AMD', 'GEL', 'PLN'] as const
const TEN_PERCENT = TEA_MINOR / 10
const ONE_TEA: Basket = [['tea', 1]]
const OTHER_ITEMS = { code: 'otherItems' } as const
const BOUGHT = { code: 'boughtBefore' } as const
const USED = { code: 'usedByCustomer', limit: 1 } as const
const belowItems = (needed: number, missing: number) =>
  ({ code: 'belowItems', needed, missing }) as const
const belowAmount = (neededMinor: number, missingMinor: number) =>
  ({ code: 'belowAmount', neededMinor, missingMinor }) as const

const on =
  (day: string) =>
  ({ clock }: OfferShop) =>
    Promise.resolve(clock.set(day))
const returned =
  (basket: Basket, pieces: number | null) =>
  async (shop: OfferShop): Promise<void> => {
    const { id } = await shop.buy(basket)
    const { lines } = await shop.client.sales.get({ id })
    const some = pieces !== null && [{ lineId: lines[0]!.id, quantityMilli: pieces * 1000 }]
    await giveBack(shop, id, some ? { lines: some } : {})
  }

const DAYS: Case[] = [
  { name: 'on the day of issue', basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'not the day before', basket: ONE_TEA, sale: { day: '2026-03-14' }, told: 'none' },
  { name: 'on its last day', after: on('2026-04-14'), basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'not the day after', after: on('2026-04-15'), basket: ONE_TEA, told: 'none' },
  {
    name: 'for a sale of its last day that is noted the day after',
    after: on('2026-04-15'),
    ...{ basket: ONE_TEA, sale: { day: '2026-04-14' }, told: TEN_PERCENT },
  },
  {
    name: 'until its own last day, not that of its price list',
    list: { validUntil: '2026-03-31' },
    ...{ after: on('2026-04-01'), basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'no longer than it says, however long its price list holds',
    list: { validUntil: '2026-04-30' },
    ...{ after: on('2026-04-15'), basket: ONE_TEA, told: 'none' },
  },
]

const THREE = { minimumItems: 3 }
const LEAST = { minimumAmountMinor: 3 * TEA_MINOR }
const STEP_MORE = { minimumAmountMinor: 3 * TEA_MINOR + 100 }
const MINIMA: Case[] = [
  { name: 'not for 2 of 3', offer: THREE, basket: [['tea', 2]], told: belowItems(3, 1) },
  { name: 'for 3 pieces of one line', offer: THREE, basket: [['tea', 3]], told: 3 * TEN_PERCENT },
  {
    name: 'for 3 pieces of several lines',
    offer: THREE,
    basket: [
      ['tea', 1],
      ['wash', 2],
    ],
    told: TEN_PERCENT + WASH_MINOR / 5,
  },
  {
    name: 'for 3 lines of one product',
    offer: THREE,
    basket: [
      ['tea', 1],
      ['tea', 1],
      ['tea', 1],
    ],
    told: 3 * TEN_PERCENT,
  },
  { name: 'not for almost 3', offer: THREE, basket: [['tea', 2.999]], told: belowItems(3, 1) },
  {
    name: 'for what is weighed, which is one item',
    offer: THREE,
    basket: [
      ['tea', 0.3],
      ['cup', 0.2],
      ['wash', 1],
    ],
    told: 3000 + 5000 + 5000,
  },
  {
    name: 'not by items that it does not cover',
    offer: { minimumItems: 2, scope: 'services' },
    basket: [
      ['tea', 5],
      ['wash', 1],
    ],
    told: belowItems(2, 1),
  },
  { name: 'for its smallest order', offer: LEAST, basket: [['tea', 3]], told: 3 * TEN_PERCENT },
  {
    name: 'not for a step less',
    offer: STEP_MORE,
    ...{ basket: [['tea', 3]], told: belowAmount(3 * TEA_MINOR + 100, 100) },
  },
  {
    name: 'for its smallest order to the hundredth',
    ...{ currency: 'GEL', offer: { minimumAmountMinor: 3333 }, basket: [['pinch', 1]], told: 333 },
  },
  {
    name: 'not for a hundredth less',
    ...{ currency: 'GEL', offer: { minimumAmountMinor: 3334 }, basket: [['pinch', 1]] },
    told: belowAmount(3334, 1),
  },
  {
    name: 'not for half a hundredth less',
    ...{ currency: 'PLN', offer: { minimumAmountMinor: 5000 }, basket: [['pinch', 1.5]] },
    told: belowAmount(5000, 1),
  },
  {
    name: 'by the order before its discounts',
    offer: { ...LEAST, discountBp: 3000 },
    before: (shop) => shop.level(2000),
    ...{ basket: [['tea', 3]], told: 3 * TEA_MINOR * 0.3 },
  },
  {
    name: 'by the whole order, also what it does not cover',
    offer: { minimumAmountMinor: WASH_MINOR + CUP_MINOR, scope: 'services' },
    basket: [
      ['wash', 1],
      ['cup', 1],
    ],
    told: WASH_MINOR / 10,
  },
]

const TEA_AND_WASH: Basket = [
  ['tea', 1],
  ['wash', 1],
]
const ALL: Basket = [...TEA_AND_WASH, ['cup', 1]]
const COVERED: Case[] = [
  { name: 'goods of goods', offer: { scope: 'goods' }, basket: TEA_AND_WASH, told: TEN_PERCENT },
  { name: 'no service', offer: { scope: 'goods' }, basket: [['wash', 1]], told: OTHER_ITEMS },
  {
    name: 'services',
    ...{ offer: { scope: 'services' }, basket: TEA_AND_WASH, told: WASH_MINOR / 10 },
  },
  { name: 'no goods', offer: { scope: 'services' }, basket: ONE_TEA, told: OTHER_ITEMS },
  {
    name: 'some categories',
    offer: { scope: 'categories', categories: ['Tea', 'Care'] },
    ...{ basket: ALL, told: TEN_PERCENT + WASH_MINOR / 10 },
  },
  {
    name: 'no other category',
    offer: { scope: 'categories', categories: ['Cups', 'Care'] },
    ...{ basket: ONE_TEA, told: OTHER_ITEMS },
  },
  {
    name: 'some products',
    offer: ({ items }) => ({ scope: 'products', productIds: [items.cup, items.pinch] }),
    ...{ basket: ALL, told: CUP_MINOR / 10 },
  },
  {
    name: 'no other product',
    offer: ({ items }) => ({ scope: 'products', productIds: [items.cup] }),
    ...{ basket: TEA_AND_WASH, told: OTHER_ITEMS },
  },
]

const NEW = { newOnly: true }
const NEWS: Case[] = [
  { name: 'what was never bought', offer: NEW, basket: ONE_TEA, told: TEN_PERCENT },
  {
    name: 'not what was bought before',
    ...{ offer: NEW, before: (shop) => shop.buy(ONE_TEA), basket: ONE_TEA, told: BOUGHT },
  },
  {
    name: 'not what was bought since',
    ...{ offer: NEW, after: (shop) => shop.buy(ONE_TEA), basket: ONE_TEA, told: BOUGHT },
  },
  {
    name: 'what was bought and came back whole',
    ...{ offer: NEW, after: returned(ONE_TEA, null), basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'not what came back in part',
    ...{ offer: NEW, after: returned([['tea', 2]], 1), basket: ONE_TEA, told: BOUGHT },
  },
  {
    name: 'what somebody else has bought',
    offer: NEW,
    before: async (shop) => shop.buy(ONE_TEA, await shop.someone('Boris')),
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'and says what is missing of the new, not that the rest is known',
    offer: { ...NEW, minimumItems: 2 },
    before: (shop) => shop.buy(ONE_TEA),
    ...{ basket: TEA_AND_WASH, told: belowItems(2, 1) },
  },
  {
    name: 'the new ones of some products',
    offer: ({ items }) => ({ ...NEW, scope: 'products', productIds: [items.tea, items.wash] }),
    before: (shop) => shop.buy(ONE_TEA),
    ...{ basket: ALL, told: WASH_MINOR / 10 },
  },
]

const ONCE = { oncePerCustomer: true }
const USES: Case[] = [
  {
    name: 'as often as one likes',
    ...{ after: (shop) => shop.buy(ONE_TEA), basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'once',
    ...{ offer: ONCE, after: (shop) => shop.buy(ONE_TEA), basket: ONE_TEA, told: USED },
  },
  {
    name: 'once, although a part of it came back',
    ...{ offer: ONCE, after: returned([['tea', 2]], 1), basket: ONE_TEA, told: USED },
  },
  {
    name: 'once more after all of it came back',
    ...{ offer: ONCE, after: returned(ONE_TEA, null), basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'once each of a segment',
    offer: ONCE,
    list: { audience: { kind: 'segment', segmentId: 'prospect' } },
    after: async (shop) => shop.buy(ONE_TEA, await shop.someone('Boris')),
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'once, not counting what was left for another time',
    offer: ONCE,
    after: (shop) => shop.buy(ONE_TEA, shop.anna, { useOffer: false }),
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  { name: 'not when it is left', basket: ONE_TEA, sale: { useOffer: false }, told: 'left' },
]

const BY_PHONE = { orderChannels: ['phone', 'email'] as OfferConditions['orderChannels'] }
const CHANNELS: Case[] = [
  { name: 'not in the shop', offer: BY_PHONE, basket: ONE_TEA, told: { code: 'otherChannel' } },
  {
    name: 'by phone',
    ...{ offer: BY_PHONE, basket: ONE_TEA, sale: { channel: 'phone' }, told: TEN_PERCENT },
  },
  {
    name: 'by e-mail',
    ...{ offer: BY_PHONE, basket: ONE_TEA, sale: { channel: 'email' }, told: TEN_PERCENT },
  },
  { name: 'in any way', basket: ONE_TEA, sale: { channel: 'email' }, told: TEN_PERCENT },
]

const HEAD = {
  ...{ id: 0, name: 'Spring', isActive: true, from: null, until: null, segmentIds: [] },
  scope: { kind: 'all' as const, productIds: [], categories: [], newOnly: false },
}
const promotion = (bp: number) => (shop: OfferShop) =>
  shop.client.discounts.save({
    ...HEAD,
    ...{ kind: 'promotion', benefit: { kind: 'percent', bp }, code: null, combinable: false },
    ...{ minimumQuantityMilli: 0, minimumAmountMinor: 0, useLimit: null },
    ...{ useLimitPerCustomer: null, budgetMinor: null },
  })
const volume = (bp: number) => (shop: OfferShop) =>
  shop.client.discounts.save({
    ...HEAD,
    ...{ kind: 'volume', breaks: [{ fromQuantityMilli: 3000, bp }] },
  })
const cumulative = (bp: number) => async (shop: OfferShop) => {
  await shop.buy(ONE_TEA)
  return shop.client.discounts.save({
    ...HEAD,
    ...{ kind: 'cumulative', period: { kind: 'always' }, tiers: [{ fromMinor: TEA_MINOR, bp }] },
  })
}
const stack = (capBp: number | null, levelBp: number) => async (shop: OfferShop) => {
  await shop.level(levelBp)
  await shop.client.discounts.saveStacking({ mode: 'stack', capBp })
}
const floor = (floorPriceMinor: number) => (shop: OfferShop) =>
  shop.client.products.update({ id: shop.items.tea, changes: { floorPriceMinor } })
const level = (bp: number) => (shop: OfferShop) => shop.level(bp)
const NOT_BEST = { code: 'notBest' } as const
const ADDS = { combinable: true }
const BESIDE: Case[] = [
  { name: 'a lower price level', before: level(999), basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'a level as good', before: level(1000), basket: ONE_TEA, told: { code: 'notCombined' } },
  { name: 'a higher level', before: level(1001), basket: ONE_TEA, told: NOT_BEST },
  { name: 'a lower promotion', before: promotion(900), basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'a higher promotion', before: promotion(1100), basket: ONE_TEA, told: NOT_BEST },
  { name: 'a lower cumulative', before: cumulative(900), basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'a higher cumulative', before: cumulative(1100), basket: ONE_TEA, told: NOT_BEST },
  { name: 'a volume not reached', before: volume(1100), basket: [['tea', 2]], told: 2e4 },
  { name: 'a volume reached', before: volume(1100), basket: [['tea', 3]], told: NOT_BEST },
  {
    name: 'a level that it adds to',
    ...{ offer: ADDS, before: level(1500), basket: ONE_TEA, told: 8500 },
  },
  {
    name: 'a promotion that it adds to',
    ...{ offer: ADDS, before: promotion(2000), basket: ONE_TEA, told: 8000 },
  },
  {
    name: 'all of a stack that it adds to',
    ...{ offer: ADDS, before: stack(null, 1000), basket: ONE_TEA, told: 9000 },
  },
  {
    name: 'a stack with a cap that it adds to',
    ...{ offer: ADDS, before: stack(1500, 1000), basket: ONE_TEA, told: 5000 },
  },
  { name: 'a lower stack', before: stack(null, 900), basket: ONE_TEA, told: TEN_PERCENT },
  {
    name: 'a stack as good',
    ...{ before: stack(null, 1000), basket: ONE_TEA, told: { code: 'notCombined' } },
  },
  { name: 'a higher stack', before: stack(null, 1100), basket: ONE_TEA, told: NOT_BEST },
  {
    name: 'a stack at its cap',
    ...{ before: stack(1000, 1000), basket: ONE_TEA, told: { code: 'atCap', bp: 1000 } },
  },
  { name: 'a floor', before: floor(95_000), basket: ONE_TEA, told: 5000 },
  {
    name: 'a floor at the list price',
    ...{ before: floor(TEA_MINOR), basket: ONE_TEA, told: { code: 'atFloor' } },
  },
]

const toSegment = (segmentId: string): Partial<PriceListInput> => ({
  audience: { kind: 'segment', segmentId },
})
const WHOSE: Case[] = [
  { name: 'the segment’s', list: toSegment('prospect'), basket: ONE_TEA, told: TEN_PERCENT },
  { name: 'not another segment’s', list: toSegment('new'), basket: ONE_TEA, told: 'none' },
  {
    name: 'their own, although the segment’s is newer and better',
    after: (shop) => shop.offer({ discountBp: 2000 }, toSegment('prospect')),
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'the segment’s that was sent to them, whatever their segment has become',
    list: toSegment('prospect'),
    after: async (shop) => {
      const sent = { id: 1, channel: 'print' as const, customerIds: [shop.anna] }
      await shop.client.priceLists.markSent(sent)
      await shop.buy(ONE_TEA)
      expect(await shop.segmentOf(shop.anna)).toBe('new')
    },
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'not the segment’s any more that nobody sent to them',
    ...{ list: toSegment('prospect'), after: (shop) => shop.buy(ONE_TEA) },
    ...{ basket: ONE_TEA, told: 'none' },
  },
  {
    name: 'the newer one',
    ...{ after: (shop) => shop.offer({ discountBp: 500 }), basket: ONE_TEA, told: 5000 },
  },
  {
    name: 'none where the newer one offers none',
    ...{ after: (shop) => shop.offer(null), basket: ONE_TEA, told: 'none' },
  },
  {
    name: 'the older one again after the newer one has run out',
    after: async (shop) => {
      await shop.offer({ discountBp: 500, validUntil: '2026-03-20' })
      shop.clock.set('2026-03-21')
    },
    ...{ basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'that of a customer who was merged into them',
    after: async (shop) => {
      await shop.offer({ discountBp: 2000 }, await forBoris(shop))
      await merge(shop)
    },
    ...{ basket: ONE_TEA, told: TEA_MINOR / 5 },
  },
  {
    name: 'not what a customer who was merged into them has used',
    after: async (shop) => {
      const boris = await forBoris(shop)
      await shop.offer({ ...ONCE, discountBp: 2000 }, boris)
      await shop.buy(ONE_TEA, borisOf(shop))
      await merge(shop)
    },
    ...{ basket: ONE_TEA, told: USED },
  },
]

async function forBoris(shop: OfferShop): Promise<Partial<PriceListInput>> {
  return { audience: { kind: 'customer', customerId: await shop.someone('Boris') } }
}
const borisOf = ({ sql }: OfferShop) =>
  sql<{ id: number }>(`SELECT id FROM customer WHERE name = 'Boris'`)[0]!.id
const merge = (shop: OfferShop) =>
  shop.client.customers.merge({ keepId: shop.anna, mergeId: borisOf(shop) })

const update =
  (changes: Parameters<OfferShop['client']['products']['update']>[0]['changes']) =>
  (shop: OfferShop) =>
    shop.client.products.update({ id: shop.items.tea, changes })
const OF_TEA = { scope: 'categories' as const, categories: ['Tea'] }
const euros = { exchange: { currency: 'EUR', rate: '405.12' } }
const FROZEN: Case[] = [
  {
    name: 'of the new price',
    ...{ after: update({ listPriceMinor: 2 * TEA_MINOR }), basket: ONE_TEA, told: 20_000 },
  },
  { name: 'by another name', after: update({ name: 'Chai' }), basket: ONE_TEA, told: TEN_PERCENT },
  {
    name: 'in another category',
    ...{ offer: OF_TEA, after: update({ category: 'Hot drinks' }), basket: ONE_TEA },
    told: TEN_PERCENT,
  },
  {
    name: 'that came into the category later',
    offer: OF_TEA,
    after: (shop) =>
      shop.client.products.update({ id: shop.items.cup, changes: { category: 'Tea' } }),
    ...{ basket: [['cup', 1]], told: CUP_MINOR / 10 },
  },
  {
    name: 'off the price list now',
    ...{ after: update({ onPriceList: false }), basket: ONE_TEA, told: TEN_PERCENT },
  },
  {
    name: 'whatever its segment is called and promises now',
    ...{ offer: { discountBp: 2000 }, list: toSegment('prospect') },
    after: async (shop) => {
      const rules = await shop.client.segments.rules()
      const segments = rules.segments.map((one) => ({ ...one, name: 'Renamed' }))
      await shop.client.segments.save({ ...rules, segments })
      await shop.level(1500)
    },
    ...{ basket: ONE_TEA, told: TEA_MINOR / 5 },
  },
  {
    name: 'of a list in euros, from its amount in the shop’s money',
    ...{ currency: 'AMD', offer: LEAST, list: euros, basket: [['tea', 3]], told: 30_000 },
  },
  {
    name: 'of a list in euros, not for a step less',
    ...{ currency: 'AMD', offer: STEP_MORE, list: euros, basket: [['tea', 3]] },
    told: belowAmount(3 * TEA_MINOR + 100, 100),
  },
]

const TABLES: [string, Case[]][] = [
  ['holds', DAYS],
  ['holds', MINIMA],
  ['covers', COVERED],
  ['for new items covers', NEWS],
  ['can be used', USES],
  ['is kept', CHANNELS],
  ['stands beside', BESIDE],
  ['is held', WHOSE],
  ['given once is kept for what is', FROZEN],
]

describe.each(TABLES)('an offer %s', (_, cases) => {
  it.each(cases.map((one, at) => ({ currency: CURRENCIES[at % 3]!, ...one })))(
    '$name ($currency)',
    ({ currency, before, offer = {}, list, after, basket, sale, told }) =>
      withEngine({ currency }, async (bench) => {
        const shop = await offerShop(bench, currency)
        await before?.(shop)
        await shop.offer(typeof offer === 'function' ? offer(shop) : offer, list)
        await after?.(shop)
        expect(await shop.outcome(basket, sale)).toEqual(told)
      }),
  )
})

describe('an offer at the counter', () => {
  it('names what it is for and how it is ordered', () =>
    withEngine({}, async (bench) => {
      const shop = await offerShop(bench, 'PLN')
      const { tea, cup } = shop.items
      const told = async () => {
        const { offer } = await bench.client.sales.quote(shop.saleFor(shop.anna, [['wash', 1]]))
        return { code: offer!.missing?.code, channels: offer!.orderChannels, covers: offer!.covers }
      }
      await shop.offer({ scope: 'products', productIds: [tea, cup], orderChannels: ['email'] })
      const names = (await Promise.all([tea, cup].map((id) => bench.client.products.get({ id }))))
        .map(({ name }) => name)
        .sort()
      expect(await told()).toEqual({
        ...{ code: 'otherItems', channels: ['email'] },
        covers: { scope: 'products', names, more: 0 },
      })
      const categories = ['A', 'B', 'C', 'D']
      await shop.offer({ scope: 'categories', categories })
      expect((await told()).covers).toEqual({
        ...{ scope: 'categories', names: ['A', 'B', 'C'], more: 1 },
      })
    }))
})
