import type { DiscountRow } from '#shared/api/discounts.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type {
  CumulativeDiscount,
  Discount,
  ItemScope,
  Promotion,
  PromotionBenefit,
} from '#shared/domain/pricing/discount.ts'

/** One step of a ladder while it is typed; `key` tells rows apart that look alike. */
export interface TierForm {
  key: number
  /** Minor units of turnover, or thousandths of a unit. */
  from: number | null
  bp: number | null
}

/** What a discount covers, as it is chosen: everything, one kind, or what is named. */
export type Coverage = 'all' | 'goods' | 'service' | 'chosen'

/** A discount of any kind while it is edited; figures may still be missing. */
export interface DiscountForm {
  id: number
  kind: Discount['kind']
  name: string
  isActive: boolean
  /** Empty for no limit. */
  from: string
  until: string
  isForSome: boolean
  segmentIds: string[]
  coverage: Coverage
  products: { id: number; name: string }[]
  categories: string[]
  /** Kept from a scope that names things of one kind only. */
  namedKind: ItemScope['kind']
  newOnly: boolean
  benefit: PromotionBenefit['kind']
  percentBp: number | null
  offMinor: number | null
  minimumQuantityMilli: number | null
  minimumAmountMinor: number | null
  code: string
  useLimit: number | null
  useLimitPerCustomer: number | null
  budgetMinor: number | null
  combinable: boolean
  period: CumulativeDiscount['period']['kind']
  months: number | null
  tiers: TierForm[]
}

let lastKey = 0
export const tierForm = (from: number | null = null, bp: number | null = null): TierForm => ({
  key: ++lastKey,
  from,
  bp,
})

/** A new discount: it begins today, for everybody and everything, and is switched on. */
export function freshForm(kind: Discount['kind'], today: Day): DiscountForm {
  return {
    id: 0,
    kind,
    name: '',
    isActive: true,
    from: kind === 'promotion' ? today : '',
    until: '',
    isForSome: false,
    segmentIds: [],
    coverage: 'all',
    products: [],
    categories: [],
    namedKind: 'all',
    newOnly: false,
    benefit: 'percent',
    percentBp: null,
    offMinor: null,
    minimumQuantityMilli: null,
    minimumAmountMinor: null,
    code: '',
    useLimit: null,
    useLimitPerCustomer: null,
    budgetMinor: null,
    combinable: false,
    period: 'months',
    months: 12,
    tiers: [tierForm()],
  }
}

export function formOf({ discount, products }: DiscountRow): DiscountForm {
  const { id, kind, name, isActive, from, until, segmentIds, scope } = discount
  const isNamed = scope.productIds.length > 0 || scope.categories.length > 0
  const names = new Map(products.map((product) => [product.id, product.name]))
  return {
    ...freshForm(kind, ''),
    id,
    name,
    isActive,
    from: from ?? '',
    until: until ?? '',
    isForSome: segmentIds.length > 0,
    segmentIds: [...segmentIds],
    coverage: isNamed ? 'chosen' : scope.kind,
    products: scope.productIds.map((productId) => ({
      id: productId,
      name: names.get(productId) ?? String(productId),
    })),
    categories: [...scope.categories],
    namedKind: isNamed ? scope.kind : 'all',
    newOnly: scope.newOnly,
    ...(discount.kind === 'promotion' && promotionParts(discount)),
    ...(discount.kind === 'cumulative' && {
      period: discount.period.kind,
      months: discount.period.kind === 'months' ? discount.period.months : 12,
      tiers: discount.tiers.map(({ fromMinor, bp }) => tierForm(fromMinor, bp)),
    }),
    ...(discount.kind === 'volume' && {
      tiers: discount.breaks.map(({ fromQuantityMilli, bp }) => tierForm(fromQuantityMilli, bp)),
    }),
  }
}

/** Nothing asked for reads as an empty field, not as a nought. */
function promotionParts(promotion: Promotion): Partial<DiscountForm> {
  const { benefit, code, useLimit, useLimitPerCustomer, budgetMinor, combinable } = promotion
  return {
    benefit: benefit.kind,
    percentBp: benefit.kind === 'percent' ? benefit.bp : null,
    offMinor: benefit.kind === 'percent' ? null : benefit.minor,
    minimumQuantityMilli: promotion.minimumQuantityMilli || null,
    minimumAmountMinor: promotion.minimumAmountMinor || null,
    code: code ?? '',
    useLimit,
    useLimitPerCustomer,
    budgetMinor,
    combinable,
  }
}

/** A copy to be changed and saved as a new one: under another name, without the code. */
export function copyOf(form: DiscountForm, name: string): DiscountForm {
  return { ...form, id: 0, name, code: '', isActive: true }
}

/** Chosen goods were asked for, but none is chosen yet. */
export function namesNothing(form: DiscountForm): boolean {
  return form.coverage === 'chosen' && form.products.length + form.categories.length === 0
}

export function choosesNobody(form: DiscountForm): boolean {
  return form.isForSome && form.segmentIds.length === 0
}

/** Segments that the discount names and that the rules have no more: they can only be let go. */
export function goneSegments(form: DiscountForm, known: readonly { id: string }[]): string[] {
  return form.segmentIds.filter((id) => !known.some((segment) => segment.id === id))
}

/** The discount as it stands in the form; `null` while a needed figure is missing. */
export function discountOf(form: DiscountForm): Discount | null {
  if (namesNothing(form) || choosesNobody(form)) return null
  const isNamed = form.coverage === 'chosen'
  const head = {
    id: form.id,
    name: form.name.trim(),
    isActive: form.isActive,
    from: form.from === '' ? null : form.from,
    until: form.until === '' ? null : form.until,
    segmentIds: form.isForSome ? [...form.segmentIds] : [],
    scope: {
      kind: form.coverage === 'chosen' ? form.namedKind : form.coverage,
      productIds: isNamed ? form.products.map(({ id }) => id) : [],
      categories: isNamed ? [...form.categories] : [],
      newOnly: form.newOnly,
    },
  }
  if (form.kind === 'promotion') {
    const benefit = benefitOf(form)
    return benefit && { ...head, kind: 'promotion', benefit, ...limitsOf(form) }
  }
  const tiers = tiersOf(form)
  if (tiers === null) return null
  if (form.kind === 'volume') {
    const breaks = tiers.map(({ from, bp }) => ({ fromQuantityMilli: from, bp }))
    return { ...head, kind: 'volume', breaks }
  }
  const period = periodOf(form)
  const ladder = tiers.map(({ from, bp }) => ({ fromMinor: from, bp }))
  return period && { ...head, kind: 'cumulative', period, tiers: ladder }
}

function benefitOf({ benefit, percentBp, offMinor }: DiscountForm): PromotionBenefit | null {
  if (benefit === 'percent') return percentBp === null ? null : { kind: benefit, bp: percentBp }
  return offMinor === null ? null : { kind: benefit, minor: offMinor }
}

function limitsOf(form: DiscountForm) {
  return {
    minimumQuantityMilli: form.minimumQuantityMilli ?? 0,
    minimumAmountMinor: form.minimumAmountMinor ?? 0,
    code: form.code.trim() === '' ? null : form.code.trim(),
    useLimit: form.useLimit,
    useLimitPerCustomer: form.useLimitPerCustomer,
    budgetMinor: form.budgetMinor,
    combinable: form.combinable,
  }
}

function periodOf({ period, months }: DiscountForm): CumulativeDiscount['period'] | null {
  if (period !== 'months') return { kind: period }
  return months === null ? null : { kind: period, months }
}

function tiersOf({ tiers }: DiscountForm): { from: number; bp: number }[] | null {
  const whole = tiers.flatMap(({ from, bp }) =>
    from === null || bp === null ? [] : [{ from, bp }],
  )
  return whole.length === tiers.length ? whole : null
}
