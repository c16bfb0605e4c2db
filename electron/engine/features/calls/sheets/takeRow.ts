import type { SheetRowChoiceMade } from '#shared/api/callSheets.contract.ts'
import type { ErrorCode } from '#shared/api/errors.ts'
import type { SheetAnswers } from '#shared/domain/calls/sheet/answers.ts'
import { instantOf } from '#shared/domain/calls/hours.ts'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, type Currency } from '#shared/domain/money/money.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { callWorkbookWords } from '../../../documents/workbooks/words.ts'
import { rawHandle, type WriteTx } from '../../../store/base.ts'
import { shopZone, type CallMoment } from '../../../store/calls/hours.ts'
import {
  recordCall,
  type MadeCall,
  type RecordedCall,
  type Refusal,
} from '../../../store/calls/recordCall.ts'
import { undoCall } from '../../../store/calls/undoCall.ts'
import type { CheckedRow } from './check.service.ts'
import { dropOrder, insertOrder, orderRows, type OrderRows } from './orders.repo.ts'
import { addPhone } from './phones.repo.ts'
import { callbackMoment } from './questions.ts'
import {
  callsSince,
  keepTaken,
  personOf,
  type SheetPerson,
  rowTaken,
  type StoredSheet,
} from './sheets.repo.ts'
import { keepBrought } from './takings.repo.ts'
import { traceOf } from './trace.ts'

/** What all rows of one taking-in share. */
export interface TakeFrame {
  now: CallMoment
  recordOrders: boolean
  manager: string
  locale: Locale
  currency: Currency
  /** What this taking-in is kept under, so that it can be taken back. */
  takingId: number
  /** Of the file, for rows whose key is lost. */
  mainSheet: NonNullable<CheckedRow['sheet']>
  /** Whose row was taken in already, by sheet and customer. */
  seen: Set<string>
}

/** What became of a row. */
export type RowOutcome =
  | { kind: 'same' }
  | { kind: 'leftOut' }
  | { kind: 'refused'; code: ErrorCode; on: Day | null; minute: number | null }
  | {
      kind: 'taken'
      disposition: Disposition
      isCorrection: boolean
      hasCallback: boolean
      /** How many numbers it added. */
      newPhones: number
      hasNote: boolean
      /** Of the purchase that it became. */
      orderMinor: number | null
    }

const refused = (code: ErrorCode): RowOutcome => ({ kind: 'refused', code, on: null, minute: null })

/** Takes one row in as it is understood, and as the user says where that was asked. */
export async function takeRow(
  tx: WriteTx,
  row: CheckedRow,
  choice: SheetRowChoiceMade | null,
  frame: TakeFrame,
): Promise<RowOutcome> {
  const { shown } = row
  if (shown.state === 'same') return { kind: 'same' }
  const isTaken = choice === null ? shown.state === 'ready' : choice.take
  if (!isTaken) return { kind: 'leftOut' }
  const sheet = row.sheet ?? frame.mainSheet
  const customerId = whoIsMeant(row, choice)
  const person = customerId === null ? null : personOf(tx, sheet.id, customerId)
  if (person === null) return refused('customers.unknown')
  const seen = `${sheet.id}:${person.id}`
  if (frame.seen.has(seen)) return refused('callSheets.twice')
  const answers = answered(row, choice)
  if (answers.disposition === null) return refused('callSheets.unanswered')
  if (isDayOpen(row, choice, frame.now)) return refused('callSheets.dayOpen')
  const taking = { row, sheet, person, answers, disposition: answers.disposition }
  const outcome = await recordRow(tx, taking, frame)
  if (outcome.kind === 'taken') frame.seen.add(seen)
  return outcome
}

/** Only somebody whom the check named; `null` where it is not said who. */
function whoIsMeant({ shown }: CheckedRow, choice: SheetRowChoiceMade | null): number | null {
  const chosen = choice?.customerId ?? null
  if (chosen !== null) {
    const named = [shown.customer, ...shown.candidates].some((person) => person?.id === chosen)
    return named ? chosen : null
  }
  const mustSay = ['gone', 'damaged-key', 'other-name'].includes(shown.doubt ?? '')
  return mustSay ? null : (shown.customer?.id ?? null)
}

/** Whether the day of the call was asked about and not said, or is said to be in the future. */
function isDayOpen(
  { shown }: CheckedRow,
  choice: SheetRowChoiceMade | null,
  now: CallMoment,
): boolean {
  const said = choice?.calledOn ?? null
  const calledOn = said ?? shown.answers.calledOn
  if (calledOn !== null && toEpochDay(calledOn) > now.day) return true
  return said === null && shown.questions.some(({ column }) => column === 'calledOn')
}

/** What the row says with what the user said; texts that stayed unclear go to the note. */
function answered({ shown }: CheckedRow, choice: SheetRowChoiceMade | null): SheetAnswers {
  const { answers, questions } = shown
  if (choice === null) return answers
  const unclear = questions.flatMap((question) => {
    if (question.column === 'newPhone') return choice.newPhone === null ? [question.text] : []
    if (question.column === 'order') return choice.orderMinor === null ? [question.text] : []
    return []
  })
  const disposition = choice.disposition ?? answers.disposition
  return {
    disposition,
    calledOn: choice.calledOn ?? answers.calledOn,
    callback: choice.callback ?? answers.callback,
    newPhone: choice.newPhone ?? answers.newPhone,
    morePhones: answers.morePhones,
    orderMinor: choice.orderMinor ?? answers.orderMinor,
    note: [answers.note, ...unclear].filter((text) => text !== '').join('\n'),
  }
}

interface Taking {
  row: CheckedRow
  sheet: StoredSheet
  person: SheetPerson
  answers: SheetAnswers
  disposition: Disposition
}

async function recordRow(tx: WriteTx, taking: Taking, frame: TakeFrame): Promise<RowOutcome> {
  const { row, sheet, person, disposition } = taking
  const rowTrace = `cs-${sheet.token}-${row.keyedId ?? person.id}-`
  const requestId = rowTrace + traceOf(row.shown.answers)
  const own = callsSince(tx, person.id, sheet.at, sheet.token).filter((call) =>
    call.requestId.startsWith(rowTrace),
  )
  if (own.some((call) => call.requestId === requestId)) return { kind: 'same' }
  const mayBeCalled = !person.doNotCall && person.hasConsent
  if (disposition === 'reached-callback' && !mayBeCalled) return refused('calls.mayNotBeCalled')
  const before = own.find(({ undone }) => undone === 0) ?? null
  const db = rawHandle(tx)
  db.exec('SAVEPOINT sheet_row')
  const outcome = await recordOver(tx, taking, { requestId, before: before?.id ?? null }, frame)
  // Of a correction that is refused, the call as it was before stands again.
  if (outcome.kind !== 'taken') db.exec('ROLLBACK TO sheet_row')
  db.exec('RELEASE sheet_row')
  return outcome
}

async function recordOver(
  tx: WriteTx,
  taking: Taking,
  { requestId, before }: { requestId: string; before: number | null },
  frame: TakeFrame,
): Promise<RowOutcome> {
  const { sheet, person, answers, disposition } = taking
  const at = frame.now.at.toISOString()
  if (before !== null) {
    const undone = await undoCall(tx, before, at)
    if ('refused' in undone) return outcomeOf(undone)
  }
  const row = rowTaken(tx, sheet.id, person.id)
  const order = keepOrder(tx, taking, frame)
  const call = await callOf(tx, taking, { requestId, isPurchase: order.documentId !== null }, frame)
  const result = await record(tx, call, taking, frame)
  if ('refused' in result) return outcomeOf(result)
  const { callId } = result
  const said = answers.newPhone === null ? [] : [answers.newPhone, ...answers.morePhones]
  const phones = said.flatMap((phone) => addPhone(tx, person.id, phone, at) ?? [])
  keepTaken(tx, {
    ...{ sheetId: sheet.id, customerId: person.id, callId },
    taken: { answers, documentId: order.documentId },
  })
  const { made, dropped } = order
  keepBrought(tx, frame.takingId, callId, { corrected: before, row, made, dropped, phones })
  return {
    ...{ kind: 'taken', disposition, newPhones: phones.length },
    isCorrection: before !== null,
    hasCallback: call.callback !== null,
    hasNote: answers.note !== '',
    orderMinor: order.made === null ? null : answers.orderMinor,
  }
}

/** In the row's campaign, as long as it is still to be called there; else on its own. */
async function record(
  tx: WriteTx,
  call: MadeCall,
  { sheet, person, answers }: Taking,
  frame: TakeFrame,
): Promise<RecordedCall | Refusal> {
  const when = whenOf(answers.calledOn, frame.now)
  const own = { ...call, ref: { cause: 'own' as const, customerId: person.id } }
  if (sheet.campaignId === null) return recordCall(tx, own, when)
  const ref = { cause: 'campaign' as const, campaignId: sheet.campaignId, customerId: person.id }
  const result = await recordCall(tx, { ...call, ref }, when)
  const isGone = 'refused' in result && result.refused === 'calls.itemGone'
  return isGone ? recordCall(tx, own, when) : result
}

async function callOf(
  tx: WriteTx,
  { sheet, person, answers, disposition }: Taking,
  { requestId, isPurchase }: { requestId: string; isPurchase: boolean },
  { now, manager, locale, currency }: TakeFrame,
): Promise<MadeCall> {
  const words = callWorkbookWords(locale).columns
  const isPromise = disposition === 'reached-callback' && answers.callback !== null
  const callback = isPromise ? await promisedOf(tx, answers, { sheet, person, now }) : null
  const { orderMinor, note } = answers
  // What is kept nowhere else is kept in words.
  const order =
    orderMinor === null || isPurchase
      ? ''
      : `${words.order}: ${formatMoney(orderMinor, currency, locale)}`
  return {
    ...{ requestId, disposition, callback, sheetId: sheet.id },
    ref: { cause: 'own', customerId: person.id },
    contactId: null,
    manager: sheet.manager || manager,
    seconds: null,
    note: [note, order].filter((text) => text !== '').join('\n'),
    answers: [],
    ...{ promise: null, complaint: null, solved: null },
  }
}

async function promisedOf(
  tx: WriteTx,
  { callback }: SheetAnswers,
  { sheet, person, now }: { sheet: StoredSheet; person: SheetPerson; now: CallMoment },
): Promise<MadeCall['callback']> {
  const about = { campaignId: sheet.campaignId, customerId: person.id, now }
  const { minute } = await callbackMoment(tx, callback!, about)
  return { on: callback!.on, minute }
}

/** The day of the call as the sheet says it, at noon; today it was just now. */
function whenOf(calledOn: Day | null, now: CallMoment): CallMoment {
  const day = calledOn === null ? now.day : toEpochDay(calledOn)
  if (day >= now.day) return now
  const moment = { day, minute: NOON }
  return { ...now, ...moment, at: instantOf(shopZone(now.timeZone), moment) }
}

const NOON = 12 * 60

interface KeptOrder {
  /** The purchase that the row stands for. */
  documentId: number | null
  /** As it was made just now. */
  made: OrderRows | null
  /** The one of an earlier taking-in, which does not hold any more. */
  dropped: OrderRows | null
}

/** The order as a purchase, where the user wants that; one of an earlier taking-in stays or goes. */
function keepOrder(
  tx: WriteTx,
  { person, answers, disposition }: Taking,
  { recordOrders, now, locale }: TakeFrame,
): KeptOrder {
  const { orderMinor, calledOn } = answers
  const isOrder = orderMinor !== null && disposition === 'reached-order'
  const { documentId: before = null, answers: said } = person.taken ?? {}
  const isThere = before !== null && orderRows(tx, before, person.id) !== undefined
  let dropped: OrderRows | null = null
  if (isThere) {
    const isSame = isOrder && said?.orderMinor === orderMinor && said.calledOn === calledOn
    dropped = isSame ? null : dropOrder(tx, before, person.id)
    if (dropped === null) return { documentId: before, made: null, dropped }
  }
  if (!isOrder || !recordOrders) return { documentId: null, made: null, dropped }
  const day = calledOn === null ? now.day : toEpochDay(calledOn)
  const words = callWorkbookWords(locale).dispositions['reached-order']
  const order = { customerId: person.id, day, totalMinor: orderMinor, words }
  const documentId = insertOrder(tx, order)
  return { documentId, made: orderRows(tx, documentId, person.id)!, dropped }
}

function outcomeOf({ refused: code, args }: Refusal): RowOutcome {
  const on = typeof args?.on === 'string' ? args.on : null
  const minute = typeof args?.minute === 'number' ? args.minute : null
  return { kind: 'refused', code, on, minute }
}
