import type Database from 'better-sqlite3'
import {
  completeRules,
  DEFAULT_RULES,
  type RuleSet,
  type StoredRuleSet,
} from '#shared/domain/segments/rules.ts'
import { needsOf, type RuleNeeds } from '#shared/domain/segments/needs.ts'
import { prepared } from './prepared.ts'

/** The rules in force with what the summary has to know for them. */
export interface RulesInForce {
  rules: RuleSet
  needs: RuleNeeds
  /** Segments that somebody can be in. */
  activeIds: ReadonlySet<string>
}

function inForce(rules: RuleSet): RulesInForce {
  const active = rules.segments.filter((segment) => segment.isActive)
  return { rules, needs: needsOf(rules), activeIds: new Set(active.map(({ id }) => id)) }
}

const DEFAULT_IN_FORCE = inForce(DEFAULT_RULES)

/** The newest stored text per connection, read once: a purchase asks for it each time. */
const known = new WeakMap<Database.Database, { text: string; inForce: RulesInForce }>()

/** The rule set in force, the newest version that the owner saved, else the default one. */
export function rulesInForce(db: Database.Database): RulesInForce {
  const text = prepared(db, 'SELECT rules FROM rule_set ORDER BY id DESC LIMIT 1').pluck().get() as
    string | undefined
  if (text === undefined) return DEFAULT_IN_FORCE
  let entry = known.get(db)
  if (entry?.text !== text) {
    entry = { text, inForce: inForce(completeRules(JSON.parse(text) as StoredRuleSet)) }
    known.set(db, entry)
  }
  return entry.inForce
}

/** The rule set in force; see {@link rulesInForce}. */
export function currentRules(db: Database.Database): RuleSet {
  return rulesInForce(db).rules
}

export interface NewRules {
  rules: RuleSet
  fromDay: number
  /** UTC instant. */
  savedAt: string
  note: string
}

/** A new version of the rules, in force from the day on (days since 1970-01-01). */
export function saveRules(db: Database.Database, version: NewRules): number {
  const { lastInsertRowid } = prepared(
    db,
    'INSERT INTO rule_set (from_day, rules, saved_at, note) VALUES (?, ?, ?, ?)',
  ).run(version.fromDay, JSON.stringify(version.rules), version.savedAt, version.note)
  return Number(lastInsertRowid)
}
