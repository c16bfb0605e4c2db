import type { CallResults, CampaignResults } from '#shared/api/callResults.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { EngineContext } from '../../../context.ts'
import { rawHandle } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { suggestedLocale } from '../../../store/suggestedLocale.ts'
import { runWorker, workerUrl } from '../../../store/worker.ts'
import { answer, type Question, type Questions } from './answer.ts'
import { callsUpTo, startedCampaigns, targetsUpTo } from './calls.repo.ts'

/** Fewer calls or customers are gone through in place; a thread would take longer. */
const FEW = 2_000

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
  const days = { from: toEpochDay(from), to: toEpochDay(to) }
  const today = toEpochDay(context.ports.clock.today())
  const isFew = callsUpTo(rawHandle(context.base.read), days, FEW) < FEW
  const task = { ...days, campaignId, manager, today }
  const overview = await answered(context, 'overview', task, isFew)
  const { currency } = await readSettings(context.base.read)
  return { from, to, currency, ...overview }
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
  const isFew = targetsUpTo(db, campaignId, FEW) < FEW
  const { currency, locale } = await readSettings(context.base.read)
  const hearing = {
    shopLocale: await suggestedLocale(context.base.read, null, locale ?? 'en'),
    now: context.ports.clock.now().toISOString(),
  }
  const found = await answered(context, 'campaign', { campaign, today, ...hearing }, isFew)
  return {
    campaign: { id: campaignId, name, startedOn: fromEpochDay(startedDay), windowDays },
    currency,
    until: fromEpochDay(startedDay + windowDays),
    isOver: startedDay + windowDays < today,
    ...found,
  }
}

async function answered<Q extends Question>(
  { base }: EngineContext,
  question: Q,
  task: Questions[Q]['task'],
  isFew: boolean,
): Promise<Questions[Q]['answer']> {
  if (isFew) return answer(rawHandle(base.read), question, task)
  let result: Questions[Q]['answer'] | null = null
  await runWorker<{ type: 'result'; result: Questions[Q]['answer'] }>(
    workerUrl('results.worker', import.meta.url),
    { data: { path: base.path, question, task }, onMessage: (m) => (result = m.result) },
  )
  return result!
}
