import { addDays } from '../dates/day.ts'
import { roundToStep } from '../money/money.ts'
import type { PointsRules } from '../points/points.ts'
import type { Promotion } from '../pricing/discount.ts'
import { amountIn, toMinor } from './products.ts'
import type { DiscountTexts, SampleTexts } from './sampleTexts.ts'
import type {
  SampleDiscount,
  SamplePriceBook,
  SampleProduct,
  SampleRequest,
} from './sampleTypes.ts'

/** What coffee costs cafés, in percent of its list price. */
const CAFE_PERCENT = 88
const CODE = 'CUPS'

const HEAD = { isActive: true, from: null, until: null, segmentIds: [] }
const EVERYTHING = { kind: 'all' as const, skus: [], category: null, newOnly: false }
const NO_LIMITS = {
  minimumQuantityMilli: 0,
  minimumAmountMinor: 0,
  code: null,
  useLimit: null,
  useLimitPerCustomer: null,
  budgetMinor: null,
  combinable: false,
} satisfies Partial<Promotion>

/**
 * A few of each kind, so that a newcomer sees them live: with a code, for what was never
 * tried, planned with a budget, over; a cumulative one and one for quantities.
 */
export function sampleDiscounts(request: SampleRequest, texts: SampleTexts): SampleDiscount[] {
  const { locale, currency } = request
  const name = (key: keyof DiscountTexts) => texts.discounts[key][locale]
  const unit = amountIn(texts.business.amounts, currency).point
  const minor = (units: number) => toMinor(unit * units, currency)
  const categoryOf = (sku: string) =>
    texts.products.find((product) => product.sku === sku)!.category[locale]
  return [
    ...samplePromotions(request, name, minor, categoryOf),
    {
      ...HEAD,
      kind: 'cumulative',
      name: name('club'),
      scope: EVERYTHING,
      period: { kind: 'months', months: 12 },
      tiers: [
        { fromMinor: minor(100), bp: 300 },
        { fromMinor: minor(300), bp: 500 },
        { fromMinor: minor(600), bp: 700 },
      ],
    },
    {
      ...HEAD,
      kind: 'volume',
      name: name('crate'),
      scope: { ...EVERYTHING, kind: 'goods' },
      breaks: [
        { fromQuantityMilli: 6_000, bp: 300 },
        { fromQuantityMilli: 12_000, bp: 600 },
      ],
    },
  ]
}

function samplePromotions(
  { asOf }: SampleRequest,
  name: (key: keyof DiscountTexts) => string,
  minor: (units: number) => number,
  categoryOf: (sku: string) => string,
): SampleDiscount[] {
  return [
    {
      ...HEAD,
      ...NO_LIMITS,
      kind: 'promotion',
      name: name('brewing'),
      from: addDays(asOf, -90),
      until: addDays(asOf, -30),
      scope: { ...EVERYTHING, category: categoryOf('BREW-DRIPPER') },
      benefit: { kind: 'percent', bp: 1500 },
    },
    {
      ...HEAD,
      ...NO_LIMITS,
      kind: 'promotion',
      name: name('thanks'),
      from: addDays(asOf, 10),
      until: addDays(asOf, 40),
      segmentIds: ['large-regular', 'regular-small'],
      scope: EVERYTHING,
      benefit: { kind: 'perPurchase', minor: minor(2) },
      minimumAmountMinor: minor(20),
      useLimit: 100,
      useLimitPerCustomer: 1,
      budgetMinor: minor(150),
    },
    {
      ...HEAD,
      ...NO_LIMITS,
      kind: 'promotion',
      name: name('taste'),
      scope: { ...EVERYTHING, skus: ['BEAN-DECAF'], newOnly: true },
      benefit: { kind: 'percent', bp: 1000 },
      combinable: true,
    },
    {
      ...HEAD,
      ...NO_LIMITS,
      kind: 'promotion',
      name: name('cups'),
      from: addDays(asOf, -14),
      until: addDays(asOf, 46),
      scope: { ...EVERYTHING, skus: ['ACC-CUPS', 'ACC-MUG'] },
      benefit: { kind: 'percent', bp: 1200 },
      minimumQuantityMilli: 2_000,
      code: CODE,
    },
  ]
}

/** Coffee at prices of its own, for those who buy seldom and much. */
export function samplePriceBook(
  { locale, currency }: SampleRequest,
  texts: SampleTexts,
  products: readonly SampleProduct[],
): SamplePriceBook {
  const prices = products
    .filter(({ sku }) => sku.startsWith('BEAN-'))
    .map(({ sku, listPriceMinor }) => ({
      sku,
      priceMinor: roundToStep((listPriceMinor * CAFE_PERCENT) / 100, currency),
    }))
  return { name: texts.discounts.cafes[locale], segmentId: 'large-few', prices }
}

/** Points worth some three percent of what earned them, for a year. */
export function samplePoints({ currency }: SampleRequest, texts: SampleTexts): PointsRules {
  const unit = amountIn(texts.business.amounts, currency).point
  return {
    isActive: true,
    valueMinor: toMinor(unit * 0.03, currency),
    minimumPoints: 10,
    highestShareBp: 5000,
    expiryDays: 365,
    tiers: [{ fromMinor: toMinor(unit * 300, currency), multiplierBp: 15_000 }],
    birthday: { points: 20, activeMonths: 12 },
    referral: { points: 30, newcomerPoints: 10, minimumMinor: toMinor(unit * 10, currency) },
  }
}
