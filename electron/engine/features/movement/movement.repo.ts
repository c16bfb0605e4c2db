import type Database from 'better-sqlite3'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import {
  completeRules,
  DEFAULT_RULES,
  type RuleSet,
  type StoredRuleSet,
} from '#shared/domain/segments/rules.ts'
import type { ReadDb } from '../../store/base.ts'

/** The rules in force on a day: the last version saved up to then, else the standard ones. */
export function rulesOn(db: Database.Database, day: Day): RuleSet {
  const row = db
    .prepare(
      'SELECT rules FROM rule_set WHERE from_day <= ? ORDER BY from_day DESC, id DESC LIMIT 1',
    )
    .get(toEpochDay(day)) as { rules: string } | undefined
  return row ? completeRules(JSON.parse(row.rules) as StoredRuleSet) : DEFAULT_RULES
}

export interface Person {
  name: string
  manager: string
  city: string
}

/** Names of a page's customers by their id. */
export async function peopleOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'name', 'manager', 'city'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

export async function exists(db: ReadDb, customerId: number): Promise<boolean> {
  return (await peopleOf(db, [customerId])).size > 0
}
