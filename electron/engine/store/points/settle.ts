import { addMonths, fromEpochDay, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { birthdaysFrom, lastBirthday } from '#shared/domain/points/birthdays.ts'
import { causeText } from '#shared/domain/points/points.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../base.ts'
import { prepared } from '../summary/summaryRows.ts'
import { append, nextEntryId } from './entries.ts'
import { opening } from './ledger.ts'
import { readBirthdaysSince, readPointsRules } from './rules.ts'

/** Batches or birthdays of one transaction: some 100 ms, so that writes and reads go on. */
export const SETTLE_CHUNK = 5000

/**
 * Batches that have run out before a day and are not empty yet, by their numbers. Expired in this
 * order they lie side by side in the base, which makes many of them several times faster than in
 * the order of their ends.
 * @param day the clock's today, never a date that somebody looks at
 */
export function expiredBatches(db: ReadDb, day: Day): number[] {
  const ids = prepared(
    rawHandle(db),
    'SELECT id FROM point_batch WHERE left_points > 0 AND expires_day < ?',
  )
    .pluck()
    .all(toEpochDay(day)) as number[]
  return ids.sort((a, b) => a - b)
}

/**
 * Expires those of the batches between two numbers that have run out before a day. Each entry is
 * dated on the day after its batch's last one, however late it is written, and an empty batch is
 * not looked at again: days may pass unseen and the clock may go back and forth.
 */
export function expireBatches(tx: WriteTx, day: Day, between: { first: number; last: number }) {
  const db = rawHandle(tx)
  prepared(
    db,
    `INSERT INTO point_entry (id, customer_id, day, kind, points, batch_id, expires_day)
     SELECT @next - 1 + row_number() OVER (ORDER BY id),
       customer_id, expires_day + 1, 'expire', -left_points, id, expires_day
     FROM point_batch
     WHERE id BETWEEN @first AND @last AND left_points > 0 AND expires_day < @day`,
  ).run({ ...between, next: nextEntryId(db), day: toEpochDay(day) })
}

export interface BirthdayBonus {
  customerId: number
  /** The day on which the birthday was kept. */
  on: Day
}

/**
 * Whose birthday was kept lately, this year's bonus still to come, and who bought within the
 * months before it. Reads only; {@link giveBirthdayBonuses} writes them.
 */
export function birthdayBonuses(db: ReadDb, today: Day): BirthdayBonus[] {
  const { isActive, birthday } = readPointsRules(db)
  const since = readBirthdaysSince(db)
  if (!isActive || birthday.points === 0 || since === null) return []
  const from = birthdaysFrom(today, since)
  const people = prepared(
    rawHandle(db),
    'SELECT id, birthday FROM customer WHERE birthday IS NOT NULL',
  ).all() as { id: number; birthday: number }[]
  return people.flatMap((person) => {
    const on = lastBirthday(fromEpochDay(person.birthday), from, today)
    const isDue = on !== null && isBonusDue(db, person.id, on, birthday.activeMonths)
    return isDue ? [{ customerId: person.id, on }] : []
  })
}

/** Writes them, dated on the birthday. Who has gone or has had theirs meanwhile is left out. */
export function giveBirthdayBonuses(tx: WriteTx, bonuses: readonly BirthdayBonus[]): void {
  const rules = readPointsRules(tx)
  for (const { customerId, on } of bonuses) {
    if (!isBonusDue(tx, customerId, on, rules.birthday.activeMonths)) continue
    append(rawHandle(tx), {
      ...opening(rules, on),
      customerId,
      kind: 'bonus',
      points: rules.birthday.points,
      cause: { kind: 'birthday', year: +on.slice(0, 4) },
    })
  }
}

function isBonusDue(db: ReadDb, customerId: number, on: Day, activeMonths: number): boolean {
  const row = prepared(
    rawHandle(db),
    `SELECT 1 FROM document WHERE customer_id = @customerId AND kind = 'purchase'
       AND day > @after AND day <= @on AND NOT EXISTS (
         SELECT 1 FROM point_entry WHERE customer_id = @customerId AND cause = @cause)
     LIMIT 1`,
  ).get({
    customerId,
    after: toEpochDay(addMonths(on, -activeMonths)),
    on: toEpochDay(on),
    cause: causeText({ kind: 'birthday', year: +on.slice(0, 4) }),
  })
  return row !== undefined
}
