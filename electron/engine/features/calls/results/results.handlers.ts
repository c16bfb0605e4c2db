import { os } from '../../../procedure.ts'
import { exportResults } from './export.service.ts'
import { callResults, campaignResults } from './results.service.ts'

export const callResultsHandlers = {
  overview: os.callResults.overview.handler(({ input, context }) => callResults(context, input)),

  export: os.callResults.export.handler(({ input, context }) => {
    const { locale, ...filter } = input
    return exportResults(context, filter, locale)
  }),

  campaign: os.callResults.campaign.handler(({ input, context }) =>
    campaignResults(context, input.campaignId),
  ),
}
