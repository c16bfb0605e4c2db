import { parentPort, workerData } from 'node:worker_threads'
import { postedErrorOf } from '../worker.ts'
import { openSecondWriter } from '../openFile.ts'
import { refreshSummary, type RefreshOptions } from './refresh.ts'

/** Makes the summary anew on a connection of its own, so that the engine goes on answering. */
const { path, options } = workerData as { path: string; options: RefreshOptions }
try {
  const db = openSecondWriter(path)
  try {
    db.transaction(() => refreshSummary(db, options)).immediate()
  } finally {
    db.close()
  }
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
}
