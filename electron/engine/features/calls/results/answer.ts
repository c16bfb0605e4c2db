import type { CallFigures } from '#shared/domain/calls/conversion.ts'
import type { Handle, StartedCampaign } from './calls.repo.ts'
import { comparisonsOf, type Comparisons, type Hearing } from './comparison.ts'
import { campaignFigures, overviewOf, type Overview, type OverviewTask } from './overview.ts'

/** What is asked of calls and what is answered, in place or on a thread. */
export interface Questions {
  overview: { task: OverviewTask; answer: Overview }
  campaign: {
    task: { campaign: StartedCampaign; today: number } & Hearing
    answer: Comparisons & { figures: CallFigures }
  }
}
export type Question = keyof Questions

const ANSWERS: {
  [Q in Question]: (db: Handle, task: Questions[Q]['task']) => Questions[Q]['answer']
} = {
  overview: overviewOf,
  campaign: (db, { campaign, today, ...hearing }) => ({
    figures: campaignFigures(db, campaign, today),
    ...comparisonsOf(db, campaign, hearing),
  }),
}

export function answer<Q extends Question>(
  db: Handle,
  question: Q,
  task: Questions[Q]['task'],
): Questions[Q]['answer'] {
  return ANSWERS[question](db, task)
}
