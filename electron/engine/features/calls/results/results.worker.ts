import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '../../../store/openFile.ts'
import { postedErrorOf } from '../../../store/worker.ts'
import { answer, type Question, type Questions } from './answer.ts'

/** Goes through a large base's calls on a thread and a connection of its own. */
const { path, question, task } = workerData as {
  path: string
  question: Question
  task: Questions[Question]['task']
}
try {
  const db = openReader(path)
  try {
    parentPort!.postMessage({ type: 'result', result: answer(db, question, task) })
  } finally {
    db.close()
  }
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
}
