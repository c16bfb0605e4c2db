import { parentPort, workerData } from 'node:worker_threads'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { writeRejectsWorkbook } from '../../documents/workbooks/rejectsWorkbook.ts'
import { openReader } from '../../store/openFile.ts'
import { postedErrorOf } from '../../store/worker.ts'
import { rejectedSheets } from './rejects.repo.ts'

export interface RejectsTask {
  basePath: string
  importId: number
  locale: Locale
  currency: Currency
  out: string
}

const task = workerData as RejectsTask
const db = openReader(task.basePath)
try {
  await writeRejectsWorkbook(rejectedSheets(db, task.importId), task, task.out)
} catch (error) {
  parentPort!.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  db.close()
}
