import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../openFile.ts'
import { postedErrorOf } from '../worker.ts'
import { runAsOfTask, type AsOfTask } from './asOfTask.ts'

/** Looks at another day on a connection of its own, so that the engine goes on answering. */
const { path, task } = workerData as { path: string; task: AsOfTask }
try {
  const db = openReader(path)
  try {
    const answer = runAsOfTask(db, task)
    const columns = Object.values(answer).filter((part) => ArrayBuffer.isView(part))
    parentPort!.postMessage(
      { type: 'done', answer },
      columns.map((column) => column.buffer as ArrayBuffer),
    )
  } finally {
    db.close()
  }
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
}
