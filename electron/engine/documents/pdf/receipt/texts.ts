import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatPercent } from '#shared/domain/money/money.ts'
import { formatNumber } from '#shared/domain/numbers/number.ts'
import { dayValues, fillWords, moneyWord } from '#shared/domain/priceLists/documentWords.ts'
import type { SaleSource } from '#shared/domain/purchases/sale.ts'
import type { ReceiptDocument, ReceiptLine } from '#shared/domain/receipts/receiptDocument.ts'
import { receiptWords, type ReceiptWords } from './words.ts'

/** A receipt's figures in words of its language. */
export interface ReceiptTexts {
  words: ReceiptWords
  money(minor: number): string
  count(n: number): string
  day(day: Day): string
  /** `2 × 12,500 ֏`, or the quantity alone where there is no price. */
  times(line: ReceiptLine): string
  quantity(line: Pick<ReceiptLine, 'quantityMilli' | 'unit'>): string
  /** What lowered a price; `null` for a limit, which gives nothing. */
  discount(source: SaleSource): string | null
  /** From which purchase something was returned. */
  returnedFrom(number: string | null, day: Day): string
}

export function receiptTexts({ locale, currency }: ReceiptDocument): ReceiptTexts {
  const words = receiptWords(locale)
  const money = (minor: number) => moneyWord(minor, currency, locale)
  const dates = (day: Day) => dayValues(day, locale, { until: '', months: words.months })
  const quantity = ({ quantityMilli, unit }: Pick<ReceiptLine, 'quantityMilli' | 'unit'>) =>
    [thousandths(quantityMilli, locale), unit].filter((part) => part !== '').join('\u00a0')
  return {
    words,
    money,
    quantity,
    count: (n) => formatNumber(n, locale),
    day: (day) => fillWords(words.day, dates(day)),
    times: (line) =>
      line.listPriceMinor === null
        ? quantity(line)
        : fillWords(words.times, { quantity: quantity(line), price: money(line.listPriceMinor) }),
    discount: (source) => discountText(source, { words, money, locale }),
    returnedFrom: (number, day) =>
      fillWords(number === null ? words.ofUnnumbered : words.of, {
        number: number ?? '',
        ...dates(day),
      }),
  }
}

function thousandths(milli: number, locale: Locale): string {
  return formatNumber(milli / 1000, locale, { min: 0, max: 3 })
}

function discountText(
  source: SaleSource,
  { words, money, locale }: Pick<ReceiptTexts, 'words' | 'money'> & { locale: Locale },
): string | null {
  const { discounts } = words
  switch (source.kind) {
    case 'cap':
    case 'floor':
      return null
    case 'manual':
      return discounts.manual
    case 'priceBook':
      return fillWords(discounts.priceBook, { price: money(source.priceMinor) })
    case 'volume':
      return fillWords(discounts.volume, {
        percent: formatPercent(source.bp, locale),
        quantity: thousandths(source.fromQuantityMilli, locale),
      })
    case 'promotion': {
      const { name, bp } = source
      return bp === null
        ? fillWords(discounts.promotion, { name })
        : fillWords(discounts.promotionPercent, { name, percent: formatPercent(bp, locale) })
    }
    case 'offer':
      return source.campaignId === undefined
        ? fillWords(discounts.offer, {
            number: source.number,
            percent: formatPercent(source.bp, locale),
          })
        : // A campaign's name is the shop's own business.
          fillWords(discounts.campaignOffer, { percent: formatPercent(source.bp, locale) })
    default:
      return fillWords(discounts[source.kind], { percent: formatPercent(source.bp, locale) })
  }
}
