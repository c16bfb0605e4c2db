import { STANDARD_PAUSES } from '#shared/domain/calls/campaign.ts'
import { compareMoments, instantOf, type Moment } from '#shared/domain/calls/hours.ts'
import { compareStanding, type Standing } from '#shared/domain/calls/queue.ts'
import { isUnreached, nextTry } from '#shared/domain/calls/retry.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import { hoursNow, type HoursNow } from './hoursNow.ts'
import {
  callbacksUntil,
  followUpsUntil,
  openComplaints,
  type ComplaintPart,
  type TaskPart,
} from './owed.repo.ts'
import type { PersonRow } from './people.repo.ts'

/** Why somebody who is owed a call is not called this minute. */
export type Waits = 'later' | 'outside-hours' | 'paused'

/** A callback, complaint or follow-up with its customer. */
export interface OwedItem extends Standing {
  name: string
  segmentId: string
  manager: string
  phone: string
  about: string
  campaignId: number | null
  /** Whether the hours will let call at the due minute. */
  isOpenThen: boolean
  waits: Waits | null
}

type Now = Required<CallMoment>

/** The lines of the customer's law that hold whatever the cause. */
interface OwedRows {
  callbacks: (PersonRow & TaskPart)[]
  complaints: (PersonRow & ComplaintPart)[]
  followUps: (PersonRow & TaskPart)[]
}

/** What is promised or owed until the end of today, in its order; nobody who may not be called. */
export async function owedToday(
  db: ReadDb,
  now: Now,
): Promise<{ hours: HoursNow; items: OwedItem[] }> {
  const rows: OwedRows = {
    callbacks: callbacksUntil(db, now.day),
    complaints: openComplaints(db),
    followUps: followUpsUntil(db, now.day),
  }
  const promisedBy = rows.callbacks.flatMap(({ campaignId }) => campaignId ?? [])
  const hours = await hoursNow(db, now, promisedBy)
  const items = [
    ...rows.callbacks.filter(isCallable).map((row) => callbackItem(row, now, hours)),
    ...rows.complaints.filter(isCallable).map((row) => complaintItem(row, now, hours)),
    ...rows.followUps.filter(isCallable).map((row) => followUpItem(row, now, hours)),
  ]
  return { hours, items: items.sort(compareStanding) }
}

function isCallable({ leftOut }: PersonRow): boolean {
  return leftOut === null
}

function personPart(row: PersonRow) {
  return {
    ...{ customerId: row.customerId, name: row.name, segmentId: row.segmentId },
    ...{ isProspect: row.isProspect === 1, phone: row.phone ?? '', atRisk: 0 },
  }
}

function callbackItem(row: PersonRow & TaskPart, now: Now, hours: HoursNow): OwedItem {
  const due = { day: row.dueDay, minute: row.dueMinute ?? 0 }
  const timeZone = hours.zoneOf(row)
  const isLater = compareMoments(due, now) > 0
  const isOpen = hours.isOpen(row.campaignId, timeZone)
  return {
    ...personPart(row),
    ...{ cause: 'callback', id: row.id, due, about: row.about, campaignId: row.campaignId },
    manager: row.manager || row.ownManager,
    isOpenThen: isLater
      ? hours.isOpenAt(row.campaignId, timeZone, instantOf(now.timeZone, due))
      : isOpen,
    waits: isLater ? 'later' : isOpen ? null : 'outside-hours',
  }
}

function complaintItem(row: PersonRow & ComplaintPart, now: Now, hours: HoursNow): OwedItem {
  const isOpen = hours.isOpen(null, hours.zoneOf(row))
  const next = afterCall(row)
  return {
    ...personPart(row),
    ...{ cause: 'complaint', id: row.id, due: { day: row.day, minute: 0 }, about: row.about },
    ...{ campaignId: null, manager: row.ownManager, isOpenThen: isOpen },
    waits: next && compareMoments(next, now) > 0 ? 'paused' : isOpen ? null : 'outside-hours',
  }
}

/** When a complaint is called about again: the next day where somebody was reached. */
function afterCall({ lastDay, lastMinute, lastDisposition }: ComplaintPart): Moment | null {
  if (lastDay === null || lastMinute === null) return null
  const disposition = lastDisposition as Disposition
  if (!isUnreached(disposition)) return { day: lastDay + 1, minute: 0 }
  return nextTry(disposition, STANDARD_PAUSES, { day: lastDay, minute: lastMinute })
}

function followUpItem(row: PersonRow & TaskPart, now: Now, hours: HoursNow): OwedItem {
  const due = { day: row.dueDay, minute: row.dueMinute ?? 0 }
  const isOpen = hours.isOpen(null, hours.zoneOf(row))
  return {
    ...personPart(row),
    ...{ cause: 'followUp', id: row.id, due, about: row.about, campaignId: null },
    ...{ manager: row.manager || row.ownManager, isOpenThen: isOpen },
    waits: compareMoments(due, now) > 0 ? 'paused' : isOpen ? null : 'outside-hours',
  }
}
