import { os } from '../../procedure.ts'
import { callableIds, leftOut, leftOutCounts } from './segmentList.repo.ts'
import { callTargets, listFrame } from './texts/callList.service.ts'

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
}
