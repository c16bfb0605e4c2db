import type { Currency } from '../money/money.ts'

/** Signs and words that people write beside a figure, and the ISO codes that they can mean. */
const MARKS: readonly [currencies: string, words: string][] = [
  ['AMD', '֏ դրամ դր dram drams драм драмов драма др amd'],
  ['GEL', '₾ ლარი ლ lari ლრ лари'],
  ['PLN', 'zł zl złotych złote złoty злотых'],
  ['EUR', '€ euro euros евро ევრო եվրո'],
  ['GBP', '£ pound pounds фунт фунтов'],
  ['RUB', '₽ rur'],
  ['RUB BYN', 'руб рублей рубля рубль р'],
  ['UAH', '₴ грн'],
  ['KZT', '₸ тенге тг'],
  ['AZN', '₼ манат'],
  ['TRY', '₺ tl'],
  ['CZK', 'kč'],
  ['HUF', 'ft'],
  ['ILS', '₪'],
  ['INR', '₹ rs'],
  ['JPY CNY', '¥ 円 元'],
  ['KRW', '₩'],
  ['USD', 'us$ долл долларов доллар dollars dollar დოლარი դոլար'],
  ['CAD', 'ca$ c$'],
  ['AUD', 'au$ a$'],
  ['USD CAD AUD NZD SGD HKD MXN ARS CLP COP BRL', '$'],
  ['SEK NOK DKK ISK', 'kr'],
  ['BGN', 'лв'],
]

/** Codes that stand beside figures as they are. */
const CODES =
  'AMD GEL PLN EUR USD GBP RUB CHF UAH TRY CZK KZT AZN BYN HUF RON BGN SEK NOK DKK ISK ILS INR JPY CNY KRW CAD AUD NZD SGD HKD MXN ARS CLP COP BRL AED SAR MDL KGS UZS TJS TMT IRR RSD HRK ALL MKD BAM EGP THB VND IDR MYR PHP ZAR'

const BY_MARK: ReadonlyMap<string, readonly Currency[]> = new Map(
  [...CODES.split(' ').map((code) => [code, code] as const), ...MARKS].flatMap(
    ([currencies, words]) =>
      words
        .toLowerCase()
        .split(' ')
        .map((word): [string, Currency[]] => [word.normalize('NFC'), currencies.split(' ')]),
  ),
)

/** Source of a pattern for any mark: the longest first, so that `руб` is not read as `р`. */
export const CURRENCY_PATTERN: string = [
  ...[...BY_MARK.keys()]
    .sort((a, b) => b.length - a.length)
    .map((mark) => mark.replace('$', '\\$')),
  String.raw`\p{Sc}`,
].join('|')

const NONE: readonly Currency[] = []
const AT_END = new RegExp(String.raw`(?:^|[\s,./([])(${CURRENCY_PATTERN})\.?\s*[)\]]?\s*$`, 'iu')

/**
 * The currencies that a mark such as `$`, `zł` or `AMD` can mean; an empty list for a sign that
 * is none of ours, `null` for the sign `¤` that names no currency.
 */
export function currenciesOfMark(mark: string): readonly Currency[] | null {
  return mark === '\u00a4' ? null : (BY_MARK.get(mark.toLowerCase()) ?? NONE)
}

/** The currencies that a header names at its end: `Amount (USD)`, `Сумма, руб.`; else `null`. */
export function currenciesOfHeader(header: string): readonly Currency[] | null {
  const mark = AT_END.exec(header.normalize('NFC'))?.[1]
  return mark === undefined ? null : currenciesOfMark(mark)
}
