import type { CallDaySummary } from '#shared/api/callDay.contract.ts'
import { isReached } from '#shared/domain/calls/retry.ts'
import { fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import { countDay } from './callRows.repo.ts'
import { dayList } from './dayList.service.ts'

/** What came of a day; what is left can be said of today only. */
export async function daySummary(
  db: ReadDb,
  manager: string | null,
  on: Day | null,
  now: Required<CallMoment>,
): Promise<CallDaySummary> {
  const day = on === null ? now.day : toEpochDay(on)
  const counted = await countDay(db, day, manager)
  const sum = (rows: readonly { calls: number }[]) =>
    rows.reduce((all, { calls }) => all + calls, 0)
  const left = day === now.day ? (await dayList(db, manager, now)).listed.length : 0
  return {
    ...{ ...counted, on: fromEpochDay(day), left },
    made: sum(counted.byDisposition),
    reached: sum(counted.byDisposition.filter(({ disposition }) => isReached(disposition))),
  }
}
