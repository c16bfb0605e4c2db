import type Database from 'better-sqlite3'
import {
  completeRules,
  DEFAULT_RULES,
  type RuleSet,
  type StoredRuleSet,
} from '#shared/domain/segments/rules.ts'

/** The rule set in force: the newest version that the owner saved, else the default one. */
export function currentRules(db: Database.Database): RuleSet {
  const row = db.prepare('SELECT rules FROM rule_set ORDER BY id DESC LIMIT 1').get() as
    { rules: string } | undefined
  return row ? completeRules(JSON.parse(row.rules) as StoredRuleSet) : DEFAULT_RULES
}

/** A new version of the rules, in force from the day on (days since 1970-01-01). */
export function saveRules(db: Database.Database, rules: RuleSet, fromDay: number): void {
  db.prepare('INSERT INTO rule_set (from_day, rules) VALUES (?, ?)').run(
    fromDay,
    JSON.stringify(rules),
  )
}
