import type { SheetAnswers, SheetQuestion } from '#shared/domain/calls/sheet/answers.ts'
import { likelyDays, oddDay } from '#shared/domain/calls/sheet/calledOn.ts'
import { compareMoments, instantOf, momentIn, nextWithin } from '#shared/domain/calls/hours.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../../store/base.ts'
import {
  callability,
  hoursFor,
  isOpenAt,
  shopZone,
  type CallMoment,
} from '../../../store/calls/hours.ts'
import type { FileRow } from './readSheet.ts'
import type { StoredSheet } from './sheets.repo.ts'

export interface AskFrame {
  db: ReadDb
  now: CallMoment
}

/** What has to be asked of a row: what could not be read, and what does not go together. */
export async function questionsOf(
  row: FileRow,
  sheet: StoredSheet,
  customerId: number,
  { db, now }: AskFrame,
): Promise<SheetQuestion[]> {
  const questions = [...row.questions]
  const { answers } = row
  const asks = (column: SheetQuestion['column']) => questions.some((one) => one.column === column)
  if (!asks('outcome')) questions.push(...outcomeQuestion(answers))
  questions.push(...dayQuestion(answers, sheet, now))
  // One who is asked for the outcome may say that it is a callback.
  const isCallback = answers.disposition === 'reached-callback' || asks('outcome')
  if (!isCallback || asks('callback')) return questions
  if (answers.callback === null) {
    const isMissing = answers.disposition === 'reached-callback'
    return isMissing ? [...questions, { column: 'callback', text: '', choices: [] }] : questions
  }
  const about = { campaignId: sheet.campaignId, customerId, now }
  if (!asks('callbackTime')) return [...questions, ...(await timeQuestion(db, answers, about))]
  const { next } = await callbackMoment(db, { on: answers.callback.on, minute: null }, about)
  return questions.map((one) => (one.column === 'callbackTime' ? { ...one, proposal: next } : one))
}

/** A call is made after its sheet, and not in the future. */
export function dayQuestion(
  { calledOn }: SheetAnswers,
  { madeOn }: StoredSheet,
  now: CallMoment,
): SheetQuestion[] {
  if (calledOn === null) return []
  const days = { madeOn, today: fromEpochDay(now.day) }
  const why = oddDay(calledOn, days)
  if (why === null) return []
  return [{ column: 'calledOn', text: calledOn, choices: likelyDays(calledOn, days), why }]
}

/** A row without an outcome, or with one that does not go with its order or callback. */
function outcomeQuestion({ disposition, orderMinor, callback }: SheetAnswers): SheetQuestion[] {
  const wanted = [
    ...(orderMinor !== null ? (['reached-order'] as const) : []),
    ...(callback !== null ? (['reached-callback'] as const) : []),
  ]
  if (disposition === null) return [{ column: 'outcome', text: '', choices: [...wanted] }]
  const isOdd = wanted.length > 0 && !wanted.some((one) => one === disposition)
  return isOdd ? [{ column: 'outcome', text: '', choices: [disposition, ...wanted] }] : []
}

interface AboutCallback {
  campaignId: number | null
  customerId: number
  now: CallMoment
}

/** A callback is promised for a minute to come at which the customer may be called. */
async function timeQuestion(
  db: ReadDb,
  { callback, calledOn }: SheetAnswers,
  about: AboutCallback,
): Promise<SheetQuestion[]> {
  const { on, minute } = callback!
  const { now } = about
  const promised = await callbackMoment(db, { on, minute }, about)
  if (toEpochDay(on) < toEpochDay(calledOn ?? fromEpochDay(now.day))) {
    return [{ column: 'callback', text: on, choices: [promised.next.on] }]
  }
  const isEarlier =
    calledOn === null && compareMoments({ day: toEpochDay(on), minute: promised.minute }, now) <= 0
  if (promised.isOpen && !isEarlier) return []
  return [{ column: 'callbackTime', text: textOf(minute), proposal: promised.next }]
}

function textOf(minute: number | null): string {
  if (minute === null) return ''
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

export interface PromisedMoment {
  minute: number
  isOpen: boolean
  /** The next moment at which the customer may be called. */
  next: { on: Day; minute: number }
}

/** The minute of a promised callback; where only the day is said, the first one that may be. */
export async function callbackMoment(
  db: ReadDb,
  callback: { on: Day; minute: number | null },
  about: AboutCallback,
): Promise<PromisedMoment> {
  const zone = shopZone(about.now.timeZone)
  const hours = await hoursFor(db, about.campaignId)
  const timeZone = (await callability(db, about.customerId, zone))?.timeZone ?? zone
  const day = toEpochDay(callback.on)
  const wanted = instantOf(zone, { day, minute: callback.minute ?? 0 })
  const from = wanted < about.now.at ? about.now.at : wanted
  const found = momentIn(zone, nextWithin(hours, timeZone, from))
  const next = { on: fromEpochDay(found.day), minute: found.minute }
  if (callback.minute !== null) {
    return { minute: callback.minute, isOpen: isOpenAt(hours, timeZone, wanted), next }
  }
  return { minute: next.minute, isOpen: next.on === callback.on, next }
}
