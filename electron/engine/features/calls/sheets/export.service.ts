import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  CallExportResult,
  CallExportTask,
  CallFormat,
} from '#shared/api/callSheets.contract.ts'
import { newToken } from '#shared/domain/calls/sheet/rowKey.ts'
import { fileNamePart } from '#shared/domain/locales/fileName.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import type { EngineContext } from '../../../context.ts'
import type { JobControl } from '../../../jobs/jobs.ts'
import { runWorker, workerUrl } from '../../../store/worker.ts'
import type { ExportMessage, ExportTask } from './exportTask.ts'
import { dropSheet, insertSheet, insertSheetRows } from './sheets.repo.ts'

const TYPES: Record<CallFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv',
  ics: 'text/calendar',
  vcf: 'text/vcard',
}
/** Rows of a sheet that are kept in one write, so that other writes get their turn between. */
const ROWS_AT_ONCE = 500

type Done = Extract<ExportMessage, { type: 'done' }>

/** Writes the file in a thread of its own and keeps which rows it holds. */
export async function runExport(
  context: EngineContext,
  input: CallExportTask,
  job: JobControl,
): Promise<CallExportResult> {
  const { clock } = context.ports
  const downloadId = context.files.begin('', null, TYPES[input.format])
  const file = context.files.entry(downloadId)
  const task: ExportTask = {
    ...input,
    basePath: context.base.path,
    today: clock.today(),
    now: clock.now().toISOString(),
    timeZone: clock.timeZone ?? null,
    token: newToken(Math.random),
    out: file.path,
  }
  const done = await written(task, job)
  if (input.format === 'xlsx' || input.format === 'csv') await keepSheet(context, task, done, job)
  file.name = `${nameOf(done.title, input)}_${input.locale}.${input.format}`
  const { leftOut, customerIds } = done
  return { downloadId, fileName: file.name, customers: customerIds.length, leftOut }
}

async function written(task: ExportTask, job: JobControl): Promise<Done> {
  let done: Done | null = null
  await runWorker<ExportMessage>(workerUrl('export.worker', import.meta.url), {
    data: task,
    signal: job.signal,
    onMessage: (message) => {
      if (message.type === 'done') done = message
      else job.progress(message.phase, message.done, message.total)
    },
  })
  if (!done) throw new Error('the export ended without an answer')
  return done
}

/** Only a sheet all of whose rows are kept is handed out. */
async function keepSheet(
  { base }: EngineContext,
  task: ExportTask,
  { customerIds }: Done,
  job: JobControl,
): Promise<void> {
  const { of, token, now, today, format, locale, manager } = task
  const sheetId = await base.write(async (tx) =>
    insertSheet(tx, {
      ...{ token, at: now, day: toEpochDay(today), format, locale, manager },
      campaignId: of.by === 'campaign' ? of.campaignId : null,
      segmentId: of.by === 'segment' ? of.segmentId : null,
    }),
  )
  try {
    for (let start = 0; start < customerIds.length; start += ROWS_AT_ONCE) {
      job.signal.throwIfAborted()
      const ids = customerIds.slice(start, start + ROWS_AT_ONCE)
      await base.write(async (tx) => insertSheetRows(tx, sheetId, ids))
      await nextTurn()
    }
  } catch (error) {
    await base.write(async (tx) => dropSheet(tx, sheetId))
    throw error
  }
}

function nameOf(title: string, { of }: CallExportTask): string {
  const other = of.by === 'segment' ? of.segmentId : String(of.campaignId)
  return `calls-${fileNamePart(title) || other}`
}
