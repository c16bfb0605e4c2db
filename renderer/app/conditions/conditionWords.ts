import type {
  DeliveryTerms,
  InstalmentTerms,
  SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import { usePriceBooks } from '../priceBooks.ts'
import { useWords } from '../words.ts'
import type { AgreedQuestion } from './conditionsForm.ts'

/** Conditions in words of the reader's language, part by part. */
export function useConditionWords() {
  const { t, count, percent, money } = useWords()
  const books = usePriceBooks()

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

  return {
    /** `null` where the part gives nothing. */
    part(question: AgreedQuestion, conditions: SegmentConditions): string | null {
      const { instalments: plan, delivery: way, pointsPerMinor } = conditions
      if (question === 'prices') return prices(conditions)
      if (question === 'instalments') return plan && instalments(plan)
      if (question === 'delivery') return way && delivery(way)
      return pointsPerMinor === null
        ? null
        : t('conditions.says.points', { money: money(pointsPerMinor) })
    },
    /** The same where nothing has words too: "list prices", "no instalments". */
    partOrNone(question: AgreedQuestion, conditions: SegmentConditions): string {
      return this.part(question, conditions) ?? t(`conditions.says.none.${question}`)
    },
  }
}
