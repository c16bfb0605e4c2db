import type Database from 'better-sqlite3'
import type { Day } from '#shared/domain/dates/day.ts'
import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../handle.ts'
import { prepared } from '../summary/summaryRows.ts'

const KEY = 'points'
/** Since when there has been a bonus for birthdays: none is owed from before. */
const BIRTHDAYS_SINCE = 'pointsBirthdaysSince'

/** The owner's rules; switched off where none were set. */
export function readPointsRules(db: ReadDb): PointsRules {
  return readPointsRulesOn(rawHandle(db))
}

/** The same for the driver's own handle. */
export function readPointsRulesOn(db: Database.Database): PointsRules {
  const stored = readSetting(db, KEY) as Partial<PointsRules> | null
  return stored === null ? DEFAULT_POINTS_RULES : { ...DEFAULT_POINTS_RULES, ...stored }
}

/** @param today from when on birthdays count, where they did not before */
export function writePointsRules(tx: WriteTx, rules: PointsRules, today: Day): void {
  const had = givesOnBirthdays(readPointsRules(tx))
  writeSetting(tx, KEY, rules)
  if (givesOnBirthdays(rules) && !had) writeSetting(tx, BIRTHDAYS_SINCE, today)
}

/** The first day whose birthdays bring points; `null` where none ever did. */
export function readBirthdaysSince(db: ReadDb): Day | null {
  return readSetting(rawHandle(db), BIRTHDAYS_SINCE) as Day | null
}

function givesOnBirthdays({ isActive, birthday }: PointsRules): boolean {
  return isActive && birthday.points > 0
}

function readSetting(db: Database.Database, key: string): unknown {
  const row = prepared(db, 'SELECT value FROM setting WHERE key = ?').get(key) as
    { value: string } | undefined
  return row === undefined ? null : (JSON.parse(row.value) as unknown)
}

function writeSetting(tx: WriteTx, key: string, value: unknown): void {
  prepared(
    rawHandle(tx),
    `INSERT INTO setting (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(key, JSON.stringify(value))
}
