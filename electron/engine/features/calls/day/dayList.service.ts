import type { CallDay, CallItem } from '#shared/api/callDay.contract.ts'
import { CALL_CAUSES, type CallCause } from '#shared/domain/calls/callItem.ts'
import { composeDay, firstOfEach, itemKey, refOf } from '#shared/domain/calls/queue.ts'
import type { Shared } from '#shared/domain/calls/split.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import type { HoursNow } from './hoursNow.ts'
import { dayPlan, type DayPlan } from './managers.repo.ts'
import { offeredNow, type OfferedDay, type OfferedItem } from './offered.service.ts'
import { prepareOffered } from './offered.repo.ts'
import { madeOn, skippedOn, type SkipRow } from './owed.repo.ts'
import { owedToday, type OwedItem } from './owed.service.ts'
import { peopleOf } from './people.repo.ts'

type Now = Required<CallMoment>

/** A day's list before it is cut into pages. */
export interface DayList {
  now: Now
  plan: DayPlan
  hours: HoursNow
  made: Shared
  /** To call now, in this order. */
  listed: (OwedItem | OfferedItem)[]
  /** Callbacks of later today. */
  later: OwedItem[]
  skips: SkipRow[]
  waiting: CallDay['waiting']
  managers: string[]
}

/**
 * Who is to be called now. Nobody is on it whom the law does not let call at this moment, and
 * each customer stands once, by the first cause, also where that one waits or was skipped.
 * @param manager `null` for everybody's list
 * @param isCounted whether what waits is wanted, beside what is listed
 */
export async function dayList(
  db: ReadDb,
  manager: string | null,
  now: Now,
  isCounted = true,
): Promise<DayList> {
  await prepareOffered(db, now.timeZone)
  const plan = await dayPlan(db, manager)
  const { hours, items } = await owedToday(db, now)
  const skips = skippedOn(db, now.day)
  const skipped = new Set(skips.map(({ key }) => key))
  const standing = firstOfEach(items)
  const wanted = standing.filter((item) => !skipped.has(itemKey(refOf(item))))
  const mine = wanted.filter((item) => manager === null || item.manager === manager)
  const offered = offeredNow(db, now, hours, {
    manager,
    owed: new Set(standing.map(({ customerId }) => customerId)),
    skipped,
    most: plan.capacity,
    isCounted,
  })
  const owed = mine.filter(({ waits }) => waits === null)
  const made = madeBy(db, now.day, manager)
  const listed = composeDay<OwedItem | OfferedItem>(owed, offered, { ...plan, made })
  return {
    ...{ now, plan, hours, made, listed },
    later: mine.filter(({ waits }) => waits === 'later'),
    skips: skips.filter((skip) => manager === null || skip.manager === manager),
    waiting: waitingOf(mine, offered, listed.length - owed.length),
    managers: [...new Set([...wanted.map((item) => item.manager), ...offered.managers])].sort(),
  }
}

function madeBy(db: ReadDb, day: number, manager: string | null): Shared {
  const made = { customers: 0, prospects: 0 }
  for (const row of madeOn(db, day)) {
    if (manager !== null && row.manager !== manager) continue
    made[row.wasProspect === 1 ? 'prospects' : 'customers'] += row.calls
  }
  return made
}

function waitingOf(
  mine: readonly OwedItem[],
  offered: OfferedDay,
  listedOffers: number,
): CallDay['waiting'] {
  const owed = (waits: OwedItem['waits']) => mine.filter((item) => item.waits === waits).length
  const { customers, prospects } = offered.callable
  const counts: CallDay['waiting'] = [
    { reason: 'outside-hours', customers: owed('outside-hours') + offered.outsideHours },
    { reason: 'paused', customers: owed('paused') + offered.paused },
    { reason: 'over-capacity', customers: customers + prospects - listedOffers },
  ]
  return counts.filter((count) => count.customers > 0)
}

/** The list as the pages show it. */
export async function callDay(
  db: ReadDb,
  manager: string | null,
  now: Now,
  page: { offset: number; limit: number },
): Promise<Omit<CallDay, 'today'>> {
  const list = await dayList(db, manager, now)
  const { made, listed, plan } = list
  const byCause = Object.fromEntries(CALL_CAUSES.map((cause) => [cause, 0])) as Record<
    CallCause,
    number
  >
  for (const { cause } of listed) byCause[cause] += 1
  const leftProspects = listed.filter(({ isProspect }) => isProspect).length
  const shown = listed.slice(page.offset, page.offset + page.limit)
  return {
    ...{ minute: now.minute, capacity: plan.capacity, made: made.customers + made.prospects },
    split: {
      wantedProspectBp: plan.prospectShareBp,
      ...{ madeToCustomers: made.customers, madeToProspects: made.prospects },
      ...{ leftCustomers: listed.length - leftProspects, leftProspects },
    },
    items: { rows: await callItems(db, list, shown), total: listed.length },
    byCause,
    later: await callItems(db, list, list.later),
    skipped: list.skips.map(({ manager: _, ...skip }) => skip),
    waiting: list.waiting,
    managers: list.managers,
  }
}

/** The items with what is shown of their customers. */
export async function callItems(
  db: ReadDb,
  { now, hours }: Pick<DayList, 'now' | 'hours'>,
  items: readonly (OwedItem | OfferedItem)[],
): Promise<CallItem[]> {
  const people = await peopleOf(
    db,
    items.filter((item) => !('name' in item)).map(({ customerId }) => customerId),
  )
  return items.flatMap((item): CallItem[] => {
    const person = 'name' in item ? item : people.get(item.customerId)
    if (!person) return []
    const ref = refOf(item)
    const campaignId = 'campaignId' in item ? item.campaignId : item.id
    const campaign = campaignId === null ? undefined : hours.nameOf(campaignId)
    return [
      {
        ...{ key: itemKey(ref), ref, cause: item.cause, customerId: item.customerId },
        ...{ name: person.name, segmentId: person.segmentId, phone: person.phone },
        ...{ isProspect: item.isProspect, manager: item.manager },
        minute: item.cause === 'callback' && item.due.day === now.day ? item.due.minute : null,
        overdueDays: item.cause === 'campaign' ? 0 : Math.max(0, now.day - item.due.day),
        spendMinor: 'spendMinor' in item ? item.spendMinor : 0,
        silence: 'silence' in item ? item.silence : null,
        about: 'about' in item ? item.about : '',
        campaign: campaign === undefined ? null : { id: campaignId!, name: campaign },
      },
    ]
  })
}
