import type { CallCause, CallItemRef } from './callItem.ts'
import { compareMoments, type Moment } from './hours.ts'
import { splitCalls, type Shared } from './split.ts'

/** Somebody who stands on the list for a cause, as far as its order needs them. */
export interface Standing {
  cause: CallCause
  /** Of the task or complaint; of a campaign call the campaign. */
  id: number
  customerId: number
  isProspect: boolean
  /** Since when a call is due, by the shop's clock. */
  due: Moment
  /** Spend times how far overdue, minor units; 0 where it is not a campaign's. */
  atRisk: number
}

const ORDER: Record<CallCause, number> = { callback: 0, complaint: 1, followUp: 2, campaign: 3 }

/** How a place of the list is named, e.g. `campaign:4:1042`. */
export function itemKey(ref: CallItemRef): string {
  switch (ref.cause) {
    case 'callback':
    case 'followUp':
      return `${ref.cause}:${ref.taskId}`
    case 'complaint':
      return `complaint:${ref.complaintId}`
    case 'campaign':
      return `campaign:${ref.campaignId}:${ref.customerId}`
    case 'own':
      return `own:${ref.customerId}`
  }
}

export function refOf({ cause, id, customerId }: Standing): CallItemRef {
  if (cause === 'campaign') return { cause, campaignId: id, customerId }
  return cause === 'complaint' ? { cause, complaintId: id } : { cause, taskId: id }
}

/**
 * The order of the list: callbacks by their minute, complaints by age, follow-ups by their day,
 * campaign calls by money at risk. Source: *Scripts, campaigns, calls* in the handbook of the
 * domain.
 */
export function compareStanding(a: Standing, b: Standing): number {
  if (a.cause !== b.cause) return ORDER[a.cause] - ORDER[b.cause]
  switch (a.cause) {
    case 'callback':
      return compareMoments(a.due, b.due) || a.id - b.id
    case 'complaint':
    case 'followUp':
      return a.due.day - b.due.day || a.id - b.id
    case 'campaign':
      return b.atRisk - a.atRisk || a.customerId - b.customerId || a.id - b.id
  }
}

/** Each customer once, by the first cause; the list has to be in its order. */
export function firstOfEach<Item extends { customerId: number }>(items: readonly Item[]): Item[] {
  const seen = new Set<number>()
  return items.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId))
}

/** What a day has room for. */
export interface DayRoom {
  capacity: number
  /** Calls made so far. */
  made: Shared
  prospectShareBp: number
}

/**
 * The list of a day: what is promised or owed always stands; campaign calls take the places that
 * are left of the capacity, shared between customers and prospects.
 * @param owed callbacks, complaints and follow-ups in their order
 * @param offered campaign calls in their order
 */
export function composeDay<Item extends Pick<Standing, 'isProspect'>>(
  owed: readonly Item[],
  offered: { customers: readonly Item[]; prospects: readonly Item[] },
  { capacity, made, prospectShareBp }: DayRoom,
): Item[] {
  const prospects = owed.filter((item) => item.isProspect).length
  const so = {
    customers: made.customers + owed.length - prospects,
    prospects: made.prospects + prospects,
  }
  const places = Math.max(0, capacity - so.customers - so.prospects)
  const campaign = splitCalls(offered.customers, offered.prospects, so, prospectShareBp, places)
  return [...owed, ...campaign]
}
