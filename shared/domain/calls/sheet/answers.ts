import type { Disposition } from '../../scripts/callList.ts'
import { normaliseContact } from '../../customers/contacts.ts'
import { fromEpochDay, toEpochDay, type Day } from '../../dates/day.ts'
import { splitPhones } from '../../imports/contactTexts.ts'
import { inOrder, readDateText, readTimeText } from '../../imports/dateText.ts'
import { serialOf } from '../../imports/dateCell.ts'
import { decimalOf, toMinor, type Decimal } from '../../imports/decimal.ts'
import type { Cell } from '../../imports/importRow.ts'
import { readNumberText } from '../../imports/numberText.ts'
import { currencyStep, type Currency } from '../../money/money.ts'
import { readOutcome, type OutcomeWords } from './outcome.ts'

/** What somebody wrote into a row, understood. */
export interface SheetAnswers {
  disposition: Disposition | null
  /** `null` where it does not say: the day on which the results are taken in. */
  calledOn: Day | null
  /** `minute` of the day by the shop's clock; `null` where only the day is said. */
  callback: { on: Day; minute: number | null } | null
  newPhone: string | null
  /** Others of the same cell. */
  morePhones: string[]
  /** Minor units. */
  orderMinor: number | null
  note: string
}

/** Columns that somebody fills in. */
export const ANSWER_COLUMNS = [
  'outcome',
  'calledOn',
  'callback',
  'callbackTime',
  'newPhone',
  'order',
  'notes',
] as const
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number]

/**
 * What could not be read for certain, with what it may mean, or is not possible. An outcome with
 * less than two choices was not understood.
 */
export type SheetQuestion =
  | { column: 'outcome'; text: string; choices: Disposition[] }
  | { column: 'calledOn'; text: string; choices: Day[]; why: 'unclear' | 'future' | 'beforeSheet' }
  | { column: 'callback'; text: string; choices: Day[] }
  /** `proposal` is the next moment at which the customer may be called. */
  | { column: 'callbackTime'; text: string; proposal: { on: Day; minute: number } | null }
  | { column: 'newPhone'; text: string }
  | { column: 'order'; text: string; choices: number[] }

export interface ReadAnswers {
  answers: SheetAnswers
  questions: SheetQuestion[]
  /** Nothing was filled in. */
  isBlank: boolean
}

export interface AnswerFrame {
  words: OutcomeWords
  currency: Currency
  /** Country of phones without a prefix. */
  country: string
}

type CellOf = (column: AnswerColumn) => Cell

/** The longest note that a call keeps. */
const MOST_NOTE = 4000
const MINUTES = 1440
const FIRST_DAY = toEpochDay('2000-01-01')
const LAST_DAY = toEpochDay('2100-12-31')

/** Understands the cells of one row; what may mean two things becomes a question. */
export function readAnswers(cellOf: CellOf, frame: AnswerFrame): ReadAnswers {
  const questions: SheetQuestion[] = []
  const disposition = outcomeOf(textOf(cellOf('outcome')), frame.words, questions)
  const calledOn = dayOf(cellOf('calledOn'), 'calledOn', questions)
  const callback = dayOf(cellOf('callback'), 'callback', questions)
  const minute = minuteOf(cellOf('callbackTime'), questions) ?? callback?.minute ?? null
  const [newPhone = null, ...morePhones] = phonesOf(cellOf('newPhone'), frame.country, questions)
  const answers: SheetAnswers = {
    disposition,
    calledOn: calledOn?.on ?? null,
    callback: callback && { on: callback.on, minute },
    newPhone,
    morePhones,
    orderMinor: amountOf(cellOf('order'), frame.currency, questions),
    note: textOf(cellOf('notes')).slice(0, MOST_NOTE),
  }
  return { answers, questions, isBlank: isBlank(answers) && questions.length === 0 }
}

function isBlank(answers: SheetAnswers): boolean {
  const { disposition, callback, newPhone, orderMinor, note } = answers
  return (
    disposition === null &&
    callback === null &&
    newPhone === null &&
    orderMinor === null &&
    note === ''
  )
}

function outcomeOf(
  text: string,
  words: OutcomeWords,
  questions: SheetQuestion[],
): Disposition | null {
  const read = readOutcome(text, words)
  if (read.kind === 'outcome') return read.disposition
  if (read.kind === 'unsure') questions.push({ column: 'outcome', text, choices: read.choices })
  return null
}

/** A date cell, the number of a day that lost its style, or a text in one clear order. */
function dayOf(
  cell: Cell,
  column: 'calledOn' | 'callback',
  questions: SheetQuestion[],
): { on: Day; minute: number | null } | null {
  if (cell.kind === 'empty') return null
  if (cell.kind === 'date') {
    const minute = cell.time === null ? null : minutesOf(cell.time)
    if (isSensible(toEpochDay(cell.day))) return { on: cell.day, minute: minute || null }
  }
  const serial = serialOf(cell, false)
  if (serial !== null) {
    const minute = Math.round((serial % 1) * MINUTES)
    return { on: fromEpochDay(Math.floor(serial) - SERIAL_OF_1970), minute: minute || null }
  }
  const text = textOf(cell)
  if (text === '') return null
  const date = readDateText(text)
  if (date?.kind === 'closed' && isSensible(date.day)) {
    return { on: fromEpochDay(date.day), minute: date.time === null ? null : minutesOf(date.time) }
  }
  const readings = date?.kind === 'open' ? [inOrder(date, 'dmy'), inOrder(date, 'mdy')] : []
  const days = [...new Set(readings.filter((day) => day !== null && isSensible(day)))] as number[]
  // A date with points is day first, wherever it is written so.
  const [first] = /\d\.\d/.test(text) ? days : days.length === 1 ? days : []
  if (first !== undefined && date) {
    return { on: fromEpochDay(first), minute: date.time === null ? null : minutesOf(date.time) }
  }
  const choices = days.map(fromEpochDay)
  if (column === 'calledOn') questions.push({ column, text, choices, why: 'unclear' })
  else questions.push({ column, text, choices })
  return null
}

const SERIAL_OF_1970 = 25_569
const isSensible = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** `10:30`, `10.30`, `10-30`, `10`, `3 pm`, a share of a day, or a date's time. */
function minuteOf(cell: Cell, questions: SheetQuestion[]): number | null {
  if (cell.kind === 'empty') return null
  if (cell.kind === 'date' && cell.time !== null) return minutesOf(cell.time)
  if (cell.kind === 'number') {
    const { value } = cell
    if (value >= 0 && value < 1) return Math.round(value * MINUTES) % MINUTES
    if (Number.isInteger(value) && value >= 1 && value <= 23) return value * 60
  }
  const text = textOf(cell)
  if (text === '') return null
  const time = readTimeText(text) ?? readTimeText(clockText(text))
  if (time !== null) return minutesOf(time)
  questions.push({ column: 'callbackTime', text, proposal: null })
  return null
}

function clockText(text: string): string {
  const [, hours, minutes = '00', half = ''] =
    /^(\d{1,2})(?:[.\-\s,:hч](\d{2}))?\s*(?:h|ч|am|pm|a\.m\.|p\.m\.)?$/iu.exec(text.trim()) ?? []
  const suffix = /p\.?m\.?$/i.test(text) ? ' pm' : /a\.?m\.?$/i.test(text) ? ' am' : half
  return hours === undefined ? '' : `${hours}:${minutes}${suffix}`
}

/** The phones of a cell, as an import parts them; what is none of them is asked about. */
function phonesOf(cell: Cell, country: string, questions: SheetQuestion[]): string[] {
  const text = cell.kind === 'number' ? String(cell.value) : textOf(cell)
  const unclear: string[] = []
  const phones = splitPhones(text).flatMap((part) => {
    const phone = phoneOf(part, country)
    if (phone === null) unclear.push(part)
    return phone ?? []
  })
  if (unclear.length > 0) questions.push({ column: 'newPhone', text: unclear.join('; ') })
  return [...new Set(phones)]
}

function phoneOf(text: string, country: string): string | null {
  for (const written of [text, `+${text}`]) {
    const { value, needsReview } = normaliseContact('phone', written, country)
    if (!needsReview) return value
  }
  return null
}

function amountOf(cell: Cell, currency: Currency, questions: SheetQuestion[]): number | null {
  if (cell.kind === 'empty') return null
  const text = cell.kind === 'number' ? String(cell.value) : textOf(cell)
  if (text === '') return null
  if (cell.kind === 'number' && cell.mark === undefined) {
    if (cell.value === 0) return null
    const minor = minorOf(decimalOf(cell.value), currency)
    if (minor !== null) return minor
  }
  const read = readNumberText(text)
  const isOther = read?.currencies != null && !read.currencies.includes(currency)
  const isMoney = read !== null && !isOther && !read.isPercent
  if (isMoney && read.kind === 'closed') {
    const minor = minorOf(read.value, currency)
    if (minor !== null) return minor
  }
  const open = isMoney && read.kind === 'open' ? [read.asGroups, read.asDecimal] : []
  const choices = open.map((value) => minorOf(value, currency))
  questions.push({
    column: 'order',
    text,
    choices: choices.filter((minor) => minor !== null),
  })
  return null
}

/** An amount as the shop's currency has it; `null` for none that a shop could mean. */
function minorOf(value: Decimal | null, currency: Currency): number | null {
  const minor = value && toMinor(value, currencyStep(currency))
  return minor !== null && minor > 0 ? minor : null
}

/** A cell as a person would read it out. */
export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text.trim()
    case 'number':
      return String(cell.value)
    case 'date':
      return cell.time === null ? cell.day : `${cell.day} ${cell.time.slice(0, 5)}`
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE'
    default:
      return ''
  }
}
