import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalOf,
  exactTotal,
  toMilli,
  toMinor,
  type Decimal,
} from '#shared/domain/imports/decimal.ts'
import { readNumberText } from '#shared/domain/imports/numberText.ts'
import { sheet, survey, read, verdicts, readOne } from './sheets.ts'

const shown = (value: Decimal | null) => value && value.units / 10 ** value.scale

function closed(text: string): number | null | 'open' {
  const read = readNumberText(text)
  if (read === null) return null
  return read.kind === 'open' ? 'open' : shown(read.value)
}

describe('readNumberText', () => {
  it.each<[string, number]>([
    ['12', 12],
    ['-12', -12],
    ['\u22125', -5],
    ['5-', -5],
    ['(1,234.50)', -1234.5],
    ['12.5', 12.5],
    ['12,50', 12.5],
    ['1 234,50', 1234.5],
    ['1\u00a0234,50', 1234.5],
    ['1\u202f234.50', 1234.5],
    ["1'234.50", 1234.5],
    ['1’234,50', 1234.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1.234.567,891', 1234567.891],
    ['1 234 567', 1234567],
    ['1 234,567', 1234.567],
    ['0,123', 0.123],
    ['1234,567', 1234.567],
    ['.5', 0.5],
    ['$1,234.50', 1234.5],
    ['$.50', 0.5],
    ['-$5.00', -5],
    ['$-5.00', -5],
    ['£ 3.20', 3.2],
    ['12,50 zł', 12.5],
    ['PLN 12.50', 12.5],
    ['12 500 դր.', 12500],
    ['12 500 ֏', 12500],
    ['7,5 ₾', 7.5],
    ['7.5ლ', 7.5],
    ['1 200 руб.', 1200],
    ['15%', 15],
    ['3 шт.', 3],
    ['0.30000000000000004', 0.3],
  ])('reads %s', (text, value) => expect(closed(text)).toBe(value))

  it.each(['1,234', '1.234', '-12,345', '999.000 zł'])('sees that %s has two readings', (text) =>
    expect(closed(text)).toBe('open'),
  )

  it.each([
    '',
    'abc',
    '12 34',
    '1234 567',
    '1,23,4',
    '1.234 567',
    '1,234.567,8',
    '--5',
    '(5',
    '12.',
    '5 kg',
    'INV123',
    '12abc',
    '1e5',
    '٣',
    '12.5.',
    '9'.repeat(80),
  ])('does not take %s for a number', (text) => expect(closed(text)).toBeNull())
})

const GROUPS = ['', ' ', '\u00a0', '\u202f', "'", '.', ',']
const AROUND = ['', '$|', '|zł', '| PLN', 'EUR |', '|֏', '| ლარი', '|руб.']

/** A number in one of the ways in which people and programs write it. */
const written = fc
  .record({
    cents: fc.integer({ min: 0, max: 10 ** 11 }),
    decimals: fc.integer({ min: 0, max: 3 }),
    group: fc.constantFrom(...GROUPS),
    decimal: fc.constantFrom('.' as const, ',' as const),
    around: fc.constantFrom(...AROUND),
    sign: fc.constantFrom('|', '-|', '\u2212|', '|-', '(|)'),
  })
  .filter(({ group, decimal }) => group !== decimal)
  .map(({ cents, decimals, group, decimal, around, sign }) => {
    const digits = String(cents).padStart(decimals + 1, '0')
    const whole = digits.slice(0, digits.length - decimals)
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
    const fraction = decimals === 0 ? '' : decimal + digits.slice(-decimals)
    const [before = '', after = ''] = around === '' ? [] : around.split('|')
    const [opening = '', closing = ''] = sign.split('|')
    const text = opening + before + grouped + fraction + after + closing
    return { text, decimal, value: (sign === '|' ? 1 : -1) * (cents / 10 ** decimals) || 0 }
  })

describe('written numbers', () => {
  it('give their value or a question, never another value', () => {
    fc.assert(
      fc.property(written, ({ text, decimal, value }) => {
        const rows = sheet(['Product', 'List price', 'SKU'], ['Tea', text, 'T1'])
        const { conventions, questions } = survey(rows)
        const number = readNumberText(text)
        if (number?.kind === 'open') {
          expect(questions).toEqual([
            { column: 'List price', code: 'decimal', choices: ['.', ','] },
          ])
          const answered = decimal === number.sign ? number.asDecimal : number.asGroups
          expect(shown(answered)).toBe(value)
        } else {
          expect(questions).toEqual([])
          expect([null, decimal, number?.sign]).toContain(conventions.decimal)
          expect(shown(number?.value ?? null)).toBe(value)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('in groups of two, as in India, are refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 10 ** 12 }),
        fc.constantFrom('', '.50', '.5'),
        (whole, fraction) => {
          const head = String(whole)
            .slice(0, -3)
            .replace(/\B(?=(\d{2})+$)/g, ',')
          expect(readNumberText(`${head},${String(whole).slice(-3)}${fraction}`)).toBeNull()
        },
      ),
    )
  })

  it('are settled by a single value', () => {
    const open = sheet(['Date', 'Amount'], ['2026-03-01', '1,234'], ['2026-03-02', '5,678'])
    expect(survey(open).questions).toHaveLength(1)
    const settled = [...open, ...sheet([], [], [], ['2026-03-03', '7.50']).slice(3)]
    expect(survey(settled)).toMatchObject({ conventions: { decimal: '.' }, questions: [] })
    expect(read(settled).map((r) => r.kind === 'row' && r.value.sale?.totalMinor)).toEqual([
      123400, 567800, 750,
    ])
  })

  it('follow the answer', () => {
    const rows = sheet(['Date', 'Amount'], ['2026-03-01', '1,234'])
    const total = (decimal: '.' | ',') => readOne(rows, { answers: { decimal } }).sale?.totalMinor
    expect([total('.'), total(',')]).toEqual([123400, 123])
  })

  it('that contradict the many are rejected; where both are many, we ask', () => {
    const amounts = (...texts: string[]) =>
      sheet(['Date', 'Amount'], ...texts.map((text) => ['2026-03-01', text]))
    const slip = amounts(...Array.from({ length: 10 }, () => '1,50'), '2.50', '1.234')
    expect(survey(slip).questions).toEqual([])
    expect(verdicts(read(slip)).slice(-2)).toEqual(['row.badNumber', 'row'])
    const torn = amounts('1,50', '2,50', '3,50', '2.50', '3.50', '1.234')
    expect(survey(torn).questions).toMatchObject([{ code: 'decimal' }])
  })

  it('with two readings are rejected where nobody looked at them', () => {
    const rows = sheet(['Date', 'Amount'], ['2026-03-01', '1,234'], ['2026-03-01', '1,50'])
    const unsurveyed = read(rows, { conventions: { decimal: null } })
    expect(verdicts(unsurveyed)).toEqual(['row.badNumber', 'row'])
  })
})

/** The rule in whole numbers, written on its own: half away from zero. */
function exactly(figures: { q: number; p: number; d: number }, step: bigint): number {
  // q in thousandths, p and d in hundredths: the product is in hundred thousandths.
  const value = BigInt(figures.q) * BigInt(figures.p) - BigInt(figures.d) * 1000n
  const divisor = 1000n * step
  const size = value < 0n ? -value : value
  const whole = size / divisor + (2n * (size % divisor) >= divisor ? 1n : 0n)
  return Number((value < 0n ? -whole : whole) * step)
}

describe('totals', () => {
  it('are exact where binary fractions are not', () => {
    const total = (quantity: number, price: number, currency = 'EUR') =>
      readOne(sheet(['Date', 'Qty', 'Price'], ['2026-03-01', quantity, price]), { currency }).sale
        ?.totalMinor
    expect(total(3, 0.1)).toBe(30)
    expect(total(1, 1.005)).toBe(101)
    expect(total(1, 2.9500000000000002)).toBe(295)
    expect(total(0.1 + 0.2, 10)).toBe(300)
    expect(total(3, 1.115)).toBe(335)
    expect(total(-1, 1.005)).toBe(-101)
    expect(total(1, 12_350.5, 'AMD')).toBe(1_235_100)
    expect(total(1, 12_350.4, 'AMD')).toBe(1_235_000)
  })

  it('agree with whole-number arithmetic', () => {
    const figures = fc.record({
      q: fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).filter((q) => q !== 0),
      p: fc.integer({ min: 0, max: 10 ** 8 }),
      d: fc.integer({ min: -(10 ** 6), max: 10 ** 6 }),
      currency: fc.constantFrom('EUR', 'AMD'),
    })
    fc.assert(
      fc.property(figures, ({ q, p, d, currency }) => {
        const total = exactTotal(
          {
            quantity: { units: q, scale: 3 },
            price: { units: p, scale: 2 },
            discount: { units: d, scale: 2 },
            rate: { units: 0, scale: 0 },
          },
          currency,
        )
        const expected = exactly({ q, p, d }, currency === 'AMD' ? 100n : 1n)
        expect(total).toBe(Math.abs(expected) > 10 ** 13 ? null : expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('take numbers of a workbook for the decimals that were typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: -1, max: 1 }),
        (units, scale, noise) => {
          const typed = Number(`${units}e-${scale}`)
          const value = decimalOf(typed * (1 + noise * 2 ** -53))
          const want = { units: BigInt(units) * 10n ** BigInt(20 - scale) }
          expect(value && BigInt(value.units) * 10n ** BigInt(20 - value.scale)).toBe(want.units)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('round thousandths and minor units half away from zero', () => {
    expect(toMilli({ units: 12345, scale: 4 })).toBe(1235)
    expect(toMinor({ units: -1005, scale: 3 }, 1)).toBe(-101)
    expect(toMinor({ units: 10 ** 14, scale: 0 }, 1)).toBeNull()
  })
})
