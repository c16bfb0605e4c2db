import type { DueCallback } from '#shared/api/callDay.contract.ts'
import { firstOfEach, itemKey, refOf } from '#shared/domain/calls/queue.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../../store/base.ts'
import type { CallMoment } from '../../../store/calls/hours.ts'
import { skippedOn } from './owed.repo.ts'
import { owedToday, type OwedItem } from './owed.service.ts'

export interface Reminders {
  due: DueCallback[]
  next: DueCallback[]
  leftToday: number
}

/**
 * Callbacks whose minute has come, and those of the rest of the day; nobody whom the law or the
 * hours do not let call then. What was skipped today does not remind.
 */
export async function remindersNow(
  db: ReadDb,
  manager: string | null,
  now: Required<CallMoment>,
): Promise<Reminders> {
  const { items } = await owedToday(db, now)
  const skipped = new Set(skippedOn(db, now.day).map(({ key }) => key))
  const callbacks = firstOfEach(items).filter(
    (item) =>
      item.cause === 'callback' &&
      item.isOpenThen &&
      (manager === null || item.manager === manager) &&
      !skipped.has(itemKey(refOf(item))),
  )
  const due = callbacks.filter(({ waits }) => waits === null)
  const next = callbacks.filter(({ waits }) => waits === 'later')
  return {
    due: due.map(toDue),
    next: next.map(toDue),
    leftToday: due.length + next.length,
  }
}

function toDue({ id, customerId, name, phone, due }: OwedItem): DueCallback {
  return { taskId: id, customerId, name, phone, on: fromEpochDay(due.day), minute: due.minute }
}
