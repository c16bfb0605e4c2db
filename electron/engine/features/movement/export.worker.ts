import { parentPort, workerData } from 'node:worker_threads'
import type { MovedRow } from '#shared/domain/segments/movement.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { writeMovementWorkbook } from '../../documents/workbooks/movementWorkbook.ts'
import { segmentName } from '../../documents/words/localeWords.ts'
import { openReadDb, rawHandle, type ReadDb } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { standingOn } from '../../store/summary/asOfDay.ts'
import { postedErrorOf } from '../../store/worker.ts'
import { peopleOf } from './movement.repo.ts'
import type { Between } from './movement.service.ts'
import { cellsOf, movedRow, movedRows, movementOf, type Movement } from './movement.ts'

export interface ExportTask extends Between {
  basePath: string
  months: number
  beforeRules: RuleSet
  afterRules: RuleSet
  locale: Locale
  out: string
}

export type ExportMessage =
  { type: 'progress'; done: number; total: number } | { type: 'done'; customers: number }

/** Customers whose names are read at once. */
const BATCH = 500

const task = workerData as ExportTask
const port = parentPort!
const abort = new AbortController()
port.on('message', () => abort.abort())
const post = (message: ExportMessage): void => port.postMessage(message)

async function exportMovement(db: ReadDb): Promise<void> {
  const { from, to, rules, beforeRules, afterRules, months, locale } = task
  const raw = rawHandle(db)
  const before = standingOn(raw, toEpochDay(from), { rules: beforeRules, months })
  const after = standingOn(raw, toEpochDay(to), { rules: afterRules, months })
  const movement = movementOf(before, after, { beforeRules, afterRules })
  const anybody = { fromSegment: null, cameNew: false, toSegment: null }
  const rows = movedRows(movement, anybody, 'money', true)
  const settings = await readSettings(db)
  const named = (set: RuleSet) =>
    set.segments.map((segment) => ({ id: segment.id, name: segmentName(segment, locale) }))
  await writeMovementWorkbook(
    {
      ...{ locale, from, to, rules },
      currency: settings.currency,
      shopName: settings.business.name,
      before: named(beforeRules),
      after: named(afterRules),
      cells: cellsOf(movement),
      rows: readRows(db, movement, rows),
      total: rows.length,
    },
    task.out,
    {
      signal: abort.signal,
      onProgress: (done, total) => post({ type: 'progress', done, total }),
    },
  )
  post({ type: 'done', customers: rows.length })
}

async function* readRows(
  db: ReadDb,
  movement: Movement,
  rows: readonly number[],
): AsyncGenerator<MovedRow> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH)
    const ids = batch.map((row) => movement.after.customerId[row]!)
    const people = await peopleOf(db, ids)
    for (const row of batch) yield movedRow(movement, row, people)
  }
}

const { db, close } = openReadDb(task.basePath)
try {
  await exportMovement(db)
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  await close()
  port.close()
}
