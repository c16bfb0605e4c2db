import type { CallResults, CampaignResults } from '#shared/api/callResults.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from '../../../context.ts'
import { rawHandle } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { runWorker, workerUrl } from '../../../store/worker.ts'
import { comparisonsOf } from './comparison.ts'
import { overviewOf, type Overview, type OverviewTask } from './overview.ts'
import { callsUpTo, startedCampaigns } from './touches.repo.ts'

/** Fewer calls are gone through in place; a thread would take longer. */
const FEW_CALLS = 5_000

export interface ResultsFilter {
  from: Day
  to: Day
  campaignId: number | null
  manager: string | null
}

/** @throws AppError `callResults.dates` where the days end before they begin */
export async function callResults(
  context: EngineContext,
  filter: ResultsFilter,
): Promise<CallResults> {
  const { from, to, campaignId, manager } = filter
  if (to < from) throw new AppError('callResults.dates')
  const overview = await overviewIn(context, {
    ...{ from: toEpochDay(from), to: toEpochDay(to), campaignId, manager },
    today: toEpochDay(context.ports.clock.today()),
  })
  const { currency } = await readSettings(context.base.read)
  return { from, to, currency, ...overview }
}

async function overviewIn({ base }: EngineContext, task: OverviewTask): Promise<Overview> {
  const db = rawHandle(base.read)
  if (callsUpTo(db, task, FEW_CALLS) < FEW_CALLS) return overviewOf(db, task)
  let result: Overview | null = null
  await runWorker<{ type: 'result'; result: Overview }>(
    workerUrl('results.worker', import.meta.url),
    { data: { path: base.path, task }, onMessage: (message) => (result = message.result) },
  )
  return result!
}

/** @throws AppError `campaigns.unknown`, also for one that nobody has started */
export async function campaignResults(
  context: EngineContext,
  campaignId: number,
): Promise<CampaignResults> {
  const db = rawHandle(context.base.read)
  const campaign = startedCampaigns(db).find(({ id }) => id === campaignId)
  if (!campaign) throw new AppError('campaigns.unknown')
  const { name, startedDay, windowDays } = campaign
  const today = toEpochDay(context.ports.clock.today())
  const until = startedDay + windowDays
  const { total } = await overviewIn(context, {
    ...{ from: startedDay, to: Math.max(today, startedDay), campaignId, manager: null, today },
  })
  return {
    campaign: { id: campaignId, name, startedOn: fromEpochDay(startedDay), windowDays },
    currency: (await readSettings(context.base.read)).currency,
    until: fromEpochDay(until),
    isOver: until < today,
    figures: total,
    ...comparisonsOf(db, campaign),
  }
}
