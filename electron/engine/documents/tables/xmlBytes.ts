/** Bytes to look at one by one before a native search is worth its call. */
const NEAR = 64
/** As many digits as a double holds exactly. */
const EXACT_DIGITS = 15
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent)
const ZERO = 48
const NINE = 57
const MINUS = 45
const POINT = 46

/** `Buffer.indexOf` for what is mostly near. */
export function indexOfByte(bytes: Buffer, byte: number, from: number): number {
  const near = Math.min(bytes.length, from + NEAR)
  for (let at = from; at < near; at++) if (bytes[at] === byte) return at
  return near === bytes.length ? -1 : bytes.indexOf(byte, near)
}

/** A number of 1 to 15 digits and nothing else, otherwise NaN. */
export function integerIn(bytes: Buffer, start: number, end: number): number {
  if (end === start || end - start > EXACT_DIGITS) return Number.NaN
  let value = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) return Number.NaN
    value = value * 10 + byte - ZERO
  }
  return value
}

/**
 * A plain decimal such as `-12.50` of at most 15 digits, otherwise NaN. Both the digits and the
 * power of ten are exact then, so that one division gives the same double as `Number` does.
 */
export function decimalIn(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === MINUS
  const first = negative ? start + 1 : start
  let digits = 0
  let value = 0
  let point = -1
  for (let at = first; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === POINT && point < 0) {
      point = at
    } else if (byte >= ZERO && byte <= NINE && digits < EXACT_DIGITS) {
      value = value * 10 + byte - ZERO
      digits++
    } else {
      return Number.NaN
    }
  }
  if (digits === 0) return Number.NaN
  if (point >= 0) value /= POWERS[end - point - 1] ?? 1
  return negative ? -value : value
}
