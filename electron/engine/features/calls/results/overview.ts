import type { CallResults } from '#shared/api/callResults.contract.ts'
import {
  COUNTS_DAYS,
  type CallFigures,
  type TouchFigures,
} from '#shared/domain/calls/conversion.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import {
  calledWeeks,
  callsOfCampaign,
  listsSent,
  SAID,
  startedCampaigns,
  type CalledWeek,
  type Handle,
  type StartedCampaign,
} from './calls.repo.ts'
import {
  attribute,
  broughtByCalls,
  CallSum,
  CallSums,
  NOTHING,
  Places,
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
  const summed = new Summed(task, broughtByCalls(attributed), windows)
  for (const week of calledWeeks(db, task)) summed.add(week)
  const { openUntil } = summed
  return {
    ...summed.groups(campaigns),
    touches: touchesOf(db, task, attributed, summed.reached),
    openUntil: openUntil >= task.today ? fromEpochDay(openUntil) : null,
    campaigns: campaigns.map(({ id, name, startedDay }) => ({
      ...{ id, name },
      startedOn: fromEpochDay(startedDay),
    })),
    managers: [...summed.managers].toSorted(),
  }
}

/** What one campaign's calls came to from its start on, whoever made them. */
export function campaignFigures(db: Handle, campaign: StartedCampaign, today: number): CallFigures {
  const windows = windowsOf(startedCampaigns(db))
  const period = around({ from: campaign.startedDay, to: today }, windows)
  const brought = broughtByCalls(attribute(candidates(db, period, windows, campaign.id)))
  const sum = new CallSum()
  const places = new Places()
  for (const call of callsOfCampaign(db, campaign.id))
    sum.add(call, places.of(call[1]), brought.get(call[0]) ?? NOTHING)
  return sum.figures
}

/**
 * Calls, price lists and promotions side by side. A promotion is not a touch before a purchase
 * but a part of it, so it has only the purchases that no call and no price list has.
 */
function touchesOf(
  db: Handle,
  period: Period,
  attributed: readonly Attributed[],
  reached: { touches: number; customers: number },
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
    { kind: 'call', ...reached, ...owned('call') },
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

/** Calls of some days summed up, each looked at once. */
class Summed {
  /** What the page offers to choose from: of all calls, whichever are chosen. */
  readonly managers = new Set<string>()
  /** The last day on which a purchase may still count for one of the calls; 0 without any. */
  openUntil = 0
  readonly #total = new CallSum()
  readonly #chosen = new CallSum()
  readonly #by = {
    campaign: new CallSums<number>(),
    script: new CallSums<string>(),
    segment: new CallSums<string>(),
    manager: new CallSums<string>(),
    week: new CallSums<number>(),
  }
  readonly #places = new Places()
  readonly #task: OverviewTask
  readonly #brought: ReadonlyMap<number, Brought>
  readonly #windows: Windows

  constructor(task: OverviewTask, brought: ReadonlyMap<number, Brought>, windows: Windows) {
    this.#task = task
    this.#brought = brought
    this.#windows = windows
  }

  add({ monday, calls }: CalledWeek): void {
    const { campaignId: wantedCampaign, manager: wantedManager } = this.#task
    const by = this.#by
    let week: CallSum | null = null
    for (const call of calls) {
      const [id, customerId, campaignId, day, manager, segmentId, script, , said] = call
      const place = this.#places.of(customerId)
      this.managers.add(manager)
      this.#total.add(call, place, NOTHING)
      if (said !== SAID.nothing) {
        const window = this.#windows.get(campaignId ?? 0) ?? COUNTS_DAYS
        this.openUntil = Math.max(this.openUntil, day + window)
      }
      if (wantedCampaign !== null && campaignId !== wantedCampaign) continue
      if (wantedManager !== null && manager !== wantedManager) continue
      const came = this.#brought.get(id) ?? NOTHING
      this.#chosen.add(call, place, came)
      by.campaign.of(campaignId ?? 0).add(call, place, came)
      by.script.of(script).add(call, place, came)
      by.segment.of(segmentId).add(call, place, came)
      by.manager.of(manager).add(call, place, came)
      week ??= by.week.of(monday)
      week.add(call, place, came)
    }
  }

  /** Of all calls, whichever are chosen. */
  get reached(): { touches: number; customers: number } {
    const { reached: touches, customers } = this.#total.figures
    return { touches, customers }
  }

  groups(campaigns: readonly StartedCampaign[]): Groups {
    const { campaign: byCampaign, script, segment, manager, week } = this.#by
    const names = new Map(campaigns.map((campaign) => [campaign.id, campaign]))
    return {
      total: this.#chosen.figures,
      byCampaign: mostFirst(byCampaign).map(([id, figures]) => {
        const campaign = names.get(id)
        if (!campaign) return { ...figures, campaign: null }
        const { name, windowDays } = campaign
        return { ...figures, campaign: { id, name, windowDays } }
      }),
      byScript: mostFirst(script).map(([key, figures]) => ({ ...figures, ...scriptOf(key) })),
      bySegment: mostFirst(segment).map(([segmentId, figures]) => ({ ...figures, segmentId })),
      byManager: mostFirst(manager).map(([name, figures]) => ({ ...figures, manager: name })),
      byWeek: week.all
        .toSorted(([a], [b]) => a - b)
        .map(([monday, figures]) => ({ ...figures, monday: fromEpochDay(monday) })),
    }
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
