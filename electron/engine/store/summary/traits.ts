import type Database from 'better-sqlite3'
import type { Facts } from '#shared/domain/segments/classify.ts'
import { traitKey, type RuleNeeds } from '#shared/domain/segments/needs.ts'
import type { TraitCondition } from '#shared/domain/segments/rules.ts'
import { traitStatement } from '../dialect/traits.ts'
import { prepared } from './prepared.ts'

/** Asks the base about one customer, and only what the rules come to ask. Days since 1970-01-01. */
export function traitsOfOne(
  db: Database.Database,
  customerId: number,
  asOf: number,
): Facts['fits'] {
  return (condition) => {
    const { one, parameters } = traitStatement(condition, asOf)
    const isOne = prepared(db, one).get(...parameters, customerId) !== undefined
    return isOne === isWanted(condition)
  }
}

/** The customers whom *has* or *is* of the condition fits, whether it asks for them or the others. */
export function traitMembers(
  db: Database.Database,
  condition: TraitCondition,
  asOf: number,
): number[] {
  const { all, parameters } = traitStatement(condition, asOf)
  return prepared(db, all)
    .pluck()
    .all(...parameters) as number[]
}

/** Asks the base once for everybody; for walks over all customers. */
export function traitsOfAll(
  db: Database.Database,
  { traits }: RuleNeeds,
  asOf: number,
): (customerId: number) => Facts['fits'] {
  const members = new Map(
    traits.map((trait) => [traitKey(trait), new Set(traitMembers(db, trait, asOf))]),
  )
  return (customerId) => (condition) =>
    members.get(traitKey(condition))!.has(customerId) === isWanted(condition)
}

/** Whether the condition asks for those whom it names, not for all others. */
export function isWanted(condition: TraitCondition): boolean {
  return 'field' in condition ? !condition.not : condition.has
}
