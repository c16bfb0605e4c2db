import { currencyStep, type Currency } from '../money/money.ts'

/**
 * An exact decimal: `units / 10 ** scale`. `units` is a safe integer, so that sums and
 * products can be made without the errors of binary fractions (3 x 0.1 is 0.3).
 */
export interface Decimal {
  readonly units: number
  readonly scale: number
}

/** Excel keeps 15 significant digits; what lies behind is noise of its arithmetic. */
export const SIGNIFICANT_DIGITS = 15
/** Above this a figure in minor units is no amount of a shop, and sums could lose pennies. */
const MOST_MINOR = 10 ** 13
const MILLI = 1000

export const ZERO: Decimal = { units: 0, scale: 0 }
export const ONE: Decimal = { units: 1, scale: 0 }

/** The decimal that a spreadsheet's number shows, or `null` where it has too many decimals. */
export function decimalOf(value: number): Decimal | null {
  if (Number.isInteger(value))
    return Number.isSafeInteger(value) ? { units: value, scale: 0 } : null
  const hundredths = Math.round(value * 100)
  // The nearest double of n/100 is this very value: n/100 is what was typed.
  if (hundredths / 100 === value) return { units: hundredths, scale: 2 }
  return fromScientific(value.toExponential(SIGNIFICANT_DIGITS - 1))
}

/** From digits without sign and with the number of those behind the decimal sign. */
export function decimalOfDigits(
  digits: string,
  scale: number,
  isNegative: boolean,
): Decimal | null {
  const sign = isNegative ? -1 : 1
  if (digits.length <= SIGNIFICANT_DIGITS) return { units: sign * Number(digits) || 0, scale }
  const exact = decimalOf(Number(`${digits}e-${scale}`))
  return exact && { units: sign * exact.units || 0, scale: exact.scale }
}

function fromScientific(text: string): Decimal | null {
  const [mantissa = '', exponent = ''] = text.split('e')
  const isNegative = mantissa.startsWith('-')
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '')
  const scale = digits.length - 1 - Number(exponent)
  if (digits === '') return ZERO
  // 1e-20 is zero to any shop, and its powers of ten would not be exact.
  if (scale > 2 * SIGNIFICANT_DIGITS) return ZERO
  const units = (isNegative ? -1 : 1) * Number(digits)
  return scale >= 0 ? { units, scale } : { units: units * 10 ** -scale, scale: 0 }
}

export function negate(value: Decimal): Decimal {
  return { units: -value.units || 0, scale: value.scale }
}

/** Minor units with what lies behind them: for sums to compare with, never to be kept. */
export function toMinorFraction({ units, scale }: Decimal): number {
  return units / 10 ** (scale - 2)
}

export function times100({ units, scale }: Decimal): Decimal {
  return scale >= 2 ? { units, scale: scale - 2 } : { units: units * 100, scale }
}

/** Minor units rounded half away from zero to `step`; `null` where it is no amount. */
export function toMinor(value: Decimal, step: number): number | null {
  return limited(roundRatio(value.units, 100, value.scale, step))
}

/** Thousandths, rounded half away from zero; `null` where it is no quantity. */
export function toMilli(value: Decimal): number | null {
  return limited(roundRatio(value.units, MILLI, value.scale, 1))
}

/**
 * `quantity x price - discount` rounded once, half away from zero, to the currency's step. A
 * `rate` (15 for 15%) is taken off the product instead of a discount.
 */
export function exactTotal(
  line: { quantity: Decimal; price: Decimal; discount: Decimal; rate: Decimal },
  currency: Currency,
): number | null {
  const { quantity, price, discount, rate } = line
  const step = currencyStep(currency)
  const scale = quantity.scale + price.scale
  const gross = quantity.units * price.units
  if (discount.units === 0 && rate.units === 0 && Number.isSafeInteger(gross)) {
    return limited(roundRatio(gross, 100, scale, step))
  }
  const common = Math.max(scale, discount.scale) + rate.scale + 2
  const left = power(rate.scale) * 100n - BigInt(rate.units)
  const net =
    BigInt(quantity.units) * BigInt(price.units) * left * power(common - scale - rate.scale - 2) -
    BigInt(discount.units) * power(common - discount.scale)
  return limited(Number(divideHalfUp(net * 100n, power(common) * BigInt(step))) * step)
}

/** {@link exactTotal} before it is rounded, as {@link toMinorFraction} gives it. */
export function unroundedTotal(line: {
  quantity: Decimal
  price: Decimal
  discount: Decimal
  rate: Decimal
}): number {
  const { quantity, price, discount, rate } = line
  const gross = (quantity.units / 10 ** quantity.scale) * toMinorFraction(price)
  const left = 1 - rate.units / 10 ** (rate.scale + 2)
  return gross * left - toMinorFraction(discount)
}

/** `units * factor / 10^scale` to the nearest multiple of `step`, half away from zero. */
function roundRatio(units: number, factor: number, scale: number, step: number): number {
  const size = Math.abs(units) * factor
  const divisor = 10 ** scale * step
  if (size > Number.MAX_SAFE_INTEGER / 2 || divisor > Number.MAX_SAFE_INTEGER / 2) {
    const exact = divideHalfUp(BigInt(units) * BigInt(factor), power(scale) * BigInt(step))
    return Number(exact) * step
  }
  const rest = size % divisor
  const whole = (size - rest) / divisor
  const rounded = (2 * rest >= divisor ? whole + 1 : whole) * step
  return units < 0 ? -rounded || 0 : rounded
}

function divideHalfUp(value: bigint, divisor: bigint): bigint {
  const size = value < 0n ? -value : value
  const rounded = (2n * size + divisor) / (2n * divisor)
  return value < 0n ? -rounded : rounded
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

function limited(value: number): number | null {
  return Math.abs(value) <= MOST_MINOR ? value : null
}
