import type { RuleVersion } from '#shared/api/segments.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import {
  completeRules,
  DEFAULT_RULES,
  type RuleSet,
  type StoredRuleSet,
} from '#shared/domain/segments/rules.ts'
import type { ReadDb } from '../../store/base.ts'

/** The number of the standard rules among the versions. */
const STANDARD = 0

/** All versions of the rules, the newest first, the standard ones last. */
export async function versionsOf(db: ReadDb): Promise<RuleVersion[]> {
  const rows = await db.selectFrom('rule_set').selectAll().orderBy('id', 'desc').execute()
  const saved = rows.map((row, index): RuleVersion => ({
    id: row.id,
    isCurrent: index === 0,
    from: fromEpochDay(row.from_day),
    savedAt: row.saved_at === '' ? null : row.saved_at,
    note: row.note,
    segments: (JSON.parse(row.rules) as StoredRuleSet).segments.length,
    moved: row.moved,
  }))
  const standard: RuleVersion = {
    ...{ id: STANDARD, isCurrent: saved.length === 0, from: null, savedAt: null, note: '' },
    ...{ segments: DEFAULT_RULES.segments.length, moved: 0 },
  }
  return [...saved, standard]
}

/** @throws AppError `notFound` */
export async function versionRules(db: ReadDb, id: number): Promise<RuleSet> {
  if (id === STANDARD) return DEFAULT_RULES
  const row = await db
    .selectFrom('rule_set')
    .select('rules')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('notFound')
  return completeRules(JSON.parse(row.rules) as StoredRuleSet)
}
