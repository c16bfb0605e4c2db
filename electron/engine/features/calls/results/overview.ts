import type Database from 'better-sqlite3'
import type { CallFigures, CallResults } from '#shared/api/callResults.contract.ts'
import { COUNTS_DAYS } from '#shared/domain/calls/conversion.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import {
  attribute,
  broughtBy,
  CallSum,
  CallSums,
  isReached,
  touchFigures,
  type Brought,
} from './figures.ts'
import {
  boughtByTouched,
  callsOf,
  listsSent,
  promotionUses,
  startedCampaigns,
  type CallTouch,
  type Period,
  type StartedCampaign,
} from './touches.repo.ts'

export interface OverviewTask extends Period {
  campaignId: number | null
  manager: string | null
  today: number
}

export type Overview = Omit<CallResults, 'from' | 'to' | 'currency'>

const NOTHING: Brought = { purchases: 0, minor: 0 }

/** All figures of calls in some days; in one go through calls, price lists and purchases. */
export function overviewOf(db: Database.Database, task: OverviewTask): Overview {
  const campaigns = startedCampaigns(db)
  const window = Math.max(COUNTS_DAYS, ...campaigns.map(({ windowDays }) => windowDays))
  // A purchase of these days may count for a call before them, and one after them for a call of them.
  const around = { from: task.from - window, to: task.to + window }
  const calls = callsOf(db, around, campaigns)
  const lists = listsSent(db, around)
  const attributed = attribute(calls, lists, boughtByTouched(db, around))
  const brought = broughtBy(attributed)
  const isIn = ({ day }: { day: number }): boolean => day >= task.from && day <= task.to
  const withBrought = <T extends { customerId: number }>(touch: T) => ({
    customerId: touch.customerId,
    ...(brought.get(touch as never) ?? NOTHING),
  })
  const used = promotionUses(db, task)
  const promoted = [...attributed].filter(([{ documentId }]) => used.has(documentId))
  const inPeriod = calls.filter(isIn)
  return {
    ...groupsOf(inPeriod, brought, campaigns, task),
    touches: [
      touchFigures('call', inPeriod.filter(isReached).map(withBrought)),
      touchFigures('priceList', lists.filter(isIn).map(withBrought)),
      touchFigures(
        'promotion',
        promoted.map(([{ customerId, minor }, touch]) =>
          touch === null ? { customerId, purchases: 1, minor } : { customerId, ...NOTHING },
        ),
      ),
    ],
    openUntil: openUntil(inPeriod.filter(isReached), task.today),
    campaigns: campaigns.map(({ id, name, startedDay }) => ({
      ...{ id, name },
      startedOn: fromEpochDay(startedDay),
    })),
    managers: [...new Set(inPeriod.map(({ manager }) => manager))].toSorted(),
  }
}

function openUntil(reached: readonly CallTouch[], today: number): CallResults['openUntil'] {
  const last = reached.reduce((most, { day, windowDays }) => Math.max(most, day + windowDays), 0)
  return last >= today ? fromEpochDay(last) : null
}

type Groups = Pick<
  Overview,
  'total' | 'byCampaign' | 'byScript' | 'bySegment' | 'byManager' | 'byWeek'
>

function groupsOf(
  calls: readonly CallTouch[],
  brought: ReadonlyMap<object, Brought>,
  campaigns: readonly StartedCampaign[],
  { campaignId, manager }: OverviewTask,
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
    if (campaignId !== null && call.campaignId !== campaignId) continue
    if (manager !== null && call.manager !== manager) continue
    const came = brought.get(call) ?? NOTHING
    total.add(call, came)
    sums.campaign.add(call.campaignId ?? 0, call, came)
    sums.script.add(JSON.stringify([call.scriptKey, call.variant]), call, came)
    sums.segment.add(call.segmentId, call, came)
    sums.manager.add(call.manager, call, came)
    sums.week.add(mondayOf(call.day), call, came)
  }
  const known = new Map(campaigns.map((campaign) => [campaign.id, campaign]))
  return {
    total: total.figures,
    byCampaign: mostFirst(sums.campaign).map(([id, figures]) => {
      const campaign = known.get(id)
      if (!campaign) return { ...figures, campaign: null }
      const { name, windowDays } = campaign
      return { ...figures, campaign: { id, name, windowDays } }
    }),
    byScript: mostFirst(sums.script).map(([key, figures]) => {
      const [scriptKey, variant] = JSON.parse(key) as [string | null, 'a' | 'b' | null]
      return { ...figures, scriptKey, variant }
    }),
    bySegment: mostFirst(sums.segment).map(([segmentId, figures]) => ({ ...figures, segmentId })),
    byManager: mostFirst(sums.manager).map(([name, figures]) => ({ ...figures, manager: name })),
    byWeek: sums.week.all
      .toSorted(([a], [b]) => a - b)
      .map(([monday, figures]) => ({ ...figures, monday: fromEpochDay(monday) })),
  }
}

/** Most money first; what is equal stays in the order in which it came. */
function mostFirst<Key extends string | number>(sums: CallSums<Key>): [Key, CallFigures][] {
  return sums.all.toSorted(([, a], [, b]) => b.minor - a.minor || b.calls - a.calls)
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)
