import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../../store/openFile.ts'
import { postedErrorOf } from '../../store/worker.ts'
import { replayAll, type WhatIfTask } from './whatIf.repo.ts'

/** Goes through a large base's history on a thread and a connection of its own. */
const { path, task } = workerData as { path: string; task: WhatIfTask }
try {
  const db = openReader(path)
  try {
    parentPort!.postMessage({ type: 'result', result: replayAll(db, task) })
  } finally {
    db.close()
  }
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
}
