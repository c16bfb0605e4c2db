import type Database from 'better-sqlite3'
import { DEFAULT_RULES, type RuleSet } from '#shared/domain/segments/rules.ts'

/** The rule set in force: the newest version that the owner saved, else the default one. */
export function currentRules(db: Database.Database): RuleSet {
  const row = db.prepare('SELECT rules FROM rule_set ORDER BY id DESC LIMIT 1').get() as
    { rules: string } | undefined
  return row ? (JSON.parse(row.rules) as RuleSet) : DEFAULT_RULES
}
