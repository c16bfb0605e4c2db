import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import {
  dayInOrder,
  epochDay,
  readDateText,
  readTimeText,
} from '#shared/domain/imports/dateText.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { day, read, readOne, recognise, sheet, survey, verdicts, type Value } from './sheets.ts'
import { needsSurvey } from '#shared/domain/imports/survey.ts'

const reading = (text: string) => {
  const date = readDateText(text)
  if (date === null) return null
  return date.kind === 'open' ? 'open' : `${fromEpochDay(date.day)} ${date.time ?? ''}`.trim()
}

const inBothOrders = (text: string) => {
  const date = readDateText(text)
  return (['dmy', 'mdy'] as const).map((order) => {
    const read = date && dayInOrder(date, order)
    return read === null ? null : fromEpochDay(read)
  })
}

const sales = (...dates: Value[]) => sheet(['Date', 'Amount'], ...dates.map((date) => [date, 5]))
const daysOf = (rows: ReturnType<typeof sales>, options = {}) =>
  read(rows, options).map((r) => (r.kind === 'row' ? fromEpochDay(r.value.sale?.day ?? 0) : r))

describe('readDateText', () => {
  it.each([
    ['2026-03-14', '2026-03-14'],
    ['2026.3.4', '2026-03-04'],
    ['2026/03/14 9:05', '2026-03-14 09:05:00'],
    ['20260314', '2026-03-14'],
    ['2026-03-14T10:15:30.123Z', '2026-03-14 10:15:30'],
    ['2026-03-14 10:15:30 +04:00', '2026-03-14 10:15:30'],
    ['14 March 2026', '2026-03-14'],
    ['14-Mar-26', '2026-03-14'],
    ['Mar 14, 2026, 3:05 PM', '2026-03-14 15:05:00'],
    ['March 1st, 2026', '2026-03-01'],
    ['14 marca 2026 r.', '2026-03-14'],
    ['3 września 2025', '2025-09-03'],
    ['14 марта 2026 г.', '2026-03-14'],
    ['1 мая 2026, 12:00', '2026-05-01 12:00:00'],
    ['14 մարտի 2026 թ.', '2026-03-14'],
    ['14 მარტი 2026', '2026-03-14'],
    ['14 მარტის 2026', '2026-03-14'],
    ['2026 03 14', '2026-03-14'],
    ['14 III 2026', '2026-03-14'],
    ['14.XII.2026 r.', '2026-12-14'],
    ['3 pazdziernika 2025', '2025-10-03'],
    ['3 paz\u0301dziernika 2025', '2025-10-03'],
    ['2026-03-14 10:15:30+04', '2026-03-14 10:15:30'],
  ])('reads %s', (text, expected) => expect(reading(text)).toBe(expected))

  it.each(['03.04.2026', '3/4/26', '25.12.2026', '12-25-2026 10:00', '03 04 2026', '3 4 26'])(
    'leaves %s open',
    (text) => expect(reading(text)).toBe('open'),
  )

  it.each([
    '',
    'today',
    '2026-02-30',
    '2026-13-01',
    '1/2/3',
    '1.2',
    '12.13.14.15',
    '2026-03-14 25:00',
    '14 foo 2026',
    '44927',
  ])('does not take %s for a date', (text) => expect(reading(text)).toBeNull())

  it('reads in the order that is asked for', () => {
    expect(inBothOrders('03.04.2026')).toEqual(['2026-04-03', '2026-03-04'])
    expect(inBothOrders('25.12.2026')).toEqual(['2026-12-25', null])
    expect(inBothOrders('31.02.2026')).toEqual([null, null])
    expect(inBothOrders('1/2/99')).toEqual(['1999-02-01', '1999-01-02'])
  })

  it('knows the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 80_000 }), (epoch) => {
        const [y, m, d] = fromEpochDay(epoch).split('-').map(Number)
        expect(epochDay(y ?? 0, m ?? 0, d ?? 0)).toBe(epoch)
      }),
    )
  })

  it('reads months as all our languages write them', () => {
    for (const locale of LOCALES) {
      for (const month of ['long', 'short'] as const) {
        for (let index = 0; index < 12; index++) {
          const date = new Date(Date.UTC(2026, index, 14))
          const text = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
            day: 'numeric',
            month,
            year: 'numeric',
            timeZone: 'UTC',
          }).format(date)
          expect([text, reading(text)]).toEqual([text, date.toISOString().slice(0, 10)])
        }
      }
    }
  })

  it('reads times of day', () => {
    expect(
      ['9:05', '09:05:30', '12:30 am', '12:30 PM', '3:05 p.m.', '24:00', '9', 'noon'].map(
        readTimeText,
      ),
    ).toEqual(['09:05:00', '09:05:30', '00:30:00', '12:30:00', '15:05:00', null, null, null])
  })
})

const SHAPES: ((y: string, m: string, d: string) => { text: string; order: string })[] = [
  (y, m, d) => ({ text: `${d}.${m}.${y}`, order: 'dmy' }),
  (y, m, d) => ({ text: `${d}/${m}/${y}`, order: 'dmy' }),
  (y, m, d) => ({ text: `${d}-${m}-${y}`, order: 'dmy' }),
  (y, m, d) => ({ text: `${+d}.${+m}.${y.slice(2)}`, order: 'dmy' }),
  (y, m, d) => ({ text: `${d} ${m} ${y}`, order: 'dmy' }),
  (y, m, d) => ({ text: `${+m}/${+d}/${y}`, order: 'mdy' }),
  (y, m, d) => ({ text: `${m}/${d}/${y.slice(2)}`, order: 'mdy' }),
  (y, m, d) => ({ text: `${m}-${d}-${y}`, order: 'mdy' }),
  (y, m, d) => ({ text: `${y}-${m}-${d}`, order: 'ymd' }),
  (y, m, d) => ({ text: `${y}/${m}/${d}`, order: 'ymd' }),
  (y, m, d) => ({ text: `${y}${m}${d}`, order: 'ymd' }),
]

describe('written dates', () => {
  const dates = fc.array(
    fc.integer({ min: toEpochDay('1980-01-01'), max: toEpochDay('2049-12-31') }).map(fromEpochDay),
    { minLength: 1, maxLength: 6 },
  )
  const times = fc.constantFrom('', ' 09:05', ' 23:59:59', 'T10:00:00Z', ', 3:05 PM')

  it('give their day or a question, never another day', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...SHAPES), times, (list, shape, time) => {
        const written = list.map((text) => {
          const [y = '', m = '', d = ''] = text.split('-')
          return shape(y, m, d)
        })
        const rows = sales(...written.map(({ text }) => text + time))
        const order = written[0]?.order ?? ''
        const { questions } = survey(rows)
        const isOpen = order !== 'ymd' && list.every((text) => +text.slice(8) <= 12)
        const differ = list.some((text) => text.slice(5, 7) !== text.slice(8))
        expect(questions).toHaveLength(isOpen && differ ? 1 : 0)
        const answers = questions.length > 0 ? { dateOrder: order } : {}
        expect(daysOf(rows, { answers })).toEqual(list)
      }),
      { numRuns: 1500 },
    )
  })

  it('ask where no value settles the order, and are settled by one that does', () => {
    expect(survey(sales('03/04/2026', '05/06/2026')).questions).toEqual([
      { column: 'Date', code: 'dateOrder', choices: ['dmy', 'mdy'] },
    ])
    expect(survey(sales('05.05.2026')).questions).toEqual([])
    const settled = sales('03/04/2026', '04/13/2026')
    expect(survey(settled)).toEqual({
      conventions: { dateOrders: new Map([[0, 'mdy']]), decimal: null, serialColumns: [] },
      questions: [],
    })
    expect(daysOf(settled)).toEqual(['2026-03-04', '2026-04-13'])
  })

  it('that contradict the many are rejected; where both are many, we ask', () => {
    const many = Array.from({ length: 10 }, (_, index) => `${13 + index}.01.2026`)
    expect(verdicts(read(sales(...many, '01.14.2026'))).at(-1)).toBe('row.badDate')
    expect(survey(sales('13.01.2026', '01.14.2026', '03.04.2026')).questions).toHaveLength(1)
    // Every one of these has one reading only: there is nothing to ask.
    const torn = sales('13.01.2026', '01.14.2026')
    expect(survey(torn).questions).toEqual([])
    expect(daysOf(torn)).toEqual(['2026-01-13', '2026-01-14'])
  })

  it('of two orders are rejected where nobody looked at them', () => {
    const rows = sales('03/04/2026', '25/12/2026')
    expect(verdicts(read(rows, { conventions: { dateOrders: new Map() } }))).toEqual([
      'row.badDate',
      'row',
    ])
  })

  it('must be days that a shop can have had', () => {
    const rows = sales(
      '31.02.2026',
      '1979-12-31',
      '2101-01-01',
      '1980-01-01',
      'soon',
      '#REF!',
      true,
    )
    expect(verdicts(read(rows))).toEqual([
      'row.badDate',
      'row.badDate',
      'row.badDate',
      'row',
      'row.badDate',
      'row.badDate',
      'row.badDate',
    ])
  })
})

describe('several columns of dates', () => {
  const both = (...rows: [string, string][]) =>
    sheet(['Date', 'Amount', 'Customer', 'Birthday'], ...rows.map(([d, b]) => [d, 5, 'Ani', b]))
  const asked = (rows: ReturnType<typeof both>, answers = {}) =>
    survey(rows, answers).questions.map(({ column }) => column)
  const ordersOf = (rows: ReturnType<typeof both>, answers = {}) =>
    [0, 3].map((column) => survey(rows, answers).conventions.dateOrders.get(column))

  it('are asked for one by one, however much another one settles', () => {
    expect(asked(both(['03/04/2026', '05/06/1990']))).toEqual(['Date', 'Birthday'])
    expect(asked(both(['03/04/2026', '25/06/1990']))).toEqual(['Date'])
    expect(asked(both(['25/04/2026', '05/06/1990']))).toEqual(['Birthday'])
    expect(asked(both(['25/04/2026', '06/25/1990']))).toEqual([])
    expect(ordersOf(both(['25/04/2026', '06/25/1990']))).toEqual(['dmy', 'mdy'])
  })

  it('take the answer for all, and the answer by name before it', () => {
    const open = both(['03/04/2026', '05/06/1990'])
    expect(ordersOf(open, { dateOrder: 'mdy' })).toEqual(['mdy', 'mdy'])
    const mixed = { dateOrder: 'mdy', dateOrders: { Birthday: 'dmy' } }
    expect(ordersOf(open, mixed)).toEqual(['mdy', 'dmy'])
    expect(asked(open, mixed)).toEqual([])
    expect(asked(open, { dateOrders: { Birthday: 'dmy' } })).toEqual(['Date'])
    const [row] = read(open, { answers: { dateOrder: 'mdy', dateOrders: { Birthday: 'dmy' } } })
    expect(row).toMatchObject({
      value: {
        sale: { day: toEpochDay('2026-03-04') },
        customer: { birthday: toEpochDay('1990-06-05') },
      },
    })
  })

  it('keep what they say themselves against an answer that was meant for another', () => {
    const rows = both(['03/04/2026', '25/06/1990'])
    expect(ordersOf(rows, { dateOrder: 'mdy' })).toEqual(['mdy', 'dmy'])
    expect(ordersOf(rows, { dateOrders: { Birthday: 'mdy' } })).toEqual(['dmy', 'mdy'])
  })

  it('have no trouble with the names of built-in properties', () => {
    expect(asked(both(['03/04/2026', '']), { dateOrders: {} })).toEqual(['Date'])
    const odd = sheet(['constructor', 'Amount'], ['03/04/2026', 5])
    const map = { constructor: 'date' } as const
    expect(survey(odd, { map }).questions).toMatchObject([{ column: 'constructor' }])
  })
})

describe('spreadsheet days', () => {
  it('need no survey, and keep their time', () => {
    const rows = sales(day('2009-12-06', '10:30:00'), day('2009-12-07'))
    expect(needsSurvey(recognise(rows), rows)).toBe(false)
    expect(needsSurvey(recognise(rows), sales(day('2009-12-06'), '2009-12-07'))).toBe(true)
    const [first] = read(rows)
    expect(first).toMatchObject({ value: { sale: { day: 14584, time: '10:30:00' } } })
  })

  it('are birthdays from 1927 on; a number of four figures may be a year', () => {
    const born = (...cells: number[]) =>
      read(sheet(['Customer', 'Birthday'], ...cells.map((cell) => ['Ani', cell]))).map((row) =>
        'value' in row ? row.value.customer?.birthday : row,
      )
    expect(born(18_339, 33_000)).toEqual([toEpochDay('1950-03-17'), toEpochDay('1990-05-07')])
    expect(born(1985, 1990)).toEqual([null, null])
  })

  it('are read from plain numbers where the whole column is such', () => {
    const rows = sales(40153.4375, 44927)
    expect(needsSurvey(recognise(rows), rows)).toBe(true)
    expect(daysOf(rows)).toEqual(['2009-12-06', '2023-01-01'])
    expect(read(rows)[0]).toMatchObject({ value: { sale: { time: '10:30:00' } } })
    expect(daysOf(sales('44927', '44928.5'))).toEqual(['2023-01-01', '2023-01-02'])
    for (const other of ['14.03.2026', day('2026-03-14'), 12]) {
      expect(verdicts(read(sales(44927, other)))[0]).toBe('row.badDate')
    }
  })

  it('may be 20260314', () => expect(daysOf(sales(20260314))).toEqual(['2026-03-14']))
})

describe('times', () => {
  it.each<[Value, string | null]>([
    ['9:05', '09:05:00'],
    ['3:05 PM', '15:05:00'],
    [0.5, '12:00:00'],
    [day('1900-01-01', '08:00:00'), '08:00:00'],
    ['later', null],
    ['', null],
  ])('may stand in a column of their own: %j', (value, expected) => {
    const rows = sheet(['Date', 'Time', 'Amount'], [day('2026-03-14'), value, 5])
    expect(readOne(rows).sale?.time).toBe(expected)
  })

  it('of the date count where the column is blank', () => {
    const rows = sheet(['Date', 'Time', 'Amount'], ['2026-03-14 10:00', '', 5])
    expect(readOne(rows).sale?.time).toBe('10:00:00')
  })
})
