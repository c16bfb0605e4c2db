import type { MovementFile } from '#shared/api/movement.contract.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import type { EngineContext } from '../../context.ts'
import { movementWorkbookWords } from '../../documents/workbooks/movementWords.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { runWorker, workerUrl } from '../../store/worker.ts'
import type { ExportMessage, ExportTask } from './export.worker.ts'
import type { Between } from './movement.service.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Writes the flow and everybody who moved as a workbook, in a worker; gives the job's id. */
export function startExport(
  context: EngineContext,
  between: Between,
  judged: { months: number; beforeRules: RuleSet; afterRules: RuleSet },
  locale: Locale,
): string {
  const task = { ...between, ...judged, locale, basePath: context.base.path }
  return context.jobs.start('movementExport', (job) => runExport(context, task, job))
}

async function runExport(
  context: EngineContext,
  task: Omit<ExportTask, 'out'>,
  job: JobControl,
): Promise<MovementFile> {
  const downloadId = context.files.begin('', null, XLSX)
  const file = context.files.entry(downloadId)
  let customers: number | null = null
  await runWorker<ExportMessage>(workerUrl('export.worker', import.meta.url), {
    data: { ...task, out: file.path } satisfies ExportTask,
    signal: job.signal,
    onMessage: (message) => {
      if (message.type === 'done') ({ customers } = message)
      else job.progress('write', message.done, message.total)
    },
  })
  if (customers === null) throw new Error('the export ended without an answer')
  const words = movementWorkbookWords(task.locale)
  file.name = `${words.file} ${task.from} - ${task.to}.xlsx`
  return { downloadId, fileName: file.name, customers }
}
