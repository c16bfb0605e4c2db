import type {
  SheetCheck,
  SheetConflict,
  SheetRow,
  SheetRowState,
} from '#shared/api/callSheets.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { readRowKey } from '#shared/domain/calls/sheet/rowKey.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { EngineContext } from '../../../context.ts'
import { momentOf } from '../../../store/calls/hours.ts'
import type { ReadDb } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { checkSummary } from './checkSummary.ts'
import { OUTCOME_WORDS } from './columns.ts'
import { dayQuestion, questionsOf, type AskFrame } from './questions.ts'
import { firstKeyOf, readSheetFile, type FileRow } from './readSheet.ts'
import {
  callsSince,
  hasOneOf,
  keptInstead,
  peopleByName,
  personOf,
  sheetByToken,
} from './sheets.repo.ts'
import type { CallSince, SheetPerson, StoredSheet } from './sheets.repo.ts'
import { traceOf } from './trace.ts'

/** Whether an upload is a call sheet, and one of this base. A file that nobody can read is none. */
export async function recogniseSheet(
  context: EngineContext,
  uploadId: string,
): Promise<{ isCallSheet: boolean; isOurs: boolean }> {
  const { path } = context.files.entry(uploadId)
  try {
    const found = await firstKeyOf(path)
    const key = found?.key ? readRowKey(found.key, null) : null
    const isOurs = key?.kind === 'key' && sheetByToken(context.base.read, key.key.token) !== null
    return { isCallSheet: found !== null, isOurs }
  } catch {
    return { isCallSheet: false, isOurs: false }
  }
}

/** A row of the file with what the base knows of it. */
export interface CheckedRow {
  shown: SheetRow
  sheet: StoredSheet | null
  /** The key's own customer, by whom the row is known even after a merge. */
  keyedId: number | null
  /** Calls that this row became before, not taken back since. */
  ownCalls: CallSince[]
}

/** Reads a file that came back and says what each of its rows would be taken for. */
export async function checkSheet(
  context: EngineContext,
  uploadId: string,
  signal: AbortSignal | undefined,
): Promise<SheetCheck> {
  const rows = await checkedRows(context, uploadId, signal)
  const shown = rows.map((row) => row.shown)
  return { ...checkSummary(mainSheet(rows), shown), today: context.ports.clock.today() }
}

/**
 * @throws AppError `callSheets.unreadable`, `callSheets.foreign` where none of its keys is of this
 *   base
 */
export async function checkedRows(
  context: EngineContext,
  uploadId: string,
  signal: AbortSignal | undefined,
): Promise<CheckedRow[]> {
  const db = context.base.read
  const settings = await readSettings(db)
  const frame = {
    words: OUTCOME_WORDS,
    currency: settings.currency,
    country: settings.country,
  }
  const file = await readSheetFile(context.files.entry(uploadId).path, frame, signal)
  const ask: AskFrame = { db, now: momentOf(context.ports.clock) }
  const sheets = new Map<string, StoredSheet | null>()
  const rows: CheckedRow[] = []
  for (const row of file) rows.push(await checkRow(row, sheets, ask))
  if (rows.every(({ sheet }) => sheet === null)) {
    const hasKey = file.some(({ keyText }) => readRowKey(keyText, null).kind === 'key')
    throw new AppError(hasKey ? 'callSheets.foreign' : 'callSheets.unreadable')
  }
  const main = mainSheet(rows)
  for (const row of rows) if (row.sheet === null) askAboutLost(row, main, ask)
  askAboutTwice(rows)
  return rows
}

async function checkRow(
  row: FileRow,
  sheets: Map<string, StoredSheet | null>,
  ask: AskFrame,
): Promise<CheckedRow> {
  const { db } = ask
  const read = readRowKey(row.keyText, row.name)
  const shown = shownRow(row)
  if (read.kind !== 'key') {
    return lost(shown, row.isBlank ? 'blank' : 'ask', 'damaged-key')
  }
  const { token, customerId: keyedId } = read.key
  if (!sheets.has(token)) sheets.set(token, sheetByToken(db, token))
  const sheet = sheets.get(token) ?? null
  if (sheet === null) return lost(shown, row.isBlank ? 'blank' : 'unknown', 'damaged-key')
  if (row.isBlank) return { shown: { ...shown, state: 'blank' }, sheet, keyedId, ownCalls: [] }
  const found = findPerson(db, sheet, keyedId)
  if (found === null) {
    const gone = { ...shown, state: 'unknown', doubt: 'gone' } as const
    const candidates = peopleByName(db, sheet.id, fold(row.name ?? '')).map(shownPerson)
    return { shown: { ...gone, candidates }, sheet, keyedId: null, ownCalls: [] }
  }
  return compared({ ...row, shown, sheet, keyedId, found, isSameName: read.isSameName }, ask)
}

interface Compared extends FileRow {
  shown: SheetRow
  sheet: StoredSheet
  keyedId: number
  found: { person: SheetPerson; isMerged: boolean }
  isSameName: boolean | null
}

async function compared(row: Compared, ask: AskFrame): Promise<CheckedRow> {
  const { sheet, keyedId, found, shown } = row
  const { person, isMerged } = found
  const calls = callsSince(ask.db, person.id, sheet.at, sheet.token)
  const rowTrace = `cs-${sheet.token}-${keyedId}-`
  const own = calls.filter(({ requestId }) => requestId.startsWith(rowTrace))
  const ownCalls = own.filter(({ undone }) => undone === 0)
  const isSame = own.some(({ requestId }) => requestId === rowTrace + traceOf(row.answers))
  const isAgain = !isSame && ownCalls.length > 0
  const doubt = doubtOf(row, hasOneOf(ask.db, person.id, row.phones))
  const questions = await questionsOf(row, sheet, person.id, ask)
  const others = calls.filter((call) => !call.requestId.startsWith(rowTrace) && call.undone === 0)
  const conflicts = conflictsOf({ row, person, isMerged, others, ownCalls, isAgain })
  const mustAsk = doubt !== null || questions.length > 0 || conflicts.length > 0
  const state: SheetRowState = isSame ? 'same' : isAgain ? 'correction' : mustAsk ? 'ask' : 'ready'
  return {
    shown: {
      ...shown,
      state,
      doubt,
      customer: shownPerson(person),
      candidates:
        doubt === 'other-name'
          ? peopleByName(ask.db, sheet.id, fold(row.name ?? '')).map(shownPerson)
          : [],
      questions,
      conflicts,
      before: isAgain ? (person.taken?.answers ?? null) : null,
      recorded: recordedOf(person),
    },
    sheet,
    keyedId,
    ownCalls,
  }
}

/** Key, name and phone must speak of the same person: two people may bear one name. */
function doubtOf({ isSameName }: Compared, hasPhone: boolean): SheetRow['doubt'] {
  if (isSameName === false || !hasPhone) return 'other-name'
  return isSameName === null ? 'no-name' : null
}

/** The key's customer, or who they became; both must stand on the sheet or have stood there. */
function findPerson(
  db: ReadDb,
  sheet: StoredSheet,
  keyedId: number,
): { person: SheetPerson; isMerged: boolean } | null {
  const person = personOf(db, sheet.id, keyedId)
  if (person) return person.isListed ? { person, isMerged: false } : null
  const keptId = keptInstead(db, keyedId)
  const kept = keptId === null ? null : personOf(db, sheet.id, keptId)
  return kept ? { person: kept, isMerged: true } : null
}

interface ConflictParts {
  row: FileRow
  person: SheetPerson
  isMerged: boolean
  others: CallSince[]
  ownCalls: CallSince[]
  isAgain: boolean
}

function conflictsOf(parts: ConflictParts): SheetConflict[] {
  const { row, person, isMerged, others, ownCalls, isAgain } = parts
  const conflicts: SheetConflict[] = []
  const saysDoNot = row.answers.disposition === 'do-not-call'
  if (others.length > 0)
    conflicts.push({ kind: 'called-since', calls: others.slice(0, 3).map(shownCall) })
  // What the row itself brought about is no contradiction to it.
  const isOwnDoing = ownCalls.some(({ disposition }) => disposition === 'do-not-call')
  if (person.doNotCall && !saysDoNot && !isOwnDoing)
    conflicts.push({ kind: 'do-not-call', calls: [] })
  if (!person.hasConsent && !person.doNotCall && row.answers.callback !== null) {
    conflicts.push({ kind: 'consent-withdrawn', calls: [] })
  }
  if (isMerged) conflicts.push({ kind: 'merged', calls: [] })
  const last = Math.max(0, ...ownCalls.map(({ id }) => id))
  if (isAgain && others.some(({ id }) => id > last)) conflicts.push({ kind: 'not-last', calls: [] })
  return conflicts
}

function shownCall({ day, minute, disposition, note, manager }: CallSince) {
  const on = fromEpochDay(day)
  return { on, minute, disposition: disposition as Disposition, note, manager }
}

function shownPerson({ id, name, phone }: SheetPerson): {
  id: number
  name: string
  phone: string
} {
  return { id, name, phone }
}

function shownRow({ place, sheetName, row, name, answers, questions }: FileRow): SheetRow {
  return {
    ...{ place, sheetName, row, answers, questions },
    state: 'ask',
    nameInFile: name ?? '',
    customer: null,
    doubt: null,
    candidates: [],
    conflicts: [],
    before: null,
    recorded: null,
  }
}

/** The order that is a purchase already, which is not made a second time. */
function recordedOf({ taken }: SheetPerson): SheetRow['recorded'] {
  if (taken === null || taken.documentId === null || taken.answers.orderMinor === null) return null
  const { calledOn, orderMinor } = taken.answers
  return { calledOn, orderMinor }
}

function lost(shown: SheetRow, state: SheetRowState, doubt: SheetRow['doubt']): CheckedRow {
  return { shown: { ...shown, state, doubt }, sheet: null, keyedId: null, ownCalls: [] }
}

/** The sheet that most rows of the file are of. */
export function mainSheet(rows: readonly CheckedRow[]): StoredSheet {
  const counts = Map.groupBy(
    rows.flatMap(({ sheet }) => sheet ?? []),
    (sheet) => sheet.id,
  )
  return [...counts.values()].sort((one, other) => other.length - one.length)[0]![0]!
}

/** Whose row it may be where the key is lost: those of that name on the file's sheet. */
function askAboutLost(row: CheckedRow, sheet: StoredSheet, { db, now }: AskFrame): void {
  if (row.shown.state === 'blank') return
  row.shown.questions = [...row.shown.questions, ...dayQuestion(row.shown.answers, sheet, now)]
  if (row.shown.nameInFile === '') return
  const people = peopleByName(db, sheet.id, fold(row.shown.nameInFile))
  row.shown.candidates = people.map(shownPerson)
  if (people.length > 0) row.shown.state = 'ask'
}

/** One key on two rows: the same twice is once, and of two different ones nobody knows which. */
function askAboutTwice(rows: readonly CheckedRow[]): void {
  const filled = rows.filter(({ keyedId, shown }) => keyedId !== null && shown.state !== 'blank')
  const byKey = Map.groupBy(filled, ({ sheet, keyedId }) => `${sheet!.id}:${keyedId}`)
  for (const same of byKey.values()) {
    if (same.length < 2) continue
    const isOne = new Set(same.map(({ shown }) => traceOf(shown.answers))).size === 1
    same.forEach(({ shown }, index) => {
      if (isOne && index > 0) shown.state = 'same'
      if (!isOne && shown.state !== 'same') Object.assign(shown, { state: 'ask', doubt: 'twice' })
    })
  }
}
