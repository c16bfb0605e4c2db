import { os } from '../../../procedure.ts'
import { listFrame } from '../texts/callList.service.ts'
import { campaignOf } from './audience.repo.ts'
import { runExport } from './export.service.ts'
import { applySheet } from './apply.service.ts'
import { checkSheet, recogniseSheet } from './check.service.ts'
import { takeSheetBack } from './takeBack.service.ts'
import { takingPage } from './takings.repo.ts'

export const callSheetsHandlers = {
  export: os.callSheets.export.handler(async ({ input, context }) => {
    const db = context.base.read
    const { of, locale } = input
    if (of.by === 'campaign') await campaignOf(db, of.campaignId)
    else await listFrame(db, of.segmentId, locale, context.ports.clock.today())
    return { jobId: context.jobs.start('callExport', (job) => runExport(context, input, job)) }
  }),

  recognise: os.callSheets.recognise.handler(({ input, context }) =>
    recogniseSheet(context, input.uploadId),
  ),

  check: os.callSheets.check.handler(({ input, context, signal }) =>
    checkSheet(context, input.uploadId, signal),
  ),

  apply: os.callSheets.apply.handler(({ input, context, signal }) =>
    applySheet(context, input, signal),
  ),

  takings: os.callSheets.takings.handler(({ input, context }) => {
    const { beforeId, limit } = input
    const found = takingPage(context.base.read, beforeId, limit + 1)
    return { rows: found.slice(0, limit), hasMore: found.length > limit }
  }),

  takeBack: os.callSheets.takeBack.handler(({ input, context }) =>
    takeSheetBack(context, input.takingId),
  ),
}
