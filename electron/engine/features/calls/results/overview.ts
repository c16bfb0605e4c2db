import type { CallResults } from '#shared/api/callResults.contract.ts'
import {
  COUNTS_DAYS,
  type CallFigures,
  type TouchFigures,
} from '#shared/domain/calls/conversion.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import {
  callsOf,
  callsOfCampaign,
  listsSent,
  startedCampaigns,
  type CallCells,
  type Handle,
  type StartedCampaign,
} from './calls.repo.ts'
import {
  attribute,
  broughtByCalls,
  CallSum,
  CallSums,
  NOTHING,
  type Attributed,
  type Brought,
} from './figures.ts'
import { candidates, promotedPurchases, type Period, type Windows } from './touches.repo.ts'

export interface OverviewTask extends Period {
  campaignId: number | null
  manager: string | null
  today: number
}

export type Overview = Omit<CallResults, 'from' | 'to' | 'currency'>

const windowsOf = (campaigns: readonly StartedCampaign[]): Windows =>
  new Map(campaigns.map(({ id, windowDays }) => [id, windowDays]))

/** Days in which calls stand that may have a purchase which one of the period could have. */
function around({ from, to }: Period, windows: Windows): Period {
  const window = Math.max(COUNTS_DAYS, ...windows.values())
  return { from: from - window, to: to + window }
}

/** All figures of calls in some days; in one go through calls, price lists and purchases. */
export function overviewOf(db: Handle, task: OverviewTask): Overview {
  const campaigns = startedCampaigns(db)
  const windows = windowsOf(campaigns)
  const attributed = attribute(candidates(db, around(task, windows), windows))
  const calls = callsOf(db, task)
  const { reached, openUntil, managers } = known(calls, windows)
  return {
    ...groupsOf(calls, broughtByCalls(attributed), campaigns, task),
    touches: touchesOf(db, task, attributed, reached),
    openUntil: openUntil >= task.today ? fromEpochDay(openUntil) : null,
    campaigns: campaigns.map(({ id, name, startedDay }) => ({
      ...{ id, name },
      startedOn: fromEpochDay(startedDay),
    })),
    managers: [...managers].toSorted(),
  }
}

/** What one campaign's calls came to from its start on, whoever made them. */
export function campaignFigures(db: Handle, campaign: StartedCampaign, today: number): CallFigures {
  const windows = windowsOf(startedCampaigns(db))
  const period = around({ from: campaign.startedDay, to: today }, windows)
  const brought = broughtByCalls(attribute(candidates(db, period, windows, campaign.id)))
  const sum = new CallSum()
  for (const call of callsOfCampaign(db, campaign.id))
    sum.add(call, brought.get(call[0]) ?? NOTHING)
  return sum.figures
}

interface Reached {
  touches: number
  customers: Set<number>
}

/** What the page's choices and its other touches need of the calls, before any is chosen. */
function known(calls: readonly CallCells[], windows: Windows) {
  const reached: Reached = { touches: 0, customers: new Set() }
  const managers = new Set<string>()
  let openUntil = 0
  for (const [, customerId, campaignId, day, manager, , , , , disposition] of calls) {
    managers.add(manager)
    if (!disposition.startsWith('reached-')) continue
    reached.touches += 1
    reached.customers.add(customerId)
    openUntil = Math.max(openUntil, day + (windows.get(campaignId ?? 0) ?? COUNTS_DAYS))
  }
  return { reached, managers, openUntil }
}

/**
 * Calls, price lists and promotions side by side. A promotion is not a touch before a purchase
 * but a part of it, so it has only the purchases that no call and no price list has.
 */
function touchesOf(
  db: Handle,
  period: Period,
  attributed: readonly Attributed[],
  reached: Reached,
): TouchFigures[] {
  const taken = new Set(attributed.map(({ purchase }) => purchase.documentId))
  const promoted = promotedPurchases(db, period)
  const own = promoted.filter(({ documentId }) => !taken.has(documentId))
  const owned = (wanted: 'call' | 'priceList'): Brought =>
    sumOf(
      attributed
        .filter(({ touch: { kind, day } }) => kind === wanted && isIn(day, period))
        .map(({ purchase }) => purchase),
    )
  return [
    {
      ...{ kind: 'call', touches: reached.touches, customers: reached.customers.size },
      ...owned('call'),
    },
    { kind: 'priceList', ...listsSent(db, period), ...owned('priceList') },
    {
      ...{ kind: 'promotion', touches: promoted.length, ...sumOf(own) },
      customers: new Set(promoted.map(({ customerId }) => customerId)).size,
    },
  ]
}

const isIn = (day: number, { from, to }: Period): boolean => day >= from && day <= to

function sumOf(purchases: readonly { minor: number }[]): Brought {
  return {
    purchases: purchases.length,
    minor: purchases.reduce((sum, { minor }) => sum + minor, 0),
  }
}

type Groups = Pick<
  Overview,
  'total' | 'byCampaign' | 'byScript' | 'bySegment' | 'byManager' | 'byWeek'
>

function groupsOf(
  calls: readonly CallCells[],
  brought: ReadonlyMap<number, Brought>,
  campaigns: readonly StartedCampaign[],
  { campaignId: wantedCampaign, manager: wantedManager }: OverviewTask,
): Groups {
  const total = new CallSum()
  const sums = {
    campaign: new CallSums<number>(),
    script: new CallSums<string>(),
    segment: new CallSums<string>(),
    manager: new CallSums<string>(),
    week: new CallSums<number>(),
  }
  for (const call of calls) {
    const [id, , campaignId, day, manager, segmentId, scriptKey, variant] = call
    if (wantedCampaign !== null && campaignId !== wantedCampaign) continue
    if (wantedManager !== null && manager !== wantedManager) continue
    const came = brought.get(id) ?? NOTHING
    total.add(call, came)
    sums.campaign.add(campaignId ?? 0, call, came)
    sums.script.add(`${variant ?? ''} ${scriptKey ?? ''}`, call, came)
    sums.segment.add(segmentId, call, came)
    sums.manager.add(manager, call, came)
    sums.week.add(mondayOf(day), call, came)
  }
  const names = new Map(campaigns.map((campaign) => [campaign.id, campaign]))
  return {
    total: total.figures,
    byCampaign: mostFirst(sums.campaign).map(([id, figures]) => {
      const campaign = names.get(id)
      if (!campaign) return { ...figures, campaign: null }
      const { name, windowDays } = campaign
      return { ...figures, campaign: { id, name, windowDays } }
    }),
    byScript: mostFirst(sums.script).map(([key, figures]) => ({ ...figures, ...scriptOf(key) })),
    bySegment: mostFirst(sums.segment).map(([segmentId, figures]) => ({ ...figures, segmentId })),
    byManager: mostFirst(sums.manager).map(([name, figures]) => ({ ...figures, manager: name })),
    byWeek: sums.week.all
      .toSorted(([a], [b]) => a - b)
      .map(([monday, figures]) => ({ ...figures, monday: fromEpochDay(monday) })),
  }
}

/** A variant has no space in it. */
function scriptOf(key: string): Pick<Overview['byScript'][number], 'scriptKey' | 'variant'> {
  const space = key.indexOf(' ')
  return {
    scriptKey: key.slice(space + 1) || null,
    variant: (key.slice(0, space) || null) as 'a' | 'b' | null,
  }
}

/** Most money first, then most calls. */
function mostFirst<Key extends string | number>(sums: CallSums<Key>): [Key, CallFigures][] {
  return sums.all.toSorted(([, a], [, b]) => b.minor - a.minor || b.calls - a.calls)
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)
