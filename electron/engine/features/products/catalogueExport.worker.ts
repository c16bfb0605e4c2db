import { parentPort, workerData } from 'node:worker_threads'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { writeCatalogueWorkbook } from '../../documents/workbooks/catalogueWorkbook.ts'
import { openReadDb } from '../../store/base.ts'
import { postedErrorOf } from '../../store/worker.ts'
import { exportedIds, exportedRows } from './exportRows.repo.ts'
import type { FilterValues } from './filter.repo.ts'

export interface CatalogueExportTask {
  basePath: string
  filter: FilterValues
  locale: Locale
  currency: string
  sheetName: string
  out: string
}

export type CatalogueExportMessage =
  { type: 'progress'; done: number; total: number } | { type: 'done'; products: number }

const task = workerData as CatalogueExportTask
const port = parentPort!
const abort = new AbortController()
port.on('message', () => abort.abort())

const post = (message: CatalogueExportMessage): void => port.postMessage(message)

const { db, close } = openReadDb(task.basePath)
try {
  const ids = await exportedIds(db, task.filter)
  const { locale, currency, sheetName } = task
  const book = { locale, currency, sheetName, rows: exportedRows(db, ids), total: ids.length }
  await writeCatalogueWorkbook(book, task.out, {
    signal: abort.signal,
    onProgress: (done, total) => post({ type: 'progress', done, total }),
  })
  post({ type: 'done', products: ids.length })
} catch (error) {
  port.postMessage({ type: 'error', error: postedErrorOf(error) })
} finally {
  await close()
  port.close()
}
