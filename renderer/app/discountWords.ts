import type { Discount, ItemScope, Promotion } from '#shared/domain/pricing/discount.ts'
import { useLists } from './lists.ts'
import { useSegmentNames } from './segments.ts'
import { useWords } from './words.ts'

/** More names than these in one sentence are counted instead. */
const NAMED = 3

/**
 * What a discount does, in one sentence of the reader's language: "10% off Tea, from 2 pieces,
 * until 31 December 2026, with code SPRING". Built from the data alone, so that it can never
 * say something else than what is charged.
 */
export function useDiscountWords() {
  const { t, count, number, money, percent, day, locale } = useWords()
  const segments = useSegmentNames()
  const lists = useLists()

  const quantity = (milli: number): string => number(milli / 1000)
  const listed = (names: readonly string[]): string => {
    const shown =
      names.length <= NAMED + 1
        ? names
        : [...names.slice(0, NAMED), count('discounts.says.more', names.length - NAMED)]
    return lists.and(shown)
  }

  function what(scope: ItemScope, products: readonly { id: number; name: string }[]): string {
    const names = new Map(products.map(({ id, name }) => [id, name]))
    const named = [
      ...scope.categories,
      ...scope.productIds.map((id) => names.get(id) ?? t('discounts.says.goneProduct')),
    ]
    return named.length > 0 ? listed(named) : t(`discounts.says.what.${scope.kind}`)
  }

  function benefit({ benefit: given, scope }: Promotion, covered: string): string {
    const off = given.kind === 'percent' ? percent(given.bp) : money(given.minor)
    const isAll = scope.kind === 'all' && scope.productIds.length + scope.categories.length === 0
    const key = given.kind === 'perPurchase' && isAll ? 'wholePurchase' : given.kind
    return t(`discounts.says.benefit.${key}`, { off, what: covered })
  }

  /** What the purchase must be like. */
  function demands(discount: Discount): string[] {
    const { scope } = discount
    const { minimumQuantityMilli = 0, minimumAmountMinor = 0 } =
      discount.kind === 'promotion' ? discount : {}
    return [
      ...(minimumQuantityMilli > 0
        ? [t('discounts.says.fromQuantity', { quantity: quantity(minimumQuantityMilli) })]
        : []),
      ...(minimumAmountMinor > 0
        ? [t('discounts.says.fromAmount', { money: money(minimumAmountMinor) })]
        : []),
      ...(scope.newOnly ? [t('discounts.says.newOnly')] : []),
    ]
  }

  function audience({ segmentIds, from, until }: Discount): string[] {
    // Names of segments have commas of their own.
    const names = segmentIds.map((id) => t('discounts.says.name', { name: segments.name(id) }))
    return [
      ...(names.length > 0 ? [t('discounts.says.segments', { names: listed(names) })] : []),
      ...(from !== null ? [t('discounts.says.from', { day: day(from) })] : []),
      ...(until !== null ? [t('discounts.says.until', { day: day(until) })] : []),
    ]
  }

  function limits(promotion: Promotion): string[] {
    const { code, useLimit, useLimitPerCustomer, budgetMinor } = promotion
    return [
      ...(code !== null ? [t('discounts.says.code', { code })] : []),
      ...(useLimitPerCustomer !== null
        ? [count('discounts.says.perCustomer', useLimitPerCustomer)]
        : []),
      ...(useLimit !== null ? [count('discounts.says.inAll', useLimit)] : []),
      ...(budgetMinor !== null ? [t('discounts.says.budget', { money: money(budgetMinor) })] : []),
      ...(promotion.combinable ? [t('discounts.says.combinable')] : []),
    ]
  }

  function beginning(discount: Discount, covered: string): string {
    if (discount.kind === 'promotion') return benefit(discount, covered)
    if (discount.kind === 'volume') {
      const steps = discount.breaks.map(({ fromQuantityMilli, bp }) =>
        t('discounts.says.break', { quantity: quantity(fromQuantityMilli), percent: percent(bp) }),
      )
      return t('discounts.says.volume', { what: covered, steps: steps.join(', ') })
    }
    const { period } = discount
    const steps = discount.tiers.map(({ fromMinor, bp }) =>
      t('discounts.says.tier', { money: money(fromMinor), percent: percent(bp) }),
    )
    const span =
      period.kind === 'months'
        ? count('discounts.says.period.months', period.months)
        : t(`discounts.says.period.${period.kind}`)
    return t('discounts.says.cumulative', { what: covered, period: span, steps: steps.join(', ') })
  }

  return {
    sentence(discount: Discount, products: readonly { id: number; name: string }[]): string {
      const said = [
        beginning(discount, what(discount.scope, products)),
        ...demands(discount),
        ...audience(discount),
        ...(discount.kind === 'promotion' ? limits(discount) : []),
      ].join(', ')
      // Capitals of Georgian letters exist in Unicode, but in no text and few fonts.
      if (locale.value === 'ka') return said
      return said.charAt(0).toLocaleUpperCase(locale.value) + said.slice(1)
    },
    quantity,
  }
}
