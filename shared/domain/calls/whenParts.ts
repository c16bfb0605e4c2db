import { meaningOf, type DayPart, type WhenUnit, type WhenWord } from './whenWords.ts'

export interface ClockTime {
  minute: number
  /** Written so that it can be of one half of the day only: `03:30`. */
  isExact: boolean
}

export type WhenDate =
  | { is: 'offset'; days: number; months: number }
  | { is: 'weekday'; weekday: number; isNext: boolean }
  | { is: 'nextWeek' }
  | { is: 'full'; on: string }
  | { is: 'yearless'; month: number; day: number }

/** What the words say, each thing once. */
export interface WhenParts {
  minutesAway: number | null
  date: WhenDate | null
  time: ClockTime | null
  part: DayPart | null
  /** `14.03` with nothing beside it: either of the two. */
  either: { date: WhenDate; time: ClockTime } | null
}

type Token =
  | { is: 'word'; word: WhenWord; text: string }
  | { is: 'count'; value: number; text: string }
  | { is: 'time'; time: ClockTime; text: string }
  /** `14.03`: a day and a month, or an hour and its minutes. */
  | { is: 'dotted'; a: number; b: number; text: string }
  | { is: 'date'; date: WhenDate; text: string }

const MOST_TEXT = 100

/**
 * Splits a callback in words into what it says, or gives the word that was not understood.
 * @param isDayOnly no hour is asked for, so `14.03` alone is a day
 */
export function readWhenParts(text: string, isDayOnly = false): WhenParts | { unclear: string } {
  const words = text
    .slice(0, MOST_TEXT)
    .trim()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const tokens: Token[] = []
  for (const word of words) {
    const read = tokensOf(word)
    if (read === null) return { unclear: word }
    tokens.push(...read)
  }
  return tokens.length === 0 ? { unclear: '' } : new Reader(tokens, isDayOnly).read()
}

/** Endings that are hung on a figure: `1st`, `1-го`, `10-ին`, `10-ზე`. */
const ENDING = /-?(st|nd|rd|th|го|ого|ին|ում|ն|ից|ზე|ის|ში)$/i

function tokensOf(raw: string): Token[] | null {
  const word = raw.length > 1 ? raw.replace(/\.$/, '') : raw
  const figures = /\d/.test(word) ? word.replace(ENDING, '') : word
  const figure = figureOf(figures, raw)
  if (figure !== null) return [figure]
  const glued = /^(\d{1,3})-?(\p{L}+)$/u.exec(figures)
  if (glued !== null) {
    const meaning = meaningOf(glued[2]!)
    const count: Token = { is: 'count', value: Number(glued[1]), text: raw }
    return meaning === null ? null : [count, { is: 'word', word: meaning, text: raw }]
  }
  const meaning = meaningOf(word)
  if (meaning !== null) return [wordToken(meaning, raw)]
  return halfWord(word)
}

const wordToken = (word: WhenWord, text: string): Token =>
  word.is === 'number' ? { is: 'count', value: word.value, text } : { is: 'word', word, text }

/** `полтретьего`: half of the third. */
function halfWord(word: string): Token[] | null {
  const rest = /^пол-?(\p{L}+)$/u.exec(word.toLowerCase())?.[1]
  const meaning = rest === undefined ? null : meaningOf(rest)
  if (meaning === null || meaning.is !== 'number') return null
  const half: WhenWord = { is: 'half', after: false }
  return [{ is: 'word', word: half, text: word }, wordToken(meaning, word)]
}

function figureOf(word: string, text: string): Token | null {
  if (/^\d{1,3}$/.test(word)) return { is: 'count', value: Number(word), text }
  const clock = /^(\d{1,2}):(\d{2})$/.exec(word)
  if (clock !== null) {
    const minute = minuteOf(Number(clock[1]), Number(clock[2]))
    const isExact = clock[1]!.length === 2 && clock[1]!.startsWith('0')
    return minute === null ? null : { is: 'time', time: { minute, isExact }, text }
  }
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(word)
  if (iso !== null) return { is: 'date', date: { is: 'full', on: word }, text }
  const dated = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/.exec(word)
  if (dated !== null) {
    const pad = (part: string): string => part.padStart(2, '0')
    const year = dated[3]!.length === 2 ? `20${dated[3]}` : dated[3]!
    const on = `${year}-${pad(dated[2]!)}-${pad(dated[1]!)}`
    return { is: 'date', date: { is: 'full', on }, text }
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})$/.exec(word)
  if (slashed !== null) {
    const date = { is: 'yearless', day: Number(slashed[1]), month: Number(slashed[2]) } as const
    return { is: 'date', date, text }
  }
  const dotted = /^(\d{1,2})\.(\d{2})$/.exec(word)
  return dotted === null ? null : { is: 'dotted', a: Number(dotted[1]), b: Number(dotted[2]), text }
}

const minuteOf = (hour: number, minute: number): number | null =>
  hour > 23 || minute > 59 ? null : hour * 60 + minute

const UNIT_MINUTES: Partial<Record<WhenUnit, number>> = { minute: 1, hour: 60 }
const UNIT_DAYS: Partial<Record<WhenUnit, number>> = { day: 1, week: 7 }

/** Reads the tokens from left to right; each part may be said once. */
class Reader {
  readonly #tokens: Token[]
  readonly #isDayOnly: boolean
  readonly #parts: WhenParts = {
    ...{ minutesAway: null, date: null, time: null, part: null, either: null },
  }
  /** Kept to the end, when it is known whether the day or the hour is missing. */
  #dotted: Extract<Token, { is: 'dotted' }> | null = null
  #at = 0

  constructor(tokens: Token[], isDayOnly: boolean) {
    this.#tokens = tokens
    this.#isDayOnly = isDayOnly
  }

  read(): WhenParts | { unclear: string } {
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at]!
      if (!this.#step(token)) return { unclear: token.text }
    }
    if (this.#dotted !== null && !this.#placeDotted(this.#dotted)) {
      return { unclear: this.#dotted.text }
    }
    const isEmpty = Object.values(this.#parts).every((part) => part === null)
    return isEmpty ? { unclear: '' } : this.#parts
  }

  #step(token: Token): boolean {
    switch (token.is) {
      case 'time':
        return this.#takes(1) && this.#time(token.time)
      case 'date':
        return this.#takes(1) && this.#date(token.date)
      case 'dotted':
        if (this.#dotted !== null) return false
        this.#dotted = token
        return this.#takes(1)
      case 'count':
        return this.#count(token.value)
      case 'word':
        return this.#word(token.word)
    }
  }

  #takes(tokens: number): true {
    this.#at += tokens
    return true
  }

  #wordAt(ahead: number): WhenWord | null {
    const token = this.#tokens[this.#at + ahead]
    return token?.is === 'word' ? token.word : null
  }

  #countAt(ahead: number): number | null {
    const token = this.#tokens[this.#at + ahead]
    return token?.is === 'count' ? token.value : null
  }

  #date(date: WhenDate): boolean {
    if (this.#parts.date !== null) return false
    this.#parts.date = date
    return true
  }

  #time(time: ClockTime): boolean {
    if (this.#parts.time !== null) return false
    this.#parts.time = time
    return true
  }

  #part(part: DayPart): boolean {
    if (this.#parts.part !== null) return false
    this.#parts.part = part
    return true
  }

  #hour(hour: number, minute = 0): boolean {
    const at = minuteOf(hour, minute)
    return at !== null && this.#time({ minute: at, isExact: hour === 0 })
  }

  /** A figure: of a month, of units away, of an hour that is half past, or an hour. */
  #count(value: number): boolean {
    const next = this.#wordAt(1)
    if (next?.is === 'month') return this.#dayOfMonth(value, next.month, 2)
    const afterNext = this.#wordAt(2)
    if (next?.is === 'skip' && afterNext?.is === 'month') {
      return this.#dayOfMonth(value, afterNext.month, 3)
    }
    if (next?.is === 'past' && this.#wordAt(2)?.is === 'half') {
      return this.#takes(3) && this.#hour(value, 30)
    }
    if (next?.is === 'half' && !next.after) return this.#takes(2) && this.#halfOf(value)
    if (next?.is === 'oclock') return this.#takes(2) && this.#hour(value)
    if (next !== null && this.#isClockHour(next)) return this.#takes(2) && this.#hour(value)
    if (next?.is === 'unit') return this.#takes(2) && this.#away(value * next.of, next.unit)
    if (next?.is === 'weekOrDay' && this.#parts.date === null) {
      return this.#takes(2) && this.#away(value, 'week')
    }
    if (next?.is === 'dayOrPart') return this.#dayOrPart(value)
    if (this.#wordAt(-1)?.is === 'in') return false
    return this.#takes(1) && this.#hour(value)
  }

  /** "в 10 часов", "завтра 10 часов": an hour of the clock, not hours from now. */
  #isClockHour(word: WhenWord): boolean {
    if (word.is !== 'unit' || word.unit !== 'hour') return false
    const before = this.#wordAt(-1)
    return before?.is === 'at' || (before?.is !== 'in' && this.#parts.date !== null)
  }

  /** "через 3 дня" is in three days, "завтра в 3 дня" at three in the afternoon. */
  #dayOrPart(value: number): boolean {
    this.#takes(2)
    const isDays = this.#parts.date === null && this.#tokenBefore(3) !== 'at'
    return isDays ? this.#away(value, 'day') : this.#hour(value) && this.#part('afternoon')
  }

  #tokenBefore(back: number): WhenWord['is'] | null {
    return this.#wordAt(-back)?.is ?? null
  }

  #dayOfMonth(day: number, month: number, tokens: number): boolean {
    const year = this.#countAt(tokens)
    if (year !== null && year > 99) return false
    return this.#takes(tokens) && this.#date({ is: 'yearless', month, day })
  }

  /** "March 14", as Armenians say it too. */
  #monthFirst(month: number): boolean {
    const day = this.#countAt(1)
    return day !== null && this.#takes(2) && this.#date({ is: 'yearless', month, day })
  }

  /** Half of the hour that ends at `hour`: half of the first is 12:30. */
  #halfOf(hour: number): boolean {
    return hour >= 1 && hour <= 12 && this.#hour(hour === 1 ? 12 : hour - 1, 30)
  }

  #away(value: number, unit: WhenUnit): boolean {
    const minutes = UNIT_MINUTES[unit]
    if (minutes !== undefined) {
      this.#parts.minutesAway = (this.#parts.minutesAway ?? 0) + value * minutes
      return true
    }
    const days = UNIT_DAYS[unit]
    return this.#date({
      is: 'offset',
      days: value * (days ?? 0),
      months: days === undefined ? value : 0,
    })
  }

  #word(word: WhenWord): boolean {
    switch (word.is) {
      case 'skip':
      case 'in':
      case 'past':
        return this.#takes(1)
      case 'at':
        return this.#takes(1) && this.#oneOClock()
      case 'day':
        return this.#takes(1) && this.#date({ is: 'offset', days: word.offset, months: 0 })
      case 'weekday':
      case 'weekOrDay':
        return this.#takes(1) && this.#weekday(word.weekday, word.is === 'weekOrDay')
      case 'part':
        return this.#takes(1) && this.#part(word.part)
      case 'clock':
        return this.#takes(1) && this.#time({ minute: word.minute, isExact: true })
      case 'unit':
        return this.#takes(1) && this.#away(word.of, word.unit)
      case 'month':
        return this.#monthFirst(word.month)
      case 'next':
        return this.#next()
      case 'half':
        return this.#half(word.after)
      case 'dayOrPart':
        return this.#takes(1) && this.#part('afternoon')
      default:
        return false
    }
  }

  /** "в час", with no figure, is at one. */
  #oneOClock(): boolean {
    const next = this.#wordAt(0)
    if (next?.is !== 'unit' || next.unit !== 'hour') return true
    return this.#takes(1) && this.#hour(1)
  }

  /** After "in" alone it is the week: "კვირაში" is in a week, "კვირას" on Sunday. */
  #weekday(weekday: number, mayBeWeek: boolean): boolean {
    const isAway = mayBeWeek && this.#tokenBefore(2) === 'in'
    if (isAway) return this.#away(1, 'week')
    return this.#date({ is: 'weekday', weekday, isNext: false })
  }

  #next(): boolean {
    const following = this.#wordAt(1)
    this.#takes(2)
    if (following?.is === 'weekday') {
      return this.#date({ is: 'weekday', weekday: following.weekday, isNext: true })
    }
    const isWeek = following?.is === 'weekOrDay' || isUnit(following, 'week')
    if (isWeek) return this.#date({ is: 'nextWeek' })
    return isUnit(following, 'day') && this.#date({ is: 'offset', days: 1, months: 0 })
  }

  /** "half past 3", "half 3", "wpół do trzeciej", "половина третьего", "half an hour". */
  #half(isAfter: boolean): boolean {
    const skipped = ['past', 'skip'].includes(this.#wordAt(1)?.is ?? '') ? 1 : 0
    const unit = this.#wordAt(skipped + 1) ?? this.#wordAt(skipped + 2)
    if (unit?.is === 'unit' && unit.unit === 'hour' && skipped === 0) {
      return this.#takes(this.#wordAt(1) === unit ? 2 : 3) && this.#away(30, 'minute')
    }
    const hour = this.#countAt(skipped + 1)
    if (hour === null) return false
    this.#takes(skipped + 2)
    return isAfter ? this.#hour(hour, 30) : this.#halfOf(hour)
  }

  /** With a day beside it an hour, with an hour beside it a day; alone it may be either. */
  #placeDotted({ a, b }: { a: number; b: number }): boolean {
    const { date, time, part } = this.#parts
    const minute = minuteOf(a, b)
    const asDate: WhenDate = { is: 'yearless', day: a, month: b }
    const asTime: ClockTime | null = minute === null ? null : { minute, isExact: false }
    if (date !== null) return time === null && asTime !== null && this.#time(asTime)
    const mayBeDate = b >= 1 && b <= 12 && a >= 1 && a <= 31
    if (time !== null || this.#isDayOnly || asTime === null) return mayBeDate && this.#date(asDate)
    if (!mayBeDate) return this.#time(asTime)
    if (part !== null) return false
    this.#parts.either = { date: asDate, time: asTime }
    return true
  }
}

const isUnit = (word: WhenWord | null, unit: WhenUnit): boolean =>
  word?.is === 'unit' && word.unit === unit
