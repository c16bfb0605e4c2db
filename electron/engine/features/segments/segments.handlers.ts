import { AppError } from '#shared/api/errors.ts'
import { isComplete } from '#shared/domain/segments/classify.ts'
import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { refresh } from '../../store/summary/freshness.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { readConditions, saveConditions } from './conditions.repo.ts'
import { overview, previewOverview } from './segments.repo.ts'

export const segmentsHandlers = {
  overview: os.segments.overview.handler(async ({ context }) =>
    overview(context.base.read, (await readSettings(context.base.read)).currency),
  ),

  rules: os.segments.rules.handler(({ context }) => currentRules(rawHandle(context.base.read))),

  preview: os.segments.preview.handler(async ({ input, context }) => {
    if (!isComplete(input)) throw new AppError('segments.incomplete')
    return previewOverview(
      context.base.read,
      input,
      (await readSettings(context.base.read)).currency,
    )
  }),

  save: os.segments.save.handler(async ({ input, context }) => {
    if (!isComplete(input)) throw new AppError('segments.incomplete')
    const { base } = context
    const frame = summaryAsOf(rawHandle(base.read))!
    const newRules = { rules: input, fromDay: context.ports.clock.today() }
    await refresh(base, { ...frame, recordChanges: false, newRules })
    context.events.emit({ type: 'changed', topics: ['segments', 'customers'] })
    return overview(base.read, (await readSettings(base.read)).currency)
  }),

  conditions: os.segments.conditions.handler(({ context }) => readConditions(context.base.read)),

  saveConditions: os.segments.saveConditions.handler(({ input, context }) =>
    writeAnd(context, ['segments'], (tx) => saveConditions(tx, input.segmentId, input.conditions)),
  ),
}
