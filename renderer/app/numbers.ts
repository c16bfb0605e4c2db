import type { Locale } from '#shared/domain/locales/locale.ts'

const NBSP = '\u00a0'

/**
 * A number as the language writes it, with at most two decimals: `1,234.5`, `1 234,5`. Browsers
 * come without Armenian and Georgian formats, so the two signs that matter are set here.
 */
export function formatNumber(value: number, locale: Locale): string {
  const english = new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value)
  if (locale === 'en') return english
  return english.replace(/[,.]/g, (sign) => (sign === ',' ? NBSP : ','))
}
