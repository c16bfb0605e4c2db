import { AppError } from '#shared/api/errors.ts'
import { os } from '../../procedure.ts'
import { startExport } from './export.service.ts'
import { flowBetween, movedPage, nextStepOf, rulesOfBoth, waysPage } from './movement.service.ts'

export const movementHandlers = {
  flow: os.movement.flow.handler(({ input, context }) => flowBetween(context, input)),

  moved: os.movement.moved.handler(({ input, context }) => {
    const { offset, limit, sort, descending, ...rest } = input
    const { fromSegment, cameNew, toSegment, ...between } = rest
    if (cameNew && fromSegment !== null) throw new AppError('invalid', { field: 'fromSegment' })
    const view = { fromSegment, cameNew, toSegment, sort, descending }
    return movedPage(context, between, view, { offset, limit })
  }),

  export: os.movement.export.handler(({ input, context }) => {
    const { locale, ...between } = input
    return { jobId: startExport(context, between, rulesOfBoth(context, between), locale) }
  }),

  ways: os.movement.ways.handler(({ input, context }) => {
    const { list, days, offset, limit } = input
    return waysPage(context, list, days, { offset, limit })
  }),

  nextStep: os.movement.nextStep.handler(({ input, context }) =>
    nextStepOf(context, input.customerId),
  ),
}
