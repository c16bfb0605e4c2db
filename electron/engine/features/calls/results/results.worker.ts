import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../../../store/openFile.ts'
import { postedErrorOf } from '../../../store/worker.ts'
import { overviewOf, type OverviewTask } from './overview.ts'

/** Goes through a large base's calls on a thread and a connection of its own. */
const { path, task } = workerData as { path: string; task: OverviewTask }
try {
  const db = openReader(path)
  try {
    parentPort!.postMessage({ type: 'result', result: overviewOf(db, task) })
  } finally {
    db.close()
  }
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
}
