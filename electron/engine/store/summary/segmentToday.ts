import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { cutsOf, type Crowd } from '#shared/domain/segments/crowd.ts'
import { measure } from '#shared/domain/segments/metrics.ts'
import { segmentOn, windowOn } from '#shared/domain/segments/subject.ts'
import { crowdOn, subjectOf } from './asOfDay.ts'
import { prepared } from './prepared.ts'
import { currentRules } from './rules.ts'
import { readState } from './summaryRows.ts'

/**
 * The segment by which somebody buys today. The summary has it, unless the user looks at another
 * date: what is sold meanwhile is sold today all the same.
 * @param today the clock's day
 * @returns `null` for nobody
 */
export function segmentToday(
  db: Database.Database,
  customerId: number | null,
  today: Day,
): string | null {
  if (customerId === null) return null
  const known = prepared(db, 'SELECT segment_id FROM customer_summary WHERE customer_id = ?')
    .pluck()
    .get(customerId) as string | undefined
  const state = readState(db)
  const day = toEpochDay(today)
  if (known === undefined || !state?.isLook || state.asOf === day) return known ?? null
  const rules = currentRules(db)
  const subject = subjectOf(db, customerId, day)
  const measures = measure(subject.documents, windowOn(day, state.months))
  return segmentOn(subject, measures, day, cutsOf(crowdToday(db, day, state.months), rules), rules)
}

const crowds = new WeakMap<Database.Database, { key: string; crowd: Crowd }>()

/** Everybody's figures on the day, read once until something is written. */
function crowdToday(db: Database.Database, day: number, months: number): Crowd {
  const version = db.pragma('data_version', { simple: true }) as number
  const own = prepared(db, 'SELECT total_changes()').pluck().get() as number
  const key = [version, own, day, months].join(' ')
  let entry = crowds.get(db)
  if (entry?.key !== key) crowds.set(db, (entry = { key, crowd: crowdOn(db, day, months) }))
  return entry.crowd
}
