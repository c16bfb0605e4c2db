import { writeFile } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { CallTarget } from '#shared/domain/scripts/callList.ts'
import { callSheetPdf } from '../../../documents/pdf/callSheet/callSheetPdf.ts'
import { cardFile } from '../../../documents/vcard/vcard.ts'
import type { CallSheet, WriteOptions } from '../../../documents/workbooks/callBook/callSheet.ts'
import { writeCallCsv } from '../../../documents/workbooks/callCsv.ts'
import { writeCallWorkbook } from '../../../documents/workbooks/callWorkbook.ts'
import { callWorkbookWords } from '../../../documents/workbooks/words.ts'
import type { ReadDb } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { suggestedLocales } from '../../../store/suggestedLocale.ts'
import { callTargets, listFrame, type ListFrame } from '../texts/callList.service.ts'
import { audienceOf, campaignOf, mostPhones, type Audience, type Listed } from './audience.repo.ts'
import { callbackCalendar, cardsOf } from './phoneFiles.ts'
import type { ExportMessage, ExportTask } from './exportTask.ts'

/** Customers whose texts are made at once. */
const BATCH = 250

/** Writes the file that the task asks for, and says who is in it and who is not. */
export async function writeExport(
  db: ReadDb,
  task: ExportTask,
  options: WriteOptions,
): Promise<Extract<ExportMessage, { type: 'done' }>> {
  const { sheet, title, audience } = await callSheetOf(db, task)
  await writeFormat(db, task, { sheet, audience }, options)
  const reasons = Map.groupBy(audience.leftOut, ({ reason }) => reason)
  return {
    type: 'done',
    customerIds: task.format === 'ics' ? [] : audience.listed.map(({ id }) => id),
    title,
    leftOut: [...reasons].map(([reason, entries]) => ({ reason, customers: entries.length })),
  }
}

async function writeFormat(
  db: ReadDb,
  task: ExportTask,
  { sheet, audience }: { sheet: CallSheet; audience: Audience },
  options: WriteOptions,
): Promise<void> {
  const { format, out, byteOrderMark } = task
  switch (format) {
    case 'xlsx':
      return writeCallWorkbook(sheet, out, options)
    case 'csv': {
      const phoneColumns = await mostPhones(
        db,
        audience.listed.map(({ id }) => id),
      )
      return writeCallCsv(sheet, out, { ...options, phoneColumns, byteOrderMark })
    }
    case 'pdf':
      return writeBytes(out, await callSheetPdf(sheet, task.layout, options))
    case 'vcf':
      return writeBytes(out, cardFile(cardsOf(db, sheet.title, audience), task.vcardVersion))
    case 'ics':
      return writeBytes(out, callbackCalendar(db, task, sheet))
  }
}

/** The name of the file is the user's already, so only whole bytes are handed out. */
async function writeBytes(path: string, bytes: Uint8Array | string): Promise<void> {
  await writeFile(path, bytes, { flush: true })
}

/** What the texts of each segment's customers share, in each of their languages. */
type Frames = ReadonlyMap<string, ListFrame>

/** Somebody with the language in which their texts are made. */
interface Spoken extends Listed {
  locale: Locale
}

const frameKey = ({ segmentId, locale }: Pick<Spoken, 'segmentId' | 'locale'>): string =>
  `${locale} ${segmentId}`

/** The file's language, or each customer's own. */
async function spokenOf(
  db: ReadDb,
  { locale, ownLanguage }: ExportTask,
  listed: readonly Listed[],
): Promise<Spoken[]> {
  const ids = ownLanguage ? listed.map(({ id }) => id) : []
  const own = await suggestedLocales(db, ids, locale)
  return listed.map((one) => ({ ...one, locale: own.get(one.id) ?? locale }))
}

async function framesOf(
  db: ReadDb,
  { of, locale, today }: ExportTask,
  spoken: readonly Spoken[],
): Promise<Frames> {
  const offer = of.by === 'campaign' ? (await campaignOf(db, of.campaignId)).plan.offer : null
  const nobody = of.by === 'segment' && spoken.length === 0
  const wanted = nobody ? [{ segmentId: of.segmentId, locale }] : spoken
  const frames = new Map<string, ListFrame>()
  for (const one of wanted) {
    const key = frameKey(one)
    if (frames.has(key)) continue
    frames.set(key, await listFrame(db, one.segmentId, one.locale, today, { offer }))
  }
  return frames
}

/** What the task asks for, its customers still to be made batch by batch. */
export async function callSheetOf(
  db: ReadDb,
  task: ExportTask,
): Promise<{ sheet: CallSheet; title: string; audience: Audience }> {
  const audience = await audienceOf(db, task)
  const { listed, leftOut } = audience
  const spoken = await spokenOf(db, task, listed)
  const frames = await framesOf(db, task, spoken)
  const { of, manager, locale, token, today } = task
  const settings = await readSettings(db)
  const [first] = frames.values()
  const name =
    of.by === 'segment' ? first!.segment.name : (await campaignOf(db, of.campaignId)).name
  const title = manager ? `${name} · ${manager}` : name
  const sheet: CallSheet = {
    ...{ token, title, locale, leftOut },
    currency: settings.currency,
    shopName: settings.business.name,
    asOf: first?.asOf ?? today,
    madeOn: today,
    total: listed.length,
    batches: () =>
      batches(db, rowFrames(frames), { spoken, managerIn: managerPlace(task, listed) }),
    scripts: [...frames.values()].map(({ segment, script }) => ({ name: segment.name, script })),
  }
  return { sheet, title, audience }
}

/** The files have the answers to objections once, as the script says them, not for each customer. */
function rowFrames(frames: Frames): Frames {
  return new Map(
    [...frames].map(([id, frame]) => [
      id,
      { ...frame, script: { ...frame.script, objections: [] } },
    ]),
  )
}

/** Where a row says whose it is: nowhere, unless several account managers call from the file. */
type ManagerPlace = 'facts' | 'whyNow' | null

function managerPlace({ format, layout }: ExportTask, listed: readonly Listed[]): ManagerPlace {
  if (new Set(listed.map(({ manager }) => manager)).size < 2) return null
  // A printed table has no room for facts.
  return format === 'pdf' && layout === 'table' ? 'whyNow' : 'facts'
}

interface ToWrite {
  spoken: readonly Spoken[]
  managerIn: ManagerPlace
}

async function* batches(
  db: ReadDb,
  frames: Frames,
  { spoken, managerIn }: ToWrite,
): AsyncGenerator<CallTarget[]> {
  for (let start = 0; start < spoken.length; start += BATCH) {
    const batch = spoken.slice(start, start + BATCH)
    yield await targetsOf(db, frames, { spoken: batch, managerIn })
    await nextTurn()
  }
}

/** Their cards in their order, each in the words of its own segment. */
async function targetsOf(
  db: ReadDb,
  frames: Frames,
  { spoken, managerIn }: ToWrite,
): Promise<CallTarget[]> {
  const byId = new Map(spoken.map((one) => [one.id, one]))
  const made = new Map<number, CallTarget>()
  for (const [key, people] of Map.groupBy(spoken, frameKey)) {
    const ids = people.map(({ id }) => id)
    const variantOf = (id: number) => byId.get(id)?.variant ?? 'a'
    const targets = await callTargets(db, frames.get(key)!, ids, variantOf)
    for (const target of targets) made.set(target.customerId, target)
  }
  return spoken.flatMap((one) => {
    const target = made.get(one.id)
    return target ? ofManager(target, one, managerIn) : []
  })
}

function ofManager(
  target: CallTarget,
  { manager, locale }: Spoken,
  place: ManagerPlace,
): CallTarget {
  if (place === null || manager === '') return target
  const line = `${callWorkbookWords(locale).sheet.manager}: ${manager}`
  if (place === 'whyNow') return { ...target, whyNow: `${line}\n${target.whyNow}` }
  return { ...target, facts: [line, ...target.facts] }
}
