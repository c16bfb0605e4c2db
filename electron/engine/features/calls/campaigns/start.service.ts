import type { CampaignCheck } from '#shared/api/campaigns.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { writeAnd, type EngineContext } from '../../../context.ts'
import type { JobControl } from '../../../jobs/jobs.ts'
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
import { flagOf } from './watch.ts'

/** Up to here everybody is gone through at once, in a few hundredths of a second. */
const AT_ONCE = 3000

/**
 * Who would be called now. A look at many ends once the signal aborts.
 * @throws AppError `campaigns.unknown`, `campaigns.running`, `cancelled`
 */
export async function checkDraft(
  context: EngineContext,
  id: number,
  signal: AbortSignal | undefined,
): Promise<CampaignCheck> {
  const campaign = await lookedAt(context, id)
  const db = context.base.read
  if (!(await isLarge(db, campaign))) return checkCampaign(db, campaign)
  const message = await inWorker(context, campaign, { kind: 'check' }, { signal })
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
  const message = await inWorker(context, campaign, { kind: 'leftOut', asked }, {})
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
    return { jobId: context.jobs.start('campaign', (job) => startInWorker(context, id, job)) }
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

/** Whole or not at all: cancelled at any moment before the end, it leaves the draft as it was. */
async function startInWorker(
  context: EngineContext,
  id: number,
  job: JobControl,
): Promise<{ customers: number }> {
  const customers = await context.base.whileHeld(async () => {
    job.signal.throwIfAborted()
    if ((await campaignOf(context.base.read, id)).state === 'running') return 0
    job.holdsWrites(true)
    const work = { kind: 'start' as const, now: nowOf(context) }
    const message = await inWorker(context, await lookedAt(context, id), work, {
      signal: job.signal,
      onProgress: ({ phase, done, total }) => job.progress(phase, done, total),
    })
    if (message.type !== 'started') throw new Error('the start ended without an answer')
    job.progress('write', message.customers, message.customers)
    return message.customers
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

type Progress = Extract<CampaignMessage, { type: 'progress' }>
type Answer = Exclude<CampaignMessage, Progress>

interface Watched {
  signal?: AbortSignal | undefined
  onProgress?: (progress: Progress) => void
}

async function inWorker(
  context: EngineContext,
  campaign: LookedAt,
  work: CampaignWork,
  { signal, onProgress }: Watched,
): Promise<Answer> {
  const cancelFlag = flagOf(signal)
  const task: CampaignTask = { ...work, basePath: context.base.path, campaign, cancelFlag }
  const answers: Answer[] = []
  await runWorker<CampaignMessage>(workerUrl('campaign.worker', import.meta.url), {
    data: task,
    onMessage: (message) => {
      if (message.type === 'progress') onProgress?.(message)
      else answers.push(message)
    },
  })
  const [answer] = answers
  if (!answer) throw new Error('the worker ended without an answer')
  return answer
}

function nowOf(context: EngineContext): string {
  return context.ports.clock.now().toISOString()
}
