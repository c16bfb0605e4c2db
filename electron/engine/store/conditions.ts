import {
  agreedParts,
  completeConditions,
  NO_CONDITIONS,
  promisedConditions,
  withAgreement,
  type AgreedConditions,
  type SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import { fromEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from './base.ts'
import { readPointsRules } from './points/rules.ts'

/** What holds for one buyer on one day. */
export interface ConditionsInForce {
  conditions: SegmentConditions
  /** The parts that come from the customer's own agreement and not from the segment. */
  agreed: (keyof AgreedConditions)[]
}

/** An agreement as it is kept; both days are included, an end of `null` is open. */
export interface StoredAgreement {
  conditions: AgreedConditions
  note: string
  from: Day
  until: Day | null
}

/**
 * The conditions of a buyer on a day: the customer's own agreement, where one is in force,
 * over those of the segment. A walk-in buyer (no customer, no segment) has none. Points are
 * part of them only while the shop's points are on: what is printed and what is given agree.
 */
export async function conditionsFor(
  db: ReadDb,
  buyer: { customerId: number | null; segmentId: string | null; day: Day },
): Promise<ConditionsInForce> {
  const ofSegment =
    buyer.segmentId === null ? NO_CONDITIONS : await readConditions(db, buyer.segmentId)
  const { isActive } = readPointsRules(db)
  const agreement = buyer.customerId === null ? null : await readAgreement(db, buyer.customerId)
  if (agreement === null || !isInForce(agreement, buyer.day)) {
    return { conditions: promisedConditions(ofSegment, isActive), agreed: [] }
  }
  const { conditions } = agreement
  return {
    conditions: promisedConditions(withAgreement(ofSegment, conditions), isActive),
    agreed: agreedParts(conditions).filter((part) => isActive || part !== 'pointsPerMinor'),
  }
}

/** What was agreed with a customer, whether it is in force or not; `null` without agreement. */
export async function readAgreement(
  db: ReadDb,
  customerId: number,
): Promise<StoredAgreement | null> {
  const row = await db
    .selectFrom('customer_agreement')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  if (!row) return null
  return {
    conditions: JSON.parse(row.conditions) as AgreedConditions,
    note: row.note,
    from: fromEpochDay(row.from_day),
    until: row.until_day === null ? null : fromEpochDay(row.until_day),
  }
}

function isInForce({ from, until }: StoredAgreement, day: Day): boolean {
  return from <= day && (until === null || day <= until)
}

/** A segment's conditions as the owner set them; list prices and no promises where none were. */
export async function readConditions(db: ReadDb, segmentId: string): Promise<SegmentConditions> {
  const row = await db
    .selectFrom('segment_conditions')
    .select('conditions')
    .where('segment_id', '=', segmentId)
    .executeTakeFirst()
  if (!row) return NO_CONDITIONS
  return completeConditions(JSON.parse(row.conditions) as Partial<SegmentConditions>)
}
