import { parentPort, workerData } from 'node:worker_threads'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import { openSecondWriter } from '../../store/openFile.ts'
import { forgetChanges, joinChanges, lastChange } from '../../store/summary/changes.ts'
import { refreshSummary } from '../../store/summary/refresh.ts'
import { postedErrorOf } from '../../store/worker.ts'
import type { UndoMessage, UndoTask } from './task.ts'
import { undoImport } from './undo.repo.ts'

const task = workerData as UndoTask
const port = parentPort!
const post = (message: UndoMessage): void => port.postMessage(message)

const db = openSecondWriter(task.basePath)
try {
  const undone = db
    .transaction(() => {
      const lastMove = lastChange(db)
      const removed = undoImport(db, task.importId, task.edited, task.now)
      refreshSummary(db, {
        asOf: fromEpochDay(task.asOfDay),
        months: task.windowMonths,
        isLook: task.isLook,
        recordChanges: true,
      })
      joinChanges(db, lastMove, null)
      forgetChanges(db, task.importId, lastMove)
      return removed
    })
    .immediate()
  post({ type: 'undone', undone })
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  db.close()
}
port.close()
