import { os } from '../../procedure.ts'
import { costsOverview, whatIf, whatIfStart } from './costs.service.ts'

export const costsHandlers = {
  overview: os.costs.overview.handler(({ input, context }) => costsOverview(context, input)),

  whatIfStart: os.costs.whatIfStart.handler(({ context }) => whatIfStart(context)),

  whatIf: os.costs.whatIf.handler(({ input, context }) => whatIf(context, input)),
}
