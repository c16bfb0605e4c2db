import type { Day } from '#shared/domain/dates/day.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { BuyerOffer, PricedLine, PriceRequest } from '#shared/domain/pricing/basket.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import type { ReadDb } from '../../store/base.ts'
import { loadTerms } from '../../store/pricing/load.ts'
import type { Candidate } from './choose.repo.ts'

export interface PromisedPrices {
  yourPriceMinor: number
  /** `null` where the offer does not cover the product. */
  offerPriceMinor: number | null
}

/** To whom the prices are promised, and for how long. */
interface PriceListFrame {
  customerId: number | null
  segmentId: string
  /** The day of issue. */
  day: Day
  validUntil: Day
  currency: Currency
  offer: OfferConditions | null
}

const ONE_PIECE_MILLI = 1000
const FOR_EVER: Day = '9999-12-31'

/**
 * What one piece costs by a price list, with and without its offer: the till's own prices, but
 * only as far as they hold until its last day. So the dearer of the prices on its first and on
 * its last day counts, and what can be used up meanwhile does not.
 */
export async function promisedPrices(
  db: ReadDb,
  products: readonly Candidate[],
  frame: PriceListFrame,
): Promise<(product: Candidate) => PromisedPrices> {
  const { customerId, segmentId, currency, offer } = frame
  const productIds = products.map(({ id }) => id)
  const days: PriceRequest[] = []
  for (const day of new Set([frame.day, frame.validUntil])) {
    const terms = await loadTerms(db, { customerId, segmentId, day, productIds, codes: [] })
    const discounts = terms.discounts.filter((one) => isPromised(one, frame))
    days.push({ ...terms, discounts, currency, day, items: [], codes: [], channel: 'visit' })
  }
  const dearest = (product: Candidate, given: BuyerOffer | null): PricedLine =>
    days
      .map((request) =>
        onePiece(product, { ...request, buyer: { ...request.buyer, offer: given } }),
      )
      .reduce((dearer, line) => (line.totalMinor > dearer.totalMinor ? line : dearer))
  const given = offer && metOffer(offer)
  return (product) => {
    const withOffer = given && dearest(product, given)
    return {
      yourPriceMinor: dearest(product, null).totalMinor,
      offerPriceMinor: withOffer && isCovered(withOffer) ? withOffer.totalMinor : null,
    }
  }
}

/** On all days of the price list, and neither for a code nor for the first ones only. */
function isPromised(discount: Discount, { day, validUntil }: PriceListFrame): boolean {
  const { from, until } = discount
  if ((from !== null && from > day) || (until !== null && until < validUntil)) return false
  if (discount.kind !== 'promotion') return true
  const { code, useLimit, useLimitPerCustomer, budgetMinor } = discount
  return [code, useLimit, useLimitPerCustomer, budgetMinor].every((limit) => limit === null)
}

/** The offer as it is once its conditions are met: the price list says them beside the price. */
function metOffer(offer: OfferConditions): BuyerOffer {
  const conditions: OfferConditions = {
    ...offer,
    validUntil: FOR_EVER,
    minimumItems: 1,
    minimumAmountMinor: 0,
    oncePerCustomer: false,
    orderChannels: [],
  }
  return { origin: { priceListId: 0, number: '' }, conditions, uses: 0 }
}

function onePiece(product: Candidate, request: PriceRequest): PricedLine {
  const { id, kind, shopCategory, listPriceMinor, floorPriceMinor, tried } = product
  const item = {
    productId: id,
    kind,
    category: shopCategory,
    quantityMilli: ONE_PIECE_MILLI,
    listPriceMinor,
    floorPriceMinor,
    notTried: !tried,
  }
  return priceBasket({ ...request, items: [item] }).lines[0]!
}

function isCovered({ tried }: PricedLine): boolean {
  const offer = tried.find(({ source }) => source.kind === 'offer')
  return offer?.why?.code !== 'otherItems' && offer?.why?.code !== 'boughtBefore'
}
