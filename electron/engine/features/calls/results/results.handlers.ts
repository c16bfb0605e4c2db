import { os } from '../../../procedure.ts'
import { callResults, campaignResults } from './results.service.ts'

export const callResultsHandlers = {
  overview: os.callResults.overview.handler(({ input, context }) => callResults(context, input)),

  campaign: os.callResults.campaign.handler(({ input, context }) =>
    campaignResults(context, input.campaignId),
  ),
}
