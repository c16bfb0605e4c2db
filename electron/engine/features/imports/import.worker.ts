import { parentPort, workerData } from 'node:worker_threads'
import { postedErrorOf } from '../../store/worker.ts'
import { previewOf } from './preview.ts'
import { runImport } from './runImport.ts'
import type { ImportMessage, ImportTask } from './task.ts'

const task = workerData as ImportTask
const port = parentPort!
const post = (message: ImportMessage): void => port.postMessage(message)

/** The engine answers `ready` when no other write is under way. */
function myTurn(): Promise<void> {
  return new Promise((resolve) => {
    port.once('message', () => resolve())
    post({ type: 'ready' })
  })
}

try {
  if (task.mode === 'preview') {
    post({ type: 'previewed', preview: await previewOf(task) })
  } else {
    post({ type: 'imported', ...(await runImport(task, { post, myTurn })) })
  }
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
}
port.close()
