import type { CatalogueExportResult } from '#shared/api/products.contract.ts'
import type { Locale, LocalizedText } from '#shared/domain/locales/locale.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { readSettings } from '../../store/settings.ts'
import { runWorker, workerUrl } from '../../store/worker.ts'
import type { CatalogueExportMessage, CatalogueExportTask } from './catalogueExport.worker.ts'
import type { FilterValues } from './filter.repo.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What the file and its sheet are called. */
const NAMES: LocalizedText = {
  en: 'Catalogue',
  pl: 'Katalog',
  hy: 'Կատալոգ',
  ka: 'კატალოგი',
  ru: 'Каталог',
}

/** Writes the products that a filter finds as a workbook, in a worker; gives the job's id. */
export function startExport(
  context: EngineContext,
  asked: { filter: FilterValues; locale: Locale },
): string {
  return context.jobs.start('catalogueExport', (job) => runExport(context, asked, job))
}

async function runExport(
  { base, files, ports }: EngineContext,
  { filter, locale }: { filter: FilterValues; locale: Locale },
  job: JobControl,
): Promise<CatalogueExportResult> {
  const { currency } = await readSettings(base.read)
  const downloadId = files.begin('', null, XLSX)
  const file = files.entry(downloadId)
  let products: number | null = null
  await runWorker<CatalogueExportMessage>(workerUrl('catalogueExport.worker', import.meta.url), {
    data: {
      basePath: base.path,
      filter,
      locale,
      currency,
      sheetName: NAMES[locale],
      out: file.path,
    } satisfies CatalogueExportTask,
    signal: job.signal,
    onMessage: (message) => {
      if (message.type === 'done') ({ products } = message)
      else job.progress('write', message.done, message.total)
    },
  })
  if (products === null) throw new Error('the export ended without an answer')
  file.name = `${NAMES[locale]} ${ports.clock.today()}.xlsx`
  return { downloadId, fileName: file.name, products }
}
