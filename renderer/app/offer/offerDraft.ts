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

export type Problem =
  'audience' | 'percent' | 'day' | 'past' | 'items' | 'amount' | 'products' | 'covers' | 'rate'
export type Field =
  | 'audience'
  | 'validUntil'
  | 'rate'
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

/** The offer as the engine takes it; what stands in the way is noted in `problems`. */
export function checkOffer(
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

/** Why a day cannot be the last one; `null` for one that can. */
export function dayProblem(text: string, today: Day): Problem | null {
  if (!isDay(text)) return 'day'
  return text < today ? 'past' : null
}

/** Writes down what is wrong with a field, where something is. */
export function note(problems: Problems, field: Field, problem: Problem | null): void {
  if (problem !== null) problems[field] = problem
}
