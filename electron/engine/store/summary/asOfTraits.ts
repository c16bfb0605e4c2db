import type Database from 'better-sqlite3'
import type { Facts } from '#shared/domain/segments/classify.ts'
import { needsOf } from '#shared/domain/segments/needs.ts'
import type { RuleSet, TraitCondition } from '#shared/domain/segments/rules.ts'
import type { Pin } from '#shared/domain/segments/subject.ts'
import type { PinRow } from './pins.ts'
import { traitsOfAll } from './traits.ts'

/** Whether a condition about fields, tags, channels or products holds for a customer on a day. */
export type TraitReader = (customerId: number, day: number) => Facts['fits']

/**
 * For walks over all customers and several days. What does not change with the calendar is
 * read once, as known on `known`; what was bought lately is read once for each day asked about.
 * Fields, tags and channels have no history: they are as they stand now.
 */
export function traitReader(db: Database.Database, rules: RuleSet, known: number): TraitReader {
  const needs = needsOf(rules)
  const steady = needs.traits.filter((trait) => !movesWithDays(trait))
  const moving = needs.traits.filter(movesWithDays)
  const steadyFits = traitsOfAll(db, { ...needs, traits: steady }, known)
  const movingFits = new Map<number, ReturnType<typeof traitsOfAll>>()
  const onDay = (day: number): ReturnType<typeof traitsOfAll> => {
    let fits = movingFits.get(day)
    if (!fits) movingFits.set(day, (fits = traitsOfAll(db, { ...needs, traits: moving }, day)))
    return fits
  }
  return (customerId, day) => (condition) =>
    (movesWithDays(condition) ? onDay(day) : steadyFits)(customerId)(condition)
}

function movesWithDays(condition: TraitCondition): boolean {
  return 'bought' in condition && condition.withinDays !== null
}

/** Whom the owner put into a segment by hand, on whichever days, those long past included. */
export function readPins(db: Database.Database): Map<number, Pin[]> {
  const rows = db.prepare('SELECT * FROM segment_pin ORDER BY from_day').all() as PinRow[]
  const pins = new Map<number, Pin[]>()
  for (const row of rows) {
    const pin = { segmentId: row.segment_id, fromDay: row.from_day, untilDay: row.until_day }
    const others = pins.get(row.customer_id)
    if (others) others.push(pin)
    else pins.set(row.customer_id, [pin])
  }
  return pins
}
