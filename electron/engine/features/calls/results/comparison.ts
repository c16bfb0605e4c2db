import type { CampaignComparison, CampaignResults } from '#shared/api/callResults.contract.ts'
import { countsFor, type Touch } from '#shared/domain/calls/conversion.ts'
import { judgeMoney, judgeShares, spreadOf } from '#shared/domain/calls/uncertainty.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import {
  heldOutReached,
  targetsOf,
  type Handle,
  type StartedCampaign,
  type Target,
} from './calls.repo.ts'
import { boughtByTargets } from './touches.repo.ts'
import { heardInB, localesOf, Wordings } from './wordings.repo.ts'

export type Comparisons = Pick<
  CampaignResults,
  'heldOut' | 'heldOutReached' | 'variants' | 'variantsAlike'
>

/** What tells which words were said to whom. */
export interface Hearing {
  /** Of customers of whose language nothing is known. */
  shopLocale: Locale
  /** Now, UTC. */
  now: string
}

/**
 * What a campaign's customers bought from its start to the end of its window, whether they were
 * reached or not, so that the groups differ by chance and by the calls alone.
 */
export function comparisonsOf(
  db: Handle,
  campaign: StartedCampaign,
  hearing: Hearing,
): Comparisons {
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
  return {
    heldOut: heldOut.length === 0 ? null : compare(toCall, heldOut, spent),
    heldOutReached: heldOutReached(db, id, period),
    ...variantsOf(db, campaign, toCall, { ...hearing, spent }),
  }
}

/** Only who could hear two wordings is compared: chance alone would part the others. */
function variantsOf(
  db: Handle,
  campaign: StartedCampaign,
  toCall: readonly Target[],
  { spent, ...hearing }: Hearing & { spent: ReadonlyMap<number, number> },
): Pick<Comparisons, 'variants' | 'variantsAlike'> {
  if (!toCall.some(({ variant }) => variant === 'b')) return { variants: null, variantsAlike: 0 }
  const heardBoth = bothWordings(db, campaign, toCall, hearing)
  const compared = toCall.filter(heardBoth)
  const [a, b] = (['a', 'b'] as const).map((v) => compared.filter(({ variant }) => variant === v))
  return {
    variants: b!.length === 0 ? null : compare(a!, b!, spent),
    variantsAlike: toCall.length - compared.length,
  }
}

/**
 * Tells the customers to whose segment and language the two variants said different words:
 * somebody of variant B was reached there while the script had other words for them. Where nobody
 * has been reached yet, what the script says now counts, or said as the campaign was closed.
 */
function bothWordings(
  db: Handle,
  campaign: StartedCampaign,
  toCall: readonly Target[],
  { shopLocale, now }: Hearing,
): (target: Target) => boolean {
  const localeOf = localesOf(db, campaign, shopLocale)
  const wordings = new Wordings(db)
  const groupOf = ({ customerId, segmentId }: Target) => `${localeOf(customerId)} ${segmentId}`
  const targets = new Map(toCall.map((target) => [target.customerId, target]))
  const groups = new Map<string, boolean>()
  for (const { customerId, scriptKey, at } of heardInB(db, campaign.id)) {
    const target = targets.get(customerId)
    if (!target) continue
    const group = groupOf(target)
    if (groups.get(group) === true) continue
    groups.set(group, wordings.hadB(scriptKey, localeOf(customerId), at))
  }
  const end = campaign.closedAt ?? now
  return (target) =>
    groups.get(groupOf(target)) ?? wordings.hadB(target.segmentId, localeOf(target.customerId), end)
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
