import type { Locale } from '../locales/locale.ts'

const NBSP = '\u00a0'

/** Decimals to show: always at least `min`, never more than `max`. */
export interface Decimals {
  min: number
  max: number
}

const UP_TO_TWO: Decimals = { min: 0, max: 2 }

/** Making a format takes a hundred times as long as using it. */
const englishFormats = new Map<string, Intl.NumberFormat>()

function englishFormat({ min, max }: Decimals): Intl.NumberFormat {
  const name = `${min}-${max}`
  let format = englishFormats.get(name)
  if (!format) {
    format = new Intl.NumberFormat('en', { minimumFractionDigits: min, maximumFractionDigits: max })
    englishFormats.set(name, format)
  }
  return format
}

/** Whole numbers by hand, which takes a tenth of the time: `-1234567` is `-1,234,567`. */
function grouped(value: number, comma: string): string {
  const digits = String(value)
  const first = value < 0 ? 4 : 3
  if (digits.length <= first) return digits
  let text = digits.slice(-3)
  let end = digits.length - 3
  for (; end > first; end -= 3) text = digits.slice(end - 3, end) + comma + text
  return digits.slice(0, end) + comma + text
}

/**
 * A number as the language writes it: `1,234.5` in English, `1 234,5` in the others. Browsers
 * come without Armenian and Georgian formats, and the document font lacks the narrow space
 * that Intl takes for some languages, so the two signs are set here and are the same in a
 * browser, in Node and on paper.
 */
export function formatNumber(value: number, locale: Locale, decimals = UP_TO_TWO): string {
  if (decimals.min === 0 && Number.isSafeInteger(value)) {
    return grouped(value, locale === 'en' ? ',' : NBSP)
  }
  const english = englishFormat(decimals).format(value)
  if (locale === 'en') return english
  return english.replace(/[,.]/g, (sign) => (sign === ',' ? NBSP : ','))
}
