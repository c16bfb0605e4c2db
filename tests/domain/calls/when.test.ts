import { describe, expect, it } from 'vitest'
import { readDay, readWhen, type WhenReading } from '#shared/domain/calls/when.ts'

/** A Wednesday, half past ten in the morning. */
const NOW = { on: '2026-03-11', minute: 10 * 60 + 30 }

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const at = ({ on, minute }: { on: string; minute: number }): string => `${on} ${clock(minute)}`

/** A reading in a line: the moment, or all of them, or what is wrong. */
function told(reading: WhenReading): string {
  switch (reading.kind) {
    case 'moment':
      return at(reading.moment)
    case 'several':
      return reading.moments.map(at).join(' | ')
    case 'past':
      return `past ${at(reading.moment)}`
    case 'unclear':
      return `unclear ${reading.word}`.trim()
    case 'far':
    case 'noSuchDay':
      return reading.kind
  }
}
const read = (text: string): string => told(readWhen(text, NOW))

const TABLES: Record<string, [text: string, moment: string][]> = {
  en: [
    ['tomorrow 10', '2026-03-12 10:00'],
    ['Tomorrow at 10:15', '2026-03-12 10:15'],
    ['in 2 weeks', '2026-03-25 10:00'],
    ['in two weeks at 3 pm', '2026-03-25 15:00'],
    ['friday 14:30', '2026-03-13 14:30'],
    ['fri 14.30', '2026-03-13 14:30'],
    ['on Monday at 9', '2026-03-16 09:00'],
    ['10 min', '2026-03-11 10:40'],
    ['in an hour', '2026-03-11 11:30'],
    ['in half an hour', '2026-03-11 11:00'],
    ['1 hour 30 min', '2026-03-11 12:00'],
    ['in a month', '2026-04-11 10:00'],
    ['14.03 9', '2026-03-14 09:00'],
    ['14/3 9', '2026-03-14 09:00'],
    ['14 March 9am', '2026-03-14 09:00'],
    ['2026-03-14 9', '2026-03-14 09:00'],
    ['tomorrow half past 3', '2026-03-12 15:30'],
    ['half four', '2026-03-11 16:30'],
    ['today 5', '2026-03-11 17:00'],
    ['15', '2026-03-11 15:00'],
    ['tomorrow noon', '2026-03-12 12:00'],
    ['1st of december', '2026-12-01 10:00'],
    ['on the 2nd of April at 9', '2026-04-02 09:00'],
    ['14th March 9am', '2026-03-14 09:00'],
  ],
  pl: [
    ['jutro 10', '2026-03-12 10:00'],
    ['jutro o 10', '2026-03-12 10:00'],
    ['pojutrze 9:30', '2026-03-13 09:30'],
    ['za 2 tygodnie', '2026-03-25 10:00'],
    ['za tydzień', '2026-03-18 10:00'],
    ['w piątek o 14:30', '2026-03-13 14:30'],
    ['piatek 14', '2026-03-13 14:00'],
    ['w środę o 15', '2026-03-11 15:00 | 2026-03-18 15:00'],
    ['za 10 min', '2026-03-11 10:40'],
    ['za pół godziny', '2026-03-11 11:00'],
    ['za kwadrans', '2026-03-11 10:45'],
    ['za godzinę', '2026-03-11 11:30'],
    ['jutro wpół do trzeciej', '2026-03-12 14:30'],
    ['14 marca 9', '2026-03-14 09:00'],
    ['14.03 9', '2026-03-14 09:00'],
    ['dzisiaj o 5 po południu', '2026-03-11 17:00'],
    ['w poniedziałek 9 rano', '2026-03-16 09:00'],
    ['za miesiąc', '2026-04-11 10:00'],
  ],
  ru: [
    [
      'на следующей неделе',
      '2026-03-16 10:00 | 2026-03-17 10:00 | 2026-03-18 10:00 | 2026-03-19 10:00 | 2026-03-20 10:00',
    ],
    [
      'завтра после обеда',
      '2026-03-12 13:00 | 2026-03-12 14:00 | 2026-03-12 15:00 | 2026-03-12 16:00',
    ],
    ['1-го апреля в 10', '2026-04-01 10:00'],
    ['завтра в 10', '2026-03-12 10:00'],
    ['завтра 10 часов', '2026-03-12 10:00'],
    ['послезавтра в 9:30', '2026-03-13 09:30'],
    ['через 2 недели', '2026-03-25 10:00'],
    ['через две недели в 11', '2026-03-25 11:00'],
    ['через неделю', '2026-03-18 10:00'],
    ['в пятницу в 14:30', '2026-03-13 14:30'],
    ['пт 14', '2026-03-13 14:00'],
    ['10 мин', '2026-03-11 10:40'],
    ['через полчаса', '2026-03-11 11:00'],
    ['через час', '2026-03-11 11:30'],
    ['через 2 часа', '2026-03-11 12:30'],
    ['завтра в час', '2026-03-12 13:00'],
    ['завтра в полтретьего', '2026-03-12 14:30'],
    ['завтра в половине первого', '2026-03-12 12:30'],
    ['завтра в 3 часа дня', '2026-03-12 15:00'],
    ['через 3 дня', '2026-03-14 10:00'],
    ['14 марта в 9', '2026-03-14 09:00'],
    ['14.03 9', '2026-03-14 09:00'],
    ['сегодня в 6 вечера', '2026-03-11 18:00'],
    ['через месяц', '2026-04-11 10:00'],
  ],
  hy: [
    ['վաղը 10', '2026-03-12 10:00'],
    ['վաղը ժամը 10-ին', '2026-03-12 10:00'],
    ['2 շաբաթից', '2026-03-25 10:00'],
    ['երկու շաբաթ հետո', '2026-03-25 10:00'],
    ['ուրբաթ 14:30', '2026-03-13 14:30'],
    ['ուրբաթ օրը 14:30-ին', '2026-03-13 14:30'],
    ['շաբաթ օրը 11', '2026-03-14 11:00'],
    ['երկուշաբթի 9-ին', '2026-03-16 09:00'],
    ['10 րոպեից', '2026-03-11 10:40'],
    ['կես ժամից', '2026-03-11 11:00'],
    ['մեկ ժամից', '2026-03-11 11:30'],
    ['վաղը 3-ն անց կես', '2026-03-12 15:30'],
    ['այսօր երեքն անց կես', '2026-03-11 15:30'],
    ['14 մարտի 9', '2026-03-14 09:00'],
    ['մարտի 14 9', '2026-03-14 09:00'],
    ['14.03 9', '2026-03-14 09:00'],
    ['այսօր երեկոյան 6-ին', '2026-03-11 18:00'],
    ['մեկ ամսից', '2026-04-11 10:00'],
  ],
  ka: [
    ['ხვალ 10', '2026-03-12 10:00'],
    ['ხვალ 10 საათზე', '2026-03-12 10:00'],
    ['ხვალ 10-ზე', '2026-03-12 10:00'],
    ['ზეგ 9:30', '2026-03-13 09:30'],
    ['2 კვირაში', '2026-03-25 10:00'],
    ['ორ კვირაში', '2026-03-25 10:00'],
    ['ერთი კვირის შემდეგ', '2026-03-18 10:00'],
    ['პარასკევს 14:30', '2026-03-13 14:30'],
    ['კვირას 12', '2026-03-15 12:00'],
    ['ორშაბათს 9-ზე', '2026-03-16 09:00'],
    ['10 წუთში', '2026-03-11 10:40'],
    ['ნახევარ საათში', '2026-03-11 11:00'],
    ['ერთ საათში', '2026-03-11 11:30'],
    ['ხვალ სამის ნახევარზე', '2026-03-12 14:30'],
    ['ხვალ დღის 3 საათზე', '2026-03-12 15:00'],
    ['14 მარტს 9', '2026-03-14 09:00'],
    ['14.03 9', '2026-03-14 09:00'],
    ['დღეს საღამოს 6-ზე', '2026-03-11 18:00'],
    ['ერთ თვეში', '2026-04-11 10:00'],
  ],
}

for (const [language, table] of Object.entries(TABLES)) {
  it.each(table)(`${language}: %s`, (text, moment) => expect(read(text)).toBe(moment))
}

describe('what is not guessed', () => {
  it.each([
    // Today has passed its half past ten; a year later is not what somebody means.
    ['today 10', 'past 2026-03-11 10:00'],
    ['9', 'past 2026-03-11 09:00'],
    ['10.03 9', 'past 2026-03-10 09:00'],
    ['2026-03-10 12', 'past 2026-03-10 12:00'],
    ['in 2 years', 'unclear years'],
    ['14.03.2029 9', 'far'],
    ['wednesday 15', '2026-03-11 15:00 | 2026-03-18 15:00'],
    ['next friday 10', '2026-03-13 10:00 | 2026-03-20 10:00'],
    [
      'tomorrow afternoon',
      '2026-03-12 13:00 | 2026-03-12 14:00 | 2026-03-12 15:00 | 2026-03-12 16:00',
    ],
    ['14.04', '2026-03-11 14:04 | 2026-04-14 10:00'],
    ['30.02 9', 'noSuchDay'],
    ['31 November', 'noSuchDay'],
    ['2026-11-31 10', 'noSuchDay'],
    ['tomorrow 25', 'unclear 25'],
    ['tomorrow 10 friday', 'unclear friday'],
    ['tomorrow 10 11', 'unclear 11'],
    ['soon', 'unclear soon'],
    ['in 10', 'unclear 10'],
    ['', 'unclear'],
    ['   ', 'unclear'],
    ['tomorrow in 10 min', 'unclear'],
    ['100000 min', 'unclear 100000'],
  ])('%s', (text, reading) => expect(read(text)).toBe(reading))

  it('asks which half of the day where calls are made in both', () => {
    const hours = { fromMinute: 7 * 60, untilMinute: 22 * 60 }
    expect(told(readWhen('tomorrow 8', NOW, { hours }))).toBe('2026-03-12 08:00 | 2026-03-12 20:00')
    expect(told(readWhen('tomorrow 08:00', NOW, { hours }))).toBe('2026-03-12 08:00')
  })

  it('takes the next year for a day that comes soon in it', () => {
    const december = { on: '2026-12-20', minute: 0 }
    expect(told(readWhen('14.01 9', december))).toBe('2027-01-14 09:00')
    expect(told(readWhen('29.02 9', { on: '2027-12-01', minute: 0 }))).toBe('2028-02-29 09:00')
  })
})

it('tells whether an hour was said', () => {
  expect(readWhen('tomorrow', NOW)).toMatchObject({ isTimeSaid: false })
  expect(readWhen('tomorrow 10', NOW)).toMatchObject({ isTimeSaid: true })
})

it('reads a day alone, and today is one', () => {
  const day = (text: string): string => told(readDay(text, NOW.on)).slice(0, 10)
  expect(day('friday')).toBe('2026-03-13')
  expect(day('today')).toBe('2026-03-11')
  expect(day('14.03')).toBe('2026-03-14')
  expect(day('через неделю')).toBe('2026-03-18')
})

it('answers anything, and never with a moment that has passed or a day that is none', () => {
  const words =
    'tomorrow 10 in 2 weeks половина до 25 99 : . / friday next o в 31.12 կես შაბათ \u0000 💥'
  const parts = words.split(' ')
  for (let run = 0; run < 5000; run++) {
    const text = Array.from({ length: 1 + (run % 5) }, (_, place) => {
      return parts[(run * 7 + place * (run % 11)) % parts.length]
    }).join(' ')
    const reading = readWhen(text, NOW)
    if (reading.kind !== 'moment') continue
    expect(at(reading.moment) > at(NOW), text).toBe(true)
    expect(Number.isInteger(reading.moment.minute) && reading.moment.minute < 1440, text).toBe(true)
  }
})
