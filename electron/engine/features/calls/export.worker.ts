import { parentPort, workerData } from 'node:worker_threads'
import type { CallList, LeftOutReason } from '#shared/domain/scripts/callList.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { writeCallCsv } from '../../documents/workbooks/callCsv.ts'
import { writeCallWorkbook } from '../../documents/workbooks/callWorkbook.ts'
import { openReadDb, type ReadDb } from '../../store/base.ts'
import { postedErrorOf } from '../../store/worker.ts'
import { callTargets, listFrame, type ListFrame } from './texts/callList.service.ts'
import { callableIds, leftOut } from './texts/targets.repo.ts'

export interface ExportTask {
  basePath: string
  segmentId: string
  locale: Locale
  today: string
  format: 'xlsx' | 'csv'
  out: string
}

export type ExportMessage =
  | { type: 'progress'; phase: 'read' | 'write'; done: number; total: number }
  | {
      type: 'done'
      customers: number
      segmentName: string
      leftOut: { reason: LeftOutReason; customers: number }[]
    }

/** Customers whose texts are made at once. */
const BATCH = 500

const task = workerData as ExportTask
const port = parentPort!
const abort = new AbortController()
port.on('message', () => abort.abort())

const post = (message: ExportMessage): void => port.postMessage(message)

async function exportList(db: ReadDb): Promise<void> {
  const frame = await listFrame(db, task.segmentId, task.locale, task.today)
  const list = await readList(db, frame)
  const options = {
    signal: abort.signal,
    onProgress: (done: number, total: number) =>
      post({ type: 'progress', phase: 'write', done, total }),
  }
  if (task.format === 'xlsx') await writeCallWorkbook(list, task.out, options)
  else await writeCallCsv(list, task.out, options)
  const reasons = Map.groupBy(list.leftOut, (entry) => entry.reason)
  post({
    type: 'done',
    customers: list.targets.length,
    segmentName: frame.segment.name,
    leftOut: [...reasons].map(([reason, entries]) => ({ reason, customers: entries.length })),
  })
}

async function readList(db: ReadDb, frame: ListFrame): Promise<CallList> {
  const { ids } = await callableIds(db, task.segmentId, 0, Number.MAX_SAFE_INTEGER)
  const targets: CallList['targets'] = []
  // The files have the answers to objections once, as the script says them, not for each customer.
  const rowFrame = { ...frame, script: { ...frame.script, objections: [] } }
  for (let start = 0; start < ids.length; start += BATCH) {
    targets.push(...(await callTargets(db, rowFrame, ids.slice(start, start + BATCH))))
    post({ type: 'progress', phase: 'read', done: targets.length, total: ids.length })
    await new Promise((resolve) => setImmediate(resolve))
    abort.signal.throwIfAborted()
  }
  return {
    segment: frame.segment,
    locale: frame.locale,
    currency: frame.settings.currency,
    shopName: frame.settings.business.name,
    asOf: frame.asOf,
    madeOn: frame.today,
    targets,
    leftOut: await leftOut(db, task.segmentId),
    script: frame.script,
  }
}

const { db, close } = openReadDb(task.basePath)
try {
  await exportList(db)
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  await close()
  port.close()
}
