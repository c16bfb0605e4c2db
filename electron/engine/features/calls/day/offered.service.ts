import { itemKey, type Standing } from '#shared/domain/calls/queue.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import type { HoursNow } from './hoursNow.ts'
import { offeredCalls, type Offered } from './offered.repo.ts'

/** A campaign call that can be made now. */
export interface OfferedItem
  extends Standing, Pick<Offered, 'manager' | 'spendMinor' | 'silence'> {}

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
  /** Keys of the places that were skipped today. */
  skipped: ReadonlySet<string>
  most: number
  /** Whether all of them are counted; else nobody is looked at once there are enough. */
  isCounted: boolean
}

/** Who of all whom campaigns have still to call can be called now. */
export function offeredNow(
  db: ReadDb,
  now: Required<CallMoment>,
  hours: HoursNow,
  frame: OfferFrame,
): OfferedDay {
  const day: OfferedDay = {
    ...{ customers: [], prospects: [], callable: { customers: 0, prospects: 0 } },
    ...{ outsideHours: 0, paused: 0, managers: new Set() },
  }
  const calls = offeredCalls(db, now.timeZone)
  for (const group of ['customers', 'prospects'] as const) {
    const { manager, owed, skipped, most, isCounted } = frame
    const found = day[group]
    const isFirst = firstPlaces(hours.campaigns.size)
    for (const row of calls[group]) {
      const plan = hours.campaigns.get(row.campaignId)?.plan
      if (!plan || row.attempts >= plan.maxAttempts) continue
      if (owed.has(row.customerId) || !isFirst(row.customerId)) continue
      if (skipped.size > 0 && skipped.has(keyOf(row))) continue
      day.managers.add(row.manager)
      if (manager !== null && row.manager !== manager) continue
      if (isPaused(row, now)) day.paused += 1
      else if (!hours.isOpen(row.campaignId, row.timeZone)) day.outsideHours += 1
      else {
        day.callable[group] += 1
        if (found.length < most) found.push(itemOf(row))
        else if (!isCounted) break
      }
    }
  }
  return day
}

/** Without making moments: all who are still to be called are asked. */
function isPaused({ nextDay, nextMinute }: Offered, now: CallMoment): boolean {
  return nextDay > now.day || (nextDay === now.day && nextMinute > now.minute)
}

/** Whether a customer was not met before; one campaign has each of them once. */
function firstPlaces(campaigns: number): (customerId: number) => boolean {
  if (campaigns <= 1) return () => true
  const seen = new Set<number>()
  return (customerId) => {
    if (seen.has(customerId)) return false
    seen.add(customerId)
    return true
  }
}

function keyOf({ campaignId, customerId }: Offered): string {
  return itemKey({ cause: 'campaign', campaignId, customerId })
}

function itemOf(row: Offered): OfferedItem {
  return {
    ...{ cause: 'campaign', id: row.campaignId, customerId: row.customerId },
    ...{ isProspect: row.isProspect, atRisk: row.atRisk, manager: row.manager },
    ...{ spendMinor: row.spendMinor, silence: row.silence },
    due: { day: row.nextDay, minute: row.nextMinute },
  }
}
