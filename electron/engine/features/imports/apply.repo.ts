import type Database from 'better-sqlite3'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { asksForCategories } from '#shared/domain/segments/needs.ts'
import { proposeDuplicates } from '../../store/matching/propose.ts'
import { joinChanges, lastChange } from '../../store/summary/changes.ts'
import { refreshSummary } from '../../store/summary/refresh.ts'
import { rulesInForce } from '../../store/summary/rules.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { applyLines } from './applyLines.repo.ts'
import { identifyCustomers } from './identifyCustomers.repo.ts'
import { identifyProducts } from './identifyProducts.repo.ts'
import type { TellOther } from './otherFigures.repo.ts'
import type { ImportFrame, SheetHeadings } from './frame.ts'
import { rejectInserter, type Reject } from './rejects.repo.ts'
import type { Staging } from './staging.ts'
import type { ImportTask } from './task.ts'
import { ToldLines, type RejectSink } from './toldLines.ts'
import { chooser, toldPairs } from './toldPairs.repo.ts'

export interface ReadSummary {
  recognizedAs: string
  rows: number
  rejected: Reject[]
  /** Of each sheet, to write its rejected rows as a table again. */
  sheets: SheetHeadings[]
}

export type Applied = Pick<
  ImportResult,
  | 'added'
  | 'recorded'
  | 'otherFigures'
  | 'known'
  | 'changedPrices'
  | 'likelyDuplicates'
  | 'sharedContacts'
>

/** More customers than this are cheaper to make anew together than one by one. */
const TOUCH_ONE_BY_ONE = 500

class DryRun extends Error {}

/**
 * The one step in which an import becomes visible: people, products, documents, lines and
 * the customers' summary, all in one transaction or not at all.
 * @param aside also hears of rows that differ from what is kept
 * @returns the import's number and what it added; the number is `null` after a dry run.
 */
export function applyImport(
  db: Database.Database,
  staging: Staging,
  read: ReadSummary,
  task: ImportTask,
  onStep: (done: number, total: number) => void,
  aside: readonly RejectSink[] = [],
): Applied & { importId: number | null } {
  let outcome: (Applied & { importId: number }) | null = null
  try {
    db.transaction(() => {
      outcome = insertAll(db, staging, read, task, onStep, aside)
      if (task.dryRun) throw new DryRun()
    }).immediate()
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  const applied = outcome!
  return { ...applied, importId: task.dryRun ? null : applied.importId }
}

function insertAll(
  db: Database.Database,
  staging: Staging,
  read: ReadSummary,
  task: ImportTask,
  onStep: (done: number, total: number) => void,
  aside: readonly RejectSink[],
): Applied & { importId: number } {
  const importId = insertRun(db, read, task)
  const rejects = rejectInserter(db, importId)
  for (const reject of read.rejected) rejects.add(reject)
  const told = new ToldLines(staging, read.sheets, [rejects, ...aside])
  const frame: ImportFrame = {
    importId,
    fileName: task.fileName,
    country: task.country,
    today: task.today,
    now: task.now,
    known: task.answers.known,
  }
  const total = staging.sales.lineCount
  const customers = identifyCustomers(db, staging.customers, frame, () => onStep(0, total))
  const products = identifyProducts(db, staging.products, frame)
  const maps = { customers: customers.idByIndex, products: products.idByIndex }
  const isSame = chooser(task.answers, staging, read.sheets)
  const tell: TellOther = (line, kept) => told.add(line, kept)
  const lines = applyLines(db, frame, staging.sales, maps, { onStep, tell, isSame })
  const added: ImportResult['added'] = {
    customers: customers.addedIds.length,
    products: products.added,
    documents: lines.documents,
    lines: lines.lines,
  }
  db.prepare(
    `UPDATE import_run SET added_customers = ?, added_products = ?, added_documents = ?, added_lines = ?,
       updated_customers = ?, rejected = rejected + ? WHERE id = ?`,
  ).run(
    ...[added.customers, added.products, added.documents, added.lines],
    ...[customers.updatedIds.length, told.count, importId],
  )
  const changed = { soldTo: lines.customerIds, edited: customers.updatedIds }
  const lastMove = lastChange(db)
  followSummary(db, changed, added.customers, task)
  joinChanges(db, lastMove, importId)
  const { addedIds, updatedIds, same, sharedContacts } = customers
  const likelyDuplicates = proposeDuplicates(db, [...addedIds, ...updatedIds], () =>
    onStep(total, total),
  )
  const { changedPrices } = products
  const known = { updated: updatedIds.length, same }
  const otherFigures = { replaced: lines.replaced, kept: told.count }
  const recorded = toldPairs(db, staging, read.sheets, lines.recorded)
  const found = { recorded, otherFigures, likelyDuplicates, sharedContacts }
  return { importId, added, known, changedPrices, ...found }
}

function insertRun(db: Database.Database, read: ReadSummary, task: ImportTask): number {
  const headings = read.sheets.map(({ name, headers }) => ({ name, headers }))
  const run = db
    .prepare(
      `INSERT INTO import_run (file_name, recognized_as, at, rows, rejected, policy, sheets)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[task.fileName, read.recognizedAs, task.now, read.rows, read.rejected.length],
      ...[task.answers.known, JSON.stringify(headings)],
    )
  return Number(run.lastInsertRowid)
}

function followSummary(
  db: Database.Database,
  { soldTo, edited }: { soldTo: readonly number[]; edited: readonly number[] },
  newCustomers: number,
  task: ImportTask,
): void {
  const options = {
    asOf: fromEpochDay(task.asOfDay),
    months: task.windowMonths,
    isLook: task.isLook,
    recordChanges: true,
  }
  const { needs } = rulesInForce(db)
  const concerned = needs.traits.length === 0 ? soldTo : [...soldTo, ...edited]
  const isMuch = newCustomers > 0 || concerned.length > TOUCH_ONE_BY_ONE
  // A file can also give known products another category, whoever bought them.
  if (isMuch || asksForCategories(needs)) return refreshSummary(db, options)
  for (const id of new Set(concerned)) touchCustomer(db, id)
}
