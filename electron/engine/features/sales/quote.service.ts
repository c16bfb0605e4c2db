import { EARLIEST_DAY } from '#shared/api/customers.contract.ts'
import type { ErrorCode } from '#shared/api/errors.ts'
import type { SaleQuote, SaleValues } from '#shared/api/sales.contract.ts'
import type { SegmentConditions } from '#shared/domain/conditions/conditions.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { allowsInstalments, instalmentSchedule } from '#shared/domain/instalments/schedule.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import type { BuyerOffer, GivenDiscount, PricedBasket } from '#shared/domain/pricing/basket.ts'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import type {
  AccompanyingOffer,
  SaleDelivery,
  SaleLine,
  SaleOffer,
  SaleProblem,
} from '#shared/domain/purchases/sale.ts'
import { servicesFor } from '../../store/accompanying.ts'
import type { ReadDb } from '../../store/base.ts'
import { conditionsFor } from '../../store/conditions.ts'
import { loadPriceRequest } from '../../store/pricing/load.ts'
import { customerOf, segmentOf } from './customers.repo.ts'
import { productsById } from './items.repo.ts'
import { askedItems, MOST_MINOR, quotedLine, unpricedLine, type AskedItem } from './quoteLines.ts'
import { quotePoints } from './quotePoints.ts'

export interface QuoteFrame {
  today: Day
  currency: Currency
}

/** A quote, and what it gives away: to be noted when it is recorded. */
export interface PricedSale {
  quote: SaleQuote
  given: GivenDiscount[]
  /** Money that earns a point by the conditions of this very moment; `null` for no points. */
  pointsPerMinor: number | null
}

type Problems = SaleProblem<ErrorCode>[]

/**
 * The sale as it would be recorded now. Recording asks this very function in its own
 * transaction, so that both say the same. What is wrong comes as problems, never as an error.
 */
export async function priceSale(
  db: ReadDb,
  values: SaleValues,
  frame: QuoteFrame,
): Promise<PricedSale> {
  const { today, currency } = frame
  const problems = dayProblems(values.day, today)
  const customer = await buyerOf(db, values.customerId, problems)
  const products = await productsById(
    db,
    values.items.map((item) => item.productId),
  )
  const { asked, problems: itemProblems } = askedItems(values.items, products, currency)
  if (values.items.length === 0) problems.push({ code: 'sales.empty', line: null })
  problems.push(...itemProblems)

  const { basket, offer, places } = await basketOf(db, values, customer?.id ?? null, asked, frame)
  const lines = values.items.map((item) => unpricedLine(item, products.get(item.productId)))
  for (const item of asked) {
    const place = places.get(item.index)
    const byRules = place === undefined ? null : basket.lines[place]!
    lines[item.index] = quotedLine(item, byRules, currency)
  }
  const segmentId = segmentOf(db, customer?.id ?? null, today)
  const { conditions } = await conditionsFor(db, {
    customerId: customer?.id ?? null,
    segmentId,
    day: values.day,
  })
  const points = quotePoints(db, {
    lines,
    customerId: customer?.id ?? null,
    day: values.day,
    redeem: values.redeemPoints,
    pointsPerMinor: conditions.pointsPerMinor,
    currency,
    problems,
  })
  const delivery = deliveryOf(values, conditions, sumOf(lines, 'pricedMinor'), problems)
  const totals = totalsOf(lines, delivery)
  if (totals.listMinor + totals.deliveryMinor > MOST_MINOR) {
    problems.push({ code: 'sales.tooLarge', line: null })
  }
  const quote: SaleQuote = {
    day: values.day,
    currency,
    customer: customer && { id: customer.id, name: customer.name },
    segmentId,
    lines,
    codes: basket.codes,
    offer: offer && (await saleOffer(db, offer, basket, values.useOffer)),
    points,
    delivery,
    deliveryTerms: conditions.delivery,
    instalments: instalmentsOf(values, conditions, totals.totalMinor, currency, problems),
    instalmentTerms: conditions.instalments,
    accompanying: await accompanyingTo(db, asked),
    totals,
    problems,
  }
  return { quote, given: basket.given, pointsPerMinor: conditions.pointsPerMinor }
}

function dayProblems(day: Day, today: Day): Problems {
  if (day > today) return [{ code: 'sales.dayToCome', line: null }]
  if (day < EARLIEST_DAY) return [{ code: 'sales.dayTooEarly', line: null }]
  return []
}

async function buyerOf(db: ReadDb, id: number | null, problems: Problems) {
  const customer = id === null ? null : await customerOf(db, id)
  if (id !== null && customer === null) problems.push({ code: 'customers.unknown', line: null })
  return customer
}

/** All that has no price set by hand, priced by the rules; `places` finds an item's line. */
async function basketOf(
  db: ReadDb,
  values: SaleValues,
  customerId: number | null,
  asked: readonly AskedItem[],
  frame: QuoteFrame,
): Promise<{ basket: PricedBasket; offer: BuyerOffer | null; places: Map<number, number> }> {
  const byRules = asked.filter((item) => item.manual === null)
  const request = await loadPriceRequest(db, {
    customerId,
    day: values.day,
    today: frame.today,
    currency: frame.currency,
    items: byRules.map(({ product, quantityMilli }) => ({
      productId: product.id,
      quantityMilli,
      listPriceMinor: product.listPriceMinor,
    })),
    codes: values.codes,
    channel: values.channel,
    useOffer: true,
  })
  const { offer } = request.buyer
  const buyer = values.useOffer ? request.buyer : { ...request.buyer, offer: null }
  const places = new Map(byRules.map((item, place) => [item.index, place]))
  return { basket: priceBasket({ ...request, buyer }), offer, places }
}

/** What became of the offer: the likeliest reason where no line has it. */
async function saleOffer(
  db: ReadDb,
  offer: BuyerOffer,
  basket: PricedBasket,
  isWanted: boolean,
): Promise<SaleOffer> {
  const { conditions, origin } = offer
  const given = basket.given.find(({ source }) => source.kind === 'offer')
  const tried = basket.lines.flatMap((line) =>
    line.tried.filter(({ source }) => source.kind === 'offer'),
  )
  const applied = tried.some((one) => one.applied)
  const reasons = tried.flatMap(({ why }) => (why === null ? [] : [why]))
  const telling =
    reasons.find(({ code }) => code !== 'otherItems' && code !== 'boughtBefore') ??
    reasons.find(({ code }) => code === 'boughtBefore') ??
    reasons[0] ??
    null
  return {
    ...origin,
    validUntil: conditions.validUntil,
    discountBp: conditions.discountBp,
    applied,
    givenMinor: given?.givenMinor ?? 0,
    missing: applied || !isWanted ? null : telling,
    orderChannels: conditions.orderChannels,
    covers: await coveredNames(db, conditions),
  }
}

/** So many names say what an offer is for. */
const NAMED = 3

async function coveredNames(
  db: ReadDb,
  { scope, categories, productIds }: OfferConditions,
): Promise<SaleOffer['covers']> {
  if (scope === 'categories') {
    const names = categories.slice(0, NAMED)
    return { scope, names, more: categories.length - names.length }
  }
  if (scope !== 'products') return { scope, names: [], more: 0 }
  const rows = await db
    .selectFrom('product')
    .select('name')
    .where('id', 'in', productIds.slice(0, NAMED))
    .orderBy('sort_name')
    .execute()
  return { scope, names: rows.map(({ name }) => name), more: productIds.length - rows.length }
}

/** The fee by what the items cost before points pay part of it. */
function deliveryOf(
  { delivery }: SaleValues,
  { delivery: terms }: SegmentConditions,
  pricedMinor: number,
  problems: Problems,
): SaleDelivery | null {
  if (delivery === null) return null
  if (terms === null) {
    problems.push({ code: 'sales.noDelivery', line: null })
    return null
  }
  if (terms.areas.length > 0 && !terms.areas.includes(delivery.area)) {
    problems.push({ code: 'sales.deliveryArea', line: null })
  }
  const isFree = terms.freeFromMinor !== null && pricedMinor >= terms.freeFromMinor
  return {
    area: delivery.area,
    feeMinor: isFree ? 0 : terms.feeMinor,
    freeFromMinor: terms.freeFromMinor,
  }
}

function totalsOf(lines: readonly SaleLine[], delivery: SaleDelivery | null): SaleQuote['totals'] {
  const listMinor = sumOf(lines, 'listMinor')
  const pricedMinor = sumOf(lines, 'pricedMinor')
  const deliveryMinor = delivery?.feeMinor ?? 0
  return {
    listMinor,
    discountMinor: listMinor - pricedMinor,
    pricedMinor,
    pointsMinor: sumOf(lines, 'pointsMinor'),
    deliveryMinor,
    totalMinor: sumOf(lines, 'totalMinor') + deliveryMinor,
  }
}

function sumOf(
  lines: readonly SaleLine[],
  of: 'listMinor' | 'pricedMinor' | 'pointsMinor' | 'totalMinor',
): number {
  return lines.reduce((sum, line) => sum + line[of], 0)
}

function instalmentsOf(
  values: SaleValues,
  { instalments: terms }: SegmentConditions,
  totalMinor: number,
  currency: Currency,
  problems: Problems,
): SaleQuote['instalments'] {
  if (!values.instalments) return null
  if (terms === null || !allowsInstalments(totalMinor, terms)) {
    const code = terms === null ? 'sales.noInstalments' : 'sales.instalmentsMinimum'
    problems.push({ code, line: null })
    return null
  }
  return instalmentSchedule(totalMinor, terms, values.day, currency)
}

/** Services that go with the basket's goods and are not in it. */
async function accompanyingTo(
  db: ReadDb,
  asked: readonly AskedItem[],
): Promise<AccompanyingOffer[]> {
  const ids = [...new Set(asked.map(({ product }) => product.id))]
  const services = await servicesFor(db, ids)
  const products = await productsById(
    db,
    services.map(({ serviceId }) => serviceId),
  )
  return services.flatMap(({ serviceId, withProductIds }) => {
    const product = products.get(serviceId)
    if (!product) return []
    const { name, unit, kind, listPriceMinor } = product
    return [{ productId: serviceId, name, unit, kind, listPriceMinor, withProductIds }]
  })
}
