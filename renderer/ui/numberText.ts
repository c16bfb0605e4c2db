import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatNumber } from '#shared/domain/numbers/number.ts'

/** Three decimals are the finest that anything is counted in (thousandths of a unit). */
const FINEST = 3

/**
 * A number as people type it: `1500`, `1 500,5`, `1,500.50`, `-3`. Of two different signs the
 * last is the decimal one; a single one is decimal too, except that English groups `1,500`.
 * Gives `null` for anything else: nothing is guessed and nothing is corrected.
 */
export function parseNumber(text: string, locale: Locale): number | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^\u2212/, '-')
  const isGrouped = locale === 'en' ? /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^-?\d{1,3}(\.\d{3}){2,}$/
  const hasBoth = /^-?\d{1,3}(?:(,\d{3})+\.\d+|(\.\d{3})+,\d+)$/
  const digits =
    isGrouped.test(plain) || hasBoth.test(plain) ? plain.replace(groupSign(plain), '') : plain
  if (!/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(digits)) return null
  return Number(digits.replace(',', '.'))
}

/** The first sign between digits groups thousands. */
function groupSign(text: string): RegExp {
  return /^-?\d+,/.test(text) ? /,/g : /\./g
}

/** How many digits stand behind the decimal sign. */
export function decimalsOf(value: number): number {
  const text = String(value)
  const exponent = /e-(\d+)$/.exec(text)
  if (exponent) return Number(exponent[1])
  return text.split('.')[1]?.length ?? 0
}

export function numberText(value: number | null, locale: Locale): string {
  return value === null ? '' : formatNumber(value, locale, { min: 0, max: FINEST })
}

export interface Bounds {
  min: number
  max: number
  decimals: number
}

/** What is wrong with a typed figure; `null` when nothing is. */
export type Fault = 'number' | 'whole' | 'decimals' | 'min' | 'max'

export function faultOf(text: string, locale: Locale, bounds: Bounds): Fault | null {
  const value = parseNumber(text, locale)
  if (value === null) return 'number'
  if (value < bounds.min) return 'min'
  if (value > bounds.max) return 'max'
  if (decimalsOf(value) > bounds.decimals) return bounds.decimals === 0 ? 'whole' : 'decimals'
  return null
}
