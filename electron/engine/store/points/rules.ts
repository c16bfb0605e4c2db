import { DEFAULT_POINTS_RULES, type PointsRules } from '#shared/domain/points/points.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../base.ts'
import { prepared } from '../summary/summaryRows.ts'

const KEY = 'points'

/** The owner's rules; switched off where none were set. */
export function readPointsRules(db: ReadDb): PointsRules {
  const row = prepared(rawHandle(db), 'SELECT value FROM setting WHERE key = ?').get(KEY) as
    { value: string } | undefined
  if (!row) return DEFAULT_POINTS_RULES
  return { ...DEFAULT_POINTS_RULES, ...(JSON.parse(row.value) as Partial<PointsRules>) }
}

export function writePointsRules(tx: WriteTx, rules: PointsRules): void {
  writeSetting(tx, KEY, rules)
}

function writeSetting(tx: WriteTx, key: string, value: unknown): void {
  prepared(
    rawHandle(tx),
    `INSERT INTO setting (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(key, JSON.stringify(value))
}
