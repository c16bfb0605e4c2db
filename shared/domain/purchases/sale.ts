import type { Day } from '../dates/day.ts'
import type { Currency } from '../money/money.ts'
import type {
  CodeAnswer,
  DiscountSource,
  NotApplied,
  OfferOrigin,
  PriceStep,
  TriedDiscount,
} from '../pricing/basket.ts'
import type { OfferConditions, OfferScope } from '../priceLists/offer.ts'

/** How the order reached the shop. */
export const SALE_CHANNELS = ['visit', 'phone', 'email'] as const
export type SaleChannel = (typeof SALE_CHANNELS)[number]

/** A price that somebody set by hand, in place of all discounts. */
export interface ManualPrice {
  unitPriceMinor: number
  reason: string
}

/** As `DiscountSource`, and the price set by hand. */
export type SaleSource = DiscountSource | { kind: 'manual'; priceMinor: number; reason: string }

/** As `PriceStep`: the steps of a line multiply from its list amount to `pricedMinor`. */
export type SaleStep = Omit<PriceStep, 'source'> & { source: SaleSource }

/** One line of a sale with what its price is made of. Money is minor units. */
export interface SaleLine {
  productId: number | null
  sku: string | null
  name: string
  unit: string
  kind: 'goods' | 'service'
  quantityMilli: number
  listPriceMinor: number
  manual: ManualPrice | null
  /** The line at its list price. */
  listMinor: number
  /** After all discounts. */
  pricedMinor: number
  /** What redeemed points pay of it. */
  pointsMinor: number
  /** `pricedMinor` less `pointsMinor`: the money that is paid. */
  totalMinor: number
  steps: SaleStep[]
  tried: TriedDiscount[]
}

export interface SaleTotals {
  listMinor: number
  /** List less priced: what all discounts give away. */
  discountMinor: number
  /** All lines after discounts, before points. */
  pricedMinor: number
  pointsMinor: number
  deliveryMinor: number
  /** What is to be paid, delivery included; the sum of the document's lines. */
  totalMinor: number
}

/** The offer that this buyer holds, and what became of it here. */
export type SaleOffer = OfferOrigin & {
  validUntil: Day
  discountBp: number
  /** Whether it lowers a price of this sale. */
  applied: boolean
  /** Given away by it; 0 where it is not applied. */
  givenMinor: number
  /** What is missing for it, or why it is not taken; `null` where it is applied or left out. */
  missing: NotApplied | null
  /** Ways in which an order must come to get it; empty for any. */
  orderChannels: OfferConditions['orderChannels']
  /** What it is for, named where nothing of it is in the sale: some of the names, and how many more. */
  covers: { scope: OfferScope; names: string[]; more: number }
}

export interface SalePoints {
  /** What the customer has on the day of the sale. */
  balance: number
  /** The batch that runs out first; `null` where none does. */
  expiringFirst: { points: number; day: Day } | null
  /** Money value of one point. */
  valueMinor: number
  /** Fewest points that can be redeemed at once. */
  minimumPoints: number
  /** Most points that may be redeemed in this sale now; 0 where none may. */
  redeemable: number
  redeemed: number
  redeemedMinor: number
  /** What this sale earns. */
  earned: number
  balanceAfter: number
}

export interface SaleDelivery {
  area: string
  feeMinor: number
  /** Items from this amount on go free; `null` for never. */
  freeFromMinor: number | null
}

export interface Payment {
  day: Day
  minor: number
}

/** A service that goes with something in the basket. */
export interface AccompanyingOffer {
  productId: number
  name: string
  unit: string
  listPriceMinor: number
  kind: 'goods' | 'service'
  /** What of the basket it goes with, in the basket's order. */
  withProductIds: number[]
}

/** What cannot be saved as it is: an error's code, and the line that it is about. */
export interface SaleProblem<Code extends string = string> {
  code: Code
  /** Index of the item; `null` where it is about the sale. */
  line: number | null
}

/** The frozen account of a sale: what its receipt and its explanation say for ever. */
export interface SaleAccount {
  currency: Currency
  segmentId: string | null
  segmentAfter: string | null
  lines: SaleLine[]
  codes: CodeAnswer[]
  offer: SaleOffer | null
  points: SalePoints | null
  delivery: SaleDelivery | null
  instalments: Payment[] | null
  totals: SaleTotals
}

/** One returned line: what came back of it and the money for that. */
export interface ReturnLine {
  /** The line of the purchase; its place in the list of the purchase's lines. */
  lineId: number
  productId: number | null
  sku: string | null
  name: string
  unit: string
  kind: 'item' | 'delivery'
  quantityMilli: number
  refundMinor: number
}

export interface ReturnPoints {
  /** Redeemed points that come back to the customer. */
  back: number
  /** Redeemed points that have run out meanwhile. */
  expired: number
  /** Earned points that are taken away again. */
  taken: number
  /** Earned points that were spent already and cannot be taken. */
  missing: number
  balanceAfter: number
}

/** The frozen account of a return. */
export interface ReturnAccount {
  currency: Currency
  purchaseId: number
  purchaseNumber: string | null
  purchaseDay: Day
  segmentId: string | null
  segmentAfter: string | null
  lines: ReturnLine[]
  points: ReturnPoints | null
  /** Sum of the lines: the turnover that is taken back. */
  refundMinor: number
  /** Kept off the money for points that are missing. */
  withheldMinor: number
  /** Refund less withheld: the money that is given back. */
  paidBackMinor: number
  /** Nothing of the purchase is left. */
  isWhole: boolean
}
