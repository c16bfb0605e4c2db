import { compareMoments } from '#shared/domain/calls/hours.ts'
import type { Standing } from '#shared/domain/calls/queue.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import type { HoursNow } from './hoursNow.ts'
import { offeredCalls, type Offered } from './offered.repo.ts'

/** A campaign call that can be made now, or waits. */
export interface OfferedItem extends Standing {
  manager: string
}

/** Campaign calls as far as the list needs them. */
export interface OfferedDay {
  /** That can be made now, in their order, as many as were asked for. */
  customers: OfferedItem[]
  prospects: OfferedItem[]
  /** How many there are in all. */
  callable: { customers: number; prospects: number }
  outsideHours: number
  paused: number
  managers: Set<string>
}

/** Who gets no campaign call although a campaign would like it, and how many are wanted. */
export interface OfferFrame {
  manager: string | null
  /** Customers who stand on the list for another cause. */
  owed: ReadonlySet<number>
  isSkipped: (key: string) => boolean
  most: number
}

export function offeredNow(
  db: ReadDb,
  now: Required<CallMoment>,
  hours: HoursNow,
  { manager, owed, isSkipped, most }: OfferFrame,
): OfferedDay {
  const day: OfferedDay = {
    ...{ customers: [], prospects: [], callable: { customers: 0, prospects: 0 } },
    ...{ outsideHours: 0, paused: 0, managers: new Set() },
  }
  const seen = new Set<number>()
  for (const row of ranked(db)) {
    const plan = hours.campaigns.get(row.campaignId)?.plan
    if (!plan || row.attempts >= plan.maxAttempts) continue
    if (owed.has(row.customerId) || seen.has(row.customerId)) continue
    seen.add(row.customerId)
    if (isSkipped(`campaign:${row.campaignId}:${row.customerId}`)) continue
    day.managers.add(row.manager)
    if (manager !== null && row.manager !== manager) continue
    const next = { day: row.nextDay, minute: row.nextMinute }
    if (compareMoments(next, now) > 0) day.paused += 1
    else if (!hours.isOpen(row.campaignId, hours.zoneOf(row))) day.outsideHours += 1
    else {
      const group = row.isProspect === 1 ? 'prospects' : 'customers'
      day.callable[group] += 1
      if (day[group].length < most) day[group].push(itemOf(row))
    }
  }
  return day
}

function itemOf(row: Offered): OfferedItem {
  return {
    ...{ cause: 'campaign', id: row.campaignId, customerId: row.customerId },
    ...{ isProspect: row.isProspect === 1, atRisk: row.atRisk, manager: row.manager },
    due: { day: row.nextDay, minute: row.nextMinute },
  }
}

function ranked(db: ReadDb): Offered[] {
  return offeredCalls(db).sort(
    (a, b) => b.atRisk - a.atRisk || a.customerId - b.customerId || a.campaignId - b.campaignId,
  )
}
