import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { NotApplied } from '#shared/domain/pricing/basket.ts'
import {
  explainPrice,
  reasonText,
  type ExplainedRow,
  type PricingWords,
} from '#shared/domain/pricing/explain.ts'
import type { SaleLine, SaleOffer, SaleSource } from '#shared/domain/purchases/sale.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useLists } from '../../app/lists.ts'
import { useWords } from '../../app/words.ts'
import { splitTried } from './explanation.ts'
import { discountShare } from './discountShare.ts'

/** Why an offer does not hold, of which a sale as a whole has words of its own. */
const OF_THE_SALE = new Set<NotApplied['code']>(['boughtBefore', 'usedByCustomer', 'notBest'])

/** What makes a price, in the reader's language. */
export function useExplain() {
  const { tm } = useI18n()
  const { t, count, percent, locale, money } = useWords()
  const app = useAppStore()
  const lists = useLists()
  const words = computed(() => tm('pricing') as unknown as PricingWords)
  const reader = computed(() => ({
    locale: locale.value,
    currency: app.currency,
    words: words.value,
  }))

  function shortName(source: SaleSource): string | null {
    switch (source.kind) {
      case 'cap':
      case 'floor':
        return null
      case 'promotion':
      case 'cumulative':
      case 'volume':
        return source.name
      default:
        return t(`sales.short.${source.kind}`)
    }
  }

  /** What an offer is for, where nothing of it is in the sale. */
  function forWhat({ scope, names, more }: SaleOffer['covers']): string {
    if (scope === 'goods' || scope === 'services') return t(`sales.offer.why.${scope}Only`)
    if (names.length === 0) return t('sales.offer.why.otherItems')
    const named = names.map((name) => t('sales.offer.named', { name })).join(', ')
    return more > 0
      ? count('sales.offer.why.itemsAndMore', more, { names: named })
      : t('sales.offer.why.items', { names: named })
  }

  return {
    /**
     * The making of a line's price before points, row by row. `whole` takes in the rules that
     * do not concern this line, buyer or day.
     */
    rowsOf(line: SaleLine, whole: boolean): { rows: ExplainedRow[]; others: number } {
      const { concerned, others } = splitTried(line.tried)
      const shown = { ...line, totalMinor: line.pricedMinor, tried: whole ? line.tried : concerned }
      const rows = explainPrice(shown, locale.value, app.currency, words.value)
      return { rows, others: others.length }
    },
    /** `−10% Spring`: how much less, and thanks to what. */
    discountWords(line: SaleLine): string {
      const off = line.listMinor - line.pricedMinor
      const names = [...new Set(line.steps.map(({ source }) => shortName(source)))]
      if (off === 0 || line.listMinor === 0) return ''
      const share = discountShare(line)
      // Less than half a percent would read as nothing at all.
      const size = share > 0 ? percent(share) : money(Math.abs(off))
      const sign = off > 0 ? '−' : '+'
      return [`${sign}${size}`, ...names.filter((name) => name !== null)].join(' · ')
    },
    /** Why a discount or code is not in the price. */
    whyNot: (why: NotApplied | { code: 'unknownCode' }): string => reasonText(why, reader.value),
    /** What is missing for an offer, as people say it over the counter. */
    missing(why: NotApplied, offer: Pick<SaleOffer, 'orderChannels' | 'covers'>): string {
      if (why.code === 'belowItems') return count('sales.offer.moreItems', why.missing)
      if (why.code === 'belowAmount') {
        return t('sales.offer.moreMoney', { amount: money(why.missingMinor) })
      }
      if (why.code === 'otherItems') return forWhat(offer.covers)
      if (why.code === 'otherChannel') {
        const ways = offer.orderChannels.map((way) => t(`sales.channels.${way}`))
        return t('sales.offer.why.channels', { channels: lists.or(ways) })
      }
      // Words for a line of the basket say nothing where the whole sale is meant.
      return OF_THE_SALE.has(why.code)
        ? t(`sales.offer.why.${why.code}`)
        : reasonText(why, reader.value)
    },
  }
}
