import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import { isDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { amountText, parseAmount } from '../../ui/amount.ts'

/** An offer as it is typed: figures may be missing or not yet figures. */
export interface OfferDraft {
  percent: number | null
  validUntil: string
  minimumItems: number | null
  minimumAmount: string
  scope: OfferConditions['scope']
  categories: string[]
  products: { id: number; name: string }[]
  newOnly: boolean
  oncePerCustomer: boolean
  combinable: boolean
  orderChannels: OfferConditions['orderChannels']
}

export type Audience = PriceListInput['audience']

/** A price list as it is composed on the page. */
export interface Draft {
  audience: Audience | null
  locale: Locale
  intro: string
  /** `null` for everything on the price list. */
  productIds: number[] | null
  validUntil: string
  offer: OfferDraft | null
}

export type Problem =
  'audience' | 'percent' | 'day' | 'past' | 'items' | 'amount' | 'products' | 'covers'
export type Field =
  | 'audience'
  | 'products'
  | 'validUntil'
  | 'percent'
  | 'offerUntil'
  | 'minimumItems'
  | 'minimumAmount'
  | 'covers'
export type Problems = Partial<Record<Field, Problem>>

/** The offer of the engine as fields to type in. */
export function offerDraft(offer: OfferConditions, locale: Locale): OfferDraft {
  return {
    percent: offer.discountBp / 100,
    validUntil: offer.validUntil,
    minimumItems: offer.minimumItems,
    minimumAmount:
      offer.minimumAmountMinor === 0 ? '' : amountText(offer.minimumAmountMinor, locale),
    scope: offer.scope,
    categories: [...offer.categories],
    products: offer.productIds.map((id) => ({ id, name: `№ ${id}` })),
    newOnly: offer.newOnly,
    oncePerCustomer: offer.oncePerCustomer,
    combinable: offer.combinable,
    orderChannels: [...offer.orderChannels],
  }
}

/**
 * What the engine is asked for, or which fields stand in the way of it. `today` is the day
 * before which nothing can end.
 */
export function checkDraft(
  draft: Draft,
  currency: Currency,
  today: Day,
): { input: PriceListInput | null; problems: Problems } {
  const problems: Problems = {}
  if (draft.productIds?.length === 0) problems.products = 'products'
  note(problems, 'validUntil', dayProblem(draft.validUntil, today))
  const offer = draft.offer === null ? null : checkOffer(draft.offer, currency, today, problems)
  if (draft.audience === null) problems.audience = 'audience'
  if (draft.audience === null || Object.keys(problems).length > 0) return { input: null, problems }
  const input: PriceListInput = {
    audience: draft.audience,
    locale: draft.locale,
    texts: { [draft.locale]: { intro: draft.intro.trim() } },
    sections: draft.productIds && [
      { rule: { by: 'chosen' as const, productIds: [...draft.productIds] } },
    ],
    validUntil: draft.validUntil,
    offer,
  }
  return { input, problems }
}

function checkOffer(
  draft: OfferDraft,
  currency: Currency,
  today: Day,
  problems: Problems,
): OfferConditions {
  const discountBp = Math.round((draft.percent ?? 0) * 100)
  if (discountBp < 1 || discountBp > 10_000) problems.percent = 'percent'
  note(problems, 'offerUntil', dayProblem(draft.validUntil, today))
  const items = draft.minimumItems ?? 0
  if (!Number.isInteger(items) || items < 1 || items > 1000) problems.minimumItems = 'items'
  if (coversNothing(draft)) problems.covers = 'covers'
  const typed = draft.minimumAmount.trim()
  const amount = typed === '' ? 0 : parseAmount(typed, currency)
  if (amount === null) problems.minimumAmount = 'amount'
  return {
    discountBp,
    validUntil: draft.validUntil,
    minimumItems: items,
    minimumAmountMinor: amount ?? 0,
    scope: draft.scope,
    categories: draft.scope === 'categories' ? [...draft.categories] : [],
    productIds: draft.scope === 'products' ? draft.products.map(({ id }) => id) : [],
    newOnly: draft.newOnly,
    oncePerCustomer: draft.oncePerCustomer,
    combinable: draft.combinable,
    orderChannels: [...draft.orderChannels],
  }
}

/** An offer for some categories or products needs at least one of them. */
function coversNothing({ scope, categories, products }: OfferDraft): boolean {
  if (scope === 'categories') return categories.length === 0
  return scope === 'products' && products.length === 0
}

function dayProblem(text: string, today: Day): Problem | null {
  if (!isDay(text)) return 'day'
  return text < today ? 'past' : null
}

function note(problems: Problems, field: Field, problem: Problem | null): void {
  if (problem !== null) problems[field] = problem
}
