import { parentPort, workerData } from 'node:worker_threads'
import { openReadDb } from '../../../store/base.ts'
import { postedErrorOf } from '../../../store/worker.ts'
import type { ExportMessage, ExportTask } from './exportTask.ts'
import { writeExport } from './writeExport.ts'

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
