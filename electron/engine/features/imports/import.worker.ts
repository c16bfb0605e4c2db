import { parentPort, workerData } from 'node:worker_threads'
import { postedErrorOf } from '../../store/worker.ts'
import { beginOpening } from './openSampled.ts'
import type { ImportMessage, ImportTask } from './task.ts'

const task = workerData as ImportTask
const port = parentPort!
// A long file's own thread starts and reads while this one loads what understands its rows.
const opening = beginOpening(task.filePath)
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
    const { previewOf } = await import('./preview.ts')
    post({ type: 'previewed', preview: await previewOf(task, opening) })
  } else {
    const { runImport } = await import('./runImport.ts')
    post({ type: 'imported', ...(await runImport(task, { post, myTurn }, opening)) })
  }
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
}
port.close()
