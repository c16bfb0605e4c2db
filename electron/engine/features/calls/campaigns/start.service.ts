import type { CampaignCheck } from '#shared/api/campaigns.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { writeAnd, type EngineContext } from '../../../context.ts'
import { rawHandle, type ReadDb } from '../../../store/base.ts'
import { readSettings } from '../../../store/settings.ts'
import { currentRules } from '../../../store/summary/rules.ts'
import { planProblems, type FoundProblem } from '#shared/domain/calls/planProblems.ts'
import type { StoredPlan } from '#shared/domain/calls/campaign.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { runWorker, workerUrl } from '../../../store/worker.ts'
import {
  audienceSize,
  leftOutNow,
  type LeftOutAsked,
  type LeftOutPage,
  type LookedAt,
} from './audience.repo.ts'
import type { CampaignMessage, CampaignTask, CampaignWork } from './campaign.worker.ts'
import { campaignOf, draftOf, hasTemplate } from './campaigns.repo.ts'
import { checkCampaign } from './check.repo.ts'
import { writeStart } from './start.repo.ts'

/** Up to here everybody is gone through at once, in a few hundredths of a second. */
const AT_ONCE = 3000

/** @throws AppError `campaigns.unknown`, `campaigns.running` */
export async function checkDraft(context: EngineContext, id: number): Promise<CampaignCheck> {
  const campaign = await lookedAt(context, id)
  const db = context.base.read
  if (!(await isLarge(db, campaign))) return checkCampaign(db, campaign)
  const message = await inWorker(context, campaign, { kind: 'check' })
  if (message.type !== 'checked') throw new Error('the check ended without an answer')
  return message.check
}

/** Who would be left out now. @throws AppError `campaigns.unknown`, `campaigns.running` */
export async function leftOutOfDraft(
  context: EngineContext,
  id: number,
  { reason, offset, limit }: LeftOutAsked,
): Promise<LeftOutPage> {
  const campaign = await lookedAt(context, id)
  const asked = { reason, offset, limit }
  if (!(await isLarge(context.base.read, campaign))) {
    return leftOutNow(context.base.read, campaign, asked)
  }
  const message = await inWorker(context, campaign, { kind: 'leftOut', asked })
  if (message.type !== 'leftOut') throw new Error('the list ended without an answer')
  return message.page
}

/**
 * Starts a draft: at once, or as a job for a large audience. One that runs already, or is being
 * started, is left as it is.
 * @throws AppError `campaigns.unknown`, `campaigns.running` for a closed one, `campaigns.invalid`,
 *   `campaigns.nobody`
 */
export async function startCampaign(
  context: EngineContext,
  id: number,
): Promise<{ jobId: string | null }> {
  const { state, plan } = await campaignOf(context.base.read, id)
  if (state === 'running') return { jobId: null }
  const today = context.ports.clock.today()
  await refuseProblems(context.base.read, plan, today)
  const campaign = await lookedAt(context, id)
  if (await isLarge(context.base.read, campaign)) {
    return { jobId: context.jobs.start('campaign', () => startInWorker(context, id)) }
  }
  await writeAnd(context, ['campaigns', 'calls'], async (tx) => {
    // Somebody may have started it while this waited for its turn.
    const { state: stateNow, plan: planNow } = await campaignOf(tx, id)
    if (stateNow === 'running') return
    if (stateNow !== 'draft') throw new AppError('campaigns.running')
    writeStart(tx, rawHandle(tx), { id, plan: planNow, today }, nowOf(context))
  })
  return { jobId: null }
}

async function startInWorker(context: EngineContext, id: number): Promise<{ customers: number }> {
  const customers = await context.base.whileHeld(async () => {
    if ((await campaignOf(context.base.read, id)).state === 'running') return 0
    const work = { kind: 'start' as const, now: nowOf(context) }
    const message = await inWorker(context, await lookedAt(context, id), work)
    return message.type === 'started' ? message.customers : 0
  })
  context.events.emit({ type: 'changed', topics: ['campaigns', 'calls'] })
  return { customers }
}

/** @throws AppError `campaigns.invalid` with the first field that is wrong, and why */
export async function refuseProblems(db: ReadDb, plan: StoredPlan, today: Day): Promise<void> {
  const { currency } = await readSettings(db)
  const found = [...planProblems(plan, today, currency), ...(await gone(db, plan))][0]
  if (found) throw new AppError('campaigns.invalid', { ...found })
}

/** What the plan names and the base has no more. */
async function gone(db: ReadDb, plan: StoredPlan): Promise<FoundProblem[]> {
  const found: FoundProblem[] = []
  if (plan.audience.by === 'segments') {
    const known = new Set(currentRules(rawHandle(db)).segments.map(({ id }) => id))
    if (plan.audience.segmentIds.some((id) => !known.has(id))) {
      found.push({ field: 'audience', problem: 'segmentGone' })
    }
  }
  if (plan.priceListTemplateId !== null && !(await hasTemplate(db, plan.priceListTemplateId))) {
    found.push({ field: 'priceListTemplateId', problem: 'templateGone' })
  }
  return found
}

async function lookedAt(context: EngineContext, id: number): Promise<LookedAt> {
  const { plan } = await draftOf(context.base.read, id)
  return { id, plan, today: context.ports.clock.today() }
}

async function isLarge(db: ReadDb, { plan }: LookedAt): Promise<boolean> {
  return (await audienceSize(db, plan.audience, AT_ONCE + 1)) > AT_ONCE
}

async function inWorker(
  context: EngineContext,
  campaign: LookedAt,
  work: CampaignWork,
): Promise<CampaignMessage> {
  const task: CampaignTask = { ...work, basePath: context.base.path, campaign }
  const messages: CampaignMessage[] = []
  await runWorker<CampaignMessage>(workerUrl('campaign.worker', import.meta.url), {
    data: task,
    onMessage: (message) => messages.push(message),
  })
  const [message] = messages
  if (!message) throw new Error('the worker ended without an answer')
  return message
}

function nowOf(context: EngineContext): string {
  return context.ports.clock.now().toISOString()
}
