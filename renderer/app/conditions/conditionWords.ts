import {
  promisedConditions,
  type DeliveryTerms,
  type InstalmentTerms,
  type SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import { usePointsSwitch } from '../pointsSwitch.ts'
import { usePriceBooks } from '../priceBooks.ts'
import { useWords } from '../words.ts'
import type { AgreedQuestion } from './conditionsForm.ts'

/**
 * Conditions in words of the reader's language, part by part: what somebody gets, so that
 * nothing is said of points while they are switched off.
 */
export function useConditionWords() {
  const { t, count, percent, money } = useWords()
  const books = usePriceBooks()
  const points = usePointsSwitch()

  function prices({ priceLevelBp, priceBookId }: SegmentConditions): string | null {
    const level = priceLevelBp > 0 ? percent(priceLevelBp) : null
    if (priceBookId === null) return level && t('conditions.says.level', { percent: level })
    const name = books.name(priceBookId)
    return level === null
      ? t('conditions.says.book', { name })
      : t('conditions.says.bookAndLevel', { name, percent: level })
  }

  function instalments(terms: InstalmentTerms): string {
    const { firstPaymentBp, minimumMinor } = terms
    return [
      t('conditions.says.instalments', {
        payments: count('conditions.says.payments', terms.count),
        every: count('conditions.says.every', terms.intervalDays),
      }),
      ...(firstPaymentBp === null
        ? []
        : [t('conditions.says.first', { percent: percent(firstPaymentBp) })]),
      ...(minimumMinor > 0 ? [t('conditions.says.from', { money: money(minimumMinor) })] : []),
    ].join(', ')
  }

  function delivery({ freeFromMinor, feeMinor, areas }: DeliveryTerms): string {
    const where = areas.length === 0 ? [] : [areas.join(', ')]
    if (feeMinor === 0 || freeFromMinor === 0) {
      return [t('conditions.says.deliveryFree'), ...where].join(': ')
    }
    const fee = money(feeMinor)
    const cost =
      freeFromMinor === null
        ? t('conditions.says.deliveryFee', { fee })
        : t('conditions.says.deliveryFrom', { money: money(freeFromMinor), fee })
    return [cost, ...where].join(': ')
  }

  /** In as few words as say it, for a narrow column. */
  function inShort(question: AgreedQuestion, conditions: SegmentConditions): string | null {
    const { instalments: plan, delivery: way } = conditions
    if (question === 'instalments') {
      return plan && count('conditions.says.shortInstalments', plan.count)
    }
    if (question !== 'delivery' || way === null || way.freeFromMinor === null) {
      return part(question, conditions)
    }
    return way.feeMinor === 0 || way.freeFromMinor === 0
      ? t('conditions.says.deliveryFree')
      : t('conditions.says.shortDelivery', { money: money(way.freeFromMinor) })
  }

  function part(question: AgreedQuestion, conditions: SegmentConditions): string | null {
    const {
      instalments: plan,
      delivery: way,
      pointsPerMinor,
    } = promisedConditions(conditions, points.isOn)
    if (question === 'prices') return prices(conditions)
    if (question === 'instalments') return plan && instalments(plan)
    if (question === 'delivery') return way && delivery(way)
    return pointsPerMinor === null
      ? null
      : t('conditions.says.points', { money: money(pointsPerMinor) })
  }

  return {
    /** `null` where the part gives nothing. */
    inShort,
    /** Whole, and where nothing is given with words for that: "list prices", "no instalments". */
    inFull: (question: AgreedQuestion, conditions: SegmentConditions): string =>
      part(question, conditions) ?? t(`conditions.says.none.${question}`),
  }
}
