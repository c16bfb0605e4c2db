import type { CampaignComparison, CampaignResults } from '#shared/api/callResults.contract.ts'
import { countsFor, type Touch } from '#shared/domain/calls/conversion.ts'
import { judgeMoney, judgeShares, spreadOf } from '#shared/domain/calls/uncertainty.ts'
import {
  heldOutReached,
  targetsOf,
  type Handle,
  type StartedCampaign,
  type Target,
} from './calls.repo.ts'
import { boughtByTargets } from './touches.repo.ts'

export type Comparisons = Pick<CampaignResults, 'heldOut' | 'heldOutReached' | 'variants'>

/**
 * What a campaign's customers bought from its start to the end of its window, whether they were
 * reached or not, so that the groups differ by chance and by the calls alone.
 */
export function comparisonsOf(db: Handle, campaign: StartedCampaign): Comparisons {
  const { id, startedDay, startedAt, windowDays } = campaign
  const period = { from: startedDay, to: startedDay + windowDays }
  const start: Touch = {
    ...{ day: startedDay, minute: null, at: startedAt, windowDays },
    // Nobody was called yet in the hours before the start.
    sameDay: 'leftOut',
  }
  const spent = new Map<number, number>()
  for (const purchase of boughtByTargets(db, id, period)) {
    if (!countsFor(purchase, start)) continue
    const { customerId, minor } = purchase
    spent.set(customerId, (spent.get(customerId) ?? 0) + minor)
  }
  const targets = targetsOf(db, id)
  const toCall = targets.filter(({ isHeldOut }) => isHeldOut === 0)
  const heldOut = targets.filter(({ isHeldOut }) => isHeldOut === 1)
  const [a, b] = (['a', 'b'] as const).map((v) => toCall.filter(({ variant }) => variant === v))
  return {
    heldOut: heldOut.length === 0 ? null : compare(toCall, heldOut, spent),
    heldOutReached: heldOutReached(db, id, period),
    variants: b!.length === 0 ? null : compare(a!, b!, spent),
  }
}

function compare(
  first: readonly Target[],
  second: readonly Target[],
  spent: ReadonlyMap<number, number>,
): CampaignComparison {
  const [one, other] = [groupOf(first, spent), groupOf(second, spent)]
  return {
    first: one.group,
    second: other.group,
    share: judgeShares(one.share, other.share),
    money: judgeMoney(one.spread, other.spread, [one.share.some, other.share.some]),
  }
}

function groupOf(targets: readonly Target[], spent: ReadonlyMap<number, number>) {
  const amounts = targets.flatMap(({ customerId }) => spent.get(customerId) ?? [])
  return {
    group: {
      customers: targets.length,
      buyers: amounts.length,
      minor: amounts.reduce((sum, minor) => sum + minor, 0),
    },
    share: { some: amounts.length, of: targets.length },
    spread: spreadOf(amounts, targets.length - amounts.length),
  }
}
