import { parentPort, workerData } from 'node:worker_threads'
import type { CallExportTask } from '#shared/api/callSheets.contract.ts'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { openReadDb } from '../../../store/base.ts'
import { postedErrorOf } from '../../../store/worker.ts'
import { writeExport } from './writeExport.ts'

export interface ExportTask extends CallExportTask {
  basePath: string
  today: string
  /** UTC instant. */
  now: string
  /** The shop's; the system's where `null`. */
  timeZone: string | null
  token: string
  out: string
}

export type ExportMessage =
  | { type: 'progress'; phase: 'read' | 'write'; done: number; total: number }
  | {
      type: 'done'
      /** Whom the file holds. */
      customerIds: number[]
      title: string
      leftOut: { reason: CampaignLeftOutReason; customers: number }[]
    }

const task = workerData as ExportTask
const port = parentPort!
const abort = new AbortController()
port.on('message', () => abort.abort())

const { db, close } = openReadDb(task.basePath)
try {
  port.postMessage(
    await writeExport(db, task, {
      signal: abort.signal,
      onProgress: (done, total) =>
        port.postMessage({ type: 'progress', phase: 'write', done, total } satisfies ExportMessage),
    }),
  )
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  await close()
  port.close()
}
