import type { CallExportResult } from '#shared/api/calls.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type { EngineContext } from '../../context.ts'
import type { JobControl } from '../../jobs/jobs.ts'
import { os } from '../../procedure.ts'
import { runWorker, workerUrl } from '../../store/worker.ts'
import { callTargets, listFrame } from './texts/callList.service.ts'
import type { ExportMessage, ExportTask } from './export.worker.ts'
import { callableIds, leftOut, leftOutCounts } from './texts/targets.repo.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const callsHandlers = {
  list: os.calls.list.handler(async ({ input, context }) => {
    const db = context.base.read
    const frame = await listFrame(db, input.segmentId, input.locale, context.ports.clock.today())
    const page = await callableIds(db, input.segmentId, input.offset, input.limit)
    return {
      targets: await callTargets(db, frame, page.ids),
      total: page.total,
      leftOut: await leftOutCounts(db, input.segmentId),
    }
  }),

  leftOut: os.calls.leftOut.handler(({ input, context }) =>
    leftOut(context.base.read, input.segmentId),
  ),

  export: os.calls.export.handler(async ({ input, context }) => {
    const today = context.ports.clock.today()
    await listFrame(context.base.read, input.segmentId, input.locale, today)
    const task = { ...input, basePath: context.base.path, today }
    return { jobId: context.jobs.start('callExport', (job) => runExport(context, task, job)) }
  }),
}

async function runExport(
  context: EngineContext,
  task: Omit<ExportTask, 'out'>,
  job: JobControl,
): Promise<CallExportResult> {
  const downloadId = context.files.begin('', null, task.format === 'xlsx' ? XLSX : 'text/csv')
  const file = context.files.entry(downloadId)
  let result: Extract<ExportMessage, { type: 'done' }> | null = null
  await runWorker<ExportMessage>(workerUrl('export.worker', import.meta.url), {
    data: { ...task, out: file.path } satisfies ExportTask,
    signal: job.signal,
    onMessage: (message) => {
      if (message.type === 'done') result = message
      else job.progress(message.phase, message.done, message.total)
    },
  })
  const done = result as Extract<ExportMessage, { type: 'done' }> | null
  if (!done) throw new Error('the export ended without an answer')
  file.name = `${nameOf(done.segmentName, task.segmentId)}_${task.locale}.${task.format}`
  return { downloadId, fileName: file.name, customers: done.customers, leftOut: done.leftOut }
}

function nameOf(segmentName: string, segmentId: string): string {
  const name = fold(segmentName).replace(/[^a-z0-9]+/g, '-')
  return `calls-${name.replace(/^-+|-+$/g, '') || segmentId}`
}
