import type { Currency } from '../money/money.ts'
import { currenciesOfMark, CURRENCY_PATTERN } from './currencyMark.ts'
import { decimalOfDigits, type Decimal } from './decimal.ts'

/**
 * What a text says as a number. `closed`: it can be read in one way only, and `sign` is the
 * decimal sign that it proves (`null` for plain digits). `open`: `1,234` is 1.234 or 1234.
 */
export type NumberText = NumberReading & {
  isPercent: boolean
  /** The currencies that a sign or word beside the figure can mean; `null` without one. */
  currencies: readonly Currency[] | null
}

type NumberReading =
  | { kind: 'closed'; value: Decimal; sign: '.' | ',' | null }
  | { kind: 'open'; sign: '.' | ','; asDecimal: Decimal; asGroups: Decimal }

/** Longer texts are no numbers. */
const LONGEST = 60
/** Pieces only: `500 g` is not a quantity of 500. */
const PIECES = String.raw`pcs|pc|szt|шт|հատ|ცალი|ც`
const SIGN = String.raw`[-+\u2212\u2012\u2013]`
const CURRENCY = `(${CURRENCY_PATTERN})`
const BODY = String.raw`(\d[\d.,' ]*|[.,]\d+)`
/** Accountants put the currency outside of their parentheses or inside: `$(5)`, `(5 zł)`. */
const SHAPE = new RegExp(
  String.raw`^(${SIGN})?${CURRENCY}?(\()?(${SIGN})?${CURRENCY}?(${SIGN})?${BODY}(?:(?:${PIECES})\.?|(%))?(${SIGN})?(?:${CURRENCY}\.?)?(${SIGN})?(\))?(?:${CURRENCY}\.?)?$`,
  'iu',
)
/** What nearly every number of a file looks like, read without ceremony. */
const PLAIN = /^(-?)(\d{1,12})(?:([.,])(\d\d?))?$/
const ODD_SPACES = /[\s\u00a0\u2007\u2009\u202f\u2060]+/gu
const APOSTROPHES = /[\u2019\u02bc`\u00b4]/g
const OUTER_SPACES = /^(\D*) | (?=\D*$)/gu
/** The dot of an abbreviation in front: `руб. 500`. */
const ABBREVIATION = /^(\p{L}+)\. /u
const SPACED_GROUPS = /^\d{1,3}(?:[ ']\d{3})+$/

/**
 * Reads a written number: `1 234,50`, `1.234,50`, `1,234.50`, `1'234.50`, signs and
 * parentheses of accountants, currencies around it. `null` where it is none.
 */
export function readNumberText(text: string): NumberText | null {
  const plain = PLAIN.exec(text)
  if (plain !== null) {
    const [, minus, whole = '', sign, fraction = ''] = plain
    const decimalSign = sign === '.' || sign === ',' ? sign : null
    const reading = closed(whole + fraction, fraction.length, minus === '-', decimalSign)
    return reading && { ...reading, isPercent: false, currencies: null }
  }
  return text.length > LONGEST ? null : readShape(text)
}

function readShape(text: string): NumberText | null {
  const even = text.trim().normalize('NFC').replace(ODD_SPACES, ' ').replace(APOSTROPHES, "'")
  const parts = SHAPE.exec(withoutOuterSpaces(even.replace(ABBREVIATION, '$1 ')))
  if (parts === null) return null
  const [, s1, c1, open, s2, c2, s3, body = '', percent, s4, c3, s5, close, c4] = parts
  const signs = [s1, s2, s3, s4, s5].filter((sign) => sign !== undefined)
  if (signs.length > 1 || (open === undefined) !== (close === undefined)) return null
  const marks = [c1, c2, c3, c4].filter((mark) => mark !== undefined)
  if (open !== undefined && signs.length > 0) return null
  const isNegative = open !== undefined || (signs.length === 1 && signs[0] !== '+')
  const reading = readBody(body.trim(), isNegative)
  return reading && { ...reading, isPercent: percent !== undefined, currencies: meantBy(marks) }
}

/** What all marks together can mean: `$12 CAD` is one currency, `$12 €` none. */
function meantBy(marks: readonly string[]): readonly Currency[] | null {
  const meanings = marks.map(currenciesOfMark).filter((meaning) => meaning !== null)
  const [first] = meanings
  if (first === undefined) return null
  return first.filter((currency) => meanings.every((meaning) => meaning.includes(currency)))
}

/** Spaces between the number and its sign or currency mean nothing; those inside group. */
function withoutOuterSpaces(text: string): string {
  let result = text
  for (let before = ''; before !== result;) {
    before = result
    result = result.replace(OUTER_SPACES, '$1')
  }
  return result
}

function readBody(body: string, isNegative: boolean): NumberReading | null {
  const point = body.indexOf('.')
  const comma = body.indexOf(',')
  if (point >= 0 && comma >= 0) {
    const sign = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ','
    return readDecimal(body, sign, sign === '.' ? ',' : '.', isNegative)
  }
  if (point < 0 && comma < 0) {
    const digits = ungrouped(body, null)
    return digits === null ? null : closed(digits, 0, isNegative, null)
  }
  return readOneSign(body, point >= 0 ? '.' : ',', isNegative)
}

/** Only points, or only commas: several of them group, a single one is open before 3 digits. */
function readOneSign(body: string, sign: '.' | ',', isNegative: boolean): NumberReading | null {
  const other = sign === '.' ? ',' : '.'
  const at = body.indexOf(sign)
  if (body.lastIndexOf(sign) !== at) {
    const digits = ungrouped(body, sign)
    return digits === null ? null : closed(digits, 0, isNegative, other)
  }
  const asDecimal = readDecimal(body, sign, null, isNegative)
  const couldGroup = body.length - at === 4 && at >= 1 && at <= 3 && body[0] !== '0'
  if (!couldGroup || asDecimal?.kind !== 'closed') return asDecimal
  const digits = ungrouped(body, sign)
  const asGroups = digits === null ? null : decimalOfDigits(digits, 0, isNegative)
  if (asGroups === null) return asDecimal
  return { kind: 'open', sign, asDecimal: asDecimal.value, asGroups }
}

function readDecimal(
  body: string,
  sign: '.' | ',',
  group: '.' | ',' | null,
  isNegative: boolean,
): NumberReading | null {
  const at = body.lastIndexOf(sign)
  const fraction = body.slice(at + 1)
  const whole = at === 0 ? '0' : ungrouped(body.slice(0, at), group)
  if (whole === null || !/^\d+$/.test(fraction)) return null
  return closed(whole + fraction, fraction.length, isNegative, sign)
}

/** The digits of a whole number, or `null` where its groups are not of three. */
function ungrouped(text: string, group: '.' | ',' | null): string | null {
  if (/^\d+$/.test(text)) return text
  // One kind of grouping at a time: "1.234 567" is no number.
  const marks = new Set(text.replace(/\d/g, ''))
  if (marks.size !== 1) return null
  const mark = [...marks][0] ?? ''
  if (mark === '.' || mark === ',') {
    if (mark !== group) return null
  }
  return SPACED_GROUPS.test(text.replaceAll(mark, ' ')) ? text.replaceAll(mark, '') : null
}

function closed(
  digits: string,
  scale: number,
  isNegative: boolean,
  sign: '.' | ',' | null,
): NumberReading | null {
  const value = decimalOfDigits(digits, scale, isNegative)
  return value === null ? null : { kind: 'closed', value, sign }
}
