import { AppError } from '#shared/api/errors.ts'
import { timeProblems } from '#shared/domain/calls/planProblems.ts'
import { writeAnd } from '../../../context.ts'
import { os } from '../../../procedure.ts'
import {
  campaignOf,
  changeRunning,
  closeCampaign,
  copyCampaign,
  openCallbacks,
  removeDraft,
  saveDraft,
  setState,
  startedOf,
} from './campaigns.repo.ts'
import {
  campaignRows,
  groupsOf,
  leftOutAtStart,
  offerUses,
  leftOutPage,
  overlapsOf,
  progressOf,
} from './progress.repo.ts'
import { checkDraft, leftOutOfDraft, refuseProblems, startCampaign } from './start.service.ts'
import { campaignTargets } from './targets.repo.ts'

const CHANGED = ['campaigns' as const]
/** What is under way is on somebody's list. */
const LISTS_TOO = ['campaigns' as const, 'calls' as const]

const BEFORE_THE_START = {
  ...{ progress: null, groups: null, leftOut: [], openCallbacks: 0, offerUsed: null, overlaps: [] },
}

export const campaignsHandlers = {
  list: os.campaigns.list.handler(({ input, context }) => campaignRows(context.base.read, input)),

  get: os.campaigns.get.handler(async ({ input, context }) => {
    const db = context.base.read
    const { id, name, state, plan, startedDay, closedDay } = await campaignOf(db, input.id)
    const head = { id, name, state, plan, startedOn: startedDay, closedOn: closedDay }
    if (state === 'draft') {
      return { ...head, ...BEFORE_THE_START }
    }
    return {
      ...head,
      progress: await progressOf(db, id),
      groups: await groupsOf(db, id),
      leftOut: await leftOutAtStart(db, id),
      openCallbacks: await openCallbacks(db, id),
      offerUsed: plan.offer && (await offerUses(db, id)),
      overlaps: state === 'closed' ? [] : await overlapsOf(db, id),
    }
  }),

  save: os.campaigns.save.handler(({ input, context }) =>
    writeAnd(context, CHANGED, async (tx) => {
      await refuseProblems(tx, input.plan, context.ports.clock.today())
      return saveDraft(tx, input.id, input.plan, context.ports.clock.now().toISOString())
    }),
  ),

  check: os.campaigns.check.handler(({ input, context, signal }) =>
    checkDraft(context, input.id, signal),
  ),

  leftOut: os.campaigns.leftOut.handler(async ({ input, context }) => {
    const { id, state } = await campaignOf(context.base.read, input.id)
    if (state !== 'draft') return leftOutPage(context.base.read, id, input)
    return leftOutOfDraft(context, id, input)
  }),

  start: os.campaigns.start.handler(({ input, context }) => startCampaign(context, input.id)),

  pause: os.campaigns.pause.handler(({ input, context }) =>
    writeAnd(context, LISTS_TOO, (tx) => setState(tx, input.id, 'running', 'paused')),
  ),

  resume: os.campaigns.resume.handler(({ input, context }) =>
    writeAnd(context, LISTS_TOO, (tx) => setState(tx, input.id, 'paused', 'running')),
  ),

  close: os.campaigns.close.handler(({ input, context }) => {
    const { clock } = context.ports
    const at = { now: clock.now().toISOString(), today: clock.today() }
    return writeAnd(context, LISTS_TOO, (tx) => closeCampaign(tx, input.id, at))
  }),

  change: os.campaigns.change.handler(({ input, context }) =>
    writeAnd(context, LISTS_TOO, async (tx) => {
      const campaign = await startedOf(tx, input.id)
      const { fromDay } = campaign.plan
      const found = timeProblems({ fromDay, ...input.changes }, context.ports.clock.today())[0]
      if (found) throw new AppError('campaigns.invalid', { ...found })
      await changeRunning(tx, campaign, input.changes)
    }),
  ),

  copy: os.campaigns.copy.handler(({ input, context }) => {
    const { clock } = context.ports
    return writeAnd(context, CHANGED, (tx) =>
      copyCampaign(tx, input.id, clock.today(), clock.now().toISOString()),
    )
  }),

  remove: os.campaigns.remove.handler(({ input, context }) =>
    writeAnd(context, CHANGED, (tx) => removeDraft(tx, input.id)),
  ),

  targets: os.campaigns.targets.handler(async ({ input, context }) => {
    await campaignOf(context.base.read, input.id)
    return campaignTargets(context.base.read, input)
  }),
}
