import {
  completeConditions,
  NO_CONDITIONS,
  type SegmentConditions,
} from '#shared/domain/conditions/conditions.ts'
import type { ReadDb } from './base.ts'

/** A segment's conditions; list prices and no promises where the owner set none. */
export async function readConditions(db: ReadDb, segmentId: string): Promise<SegmentConditions> {
  const row = await db
    .selectFrom('segment_conditions')
    .select('conditions')
    .where('segment_id', '=', segmentId)
    .executeTakeFirst()
  if (!row) return NO_CONDITIONS
  return completeConditions(JSON.parse(row.conditions) as Partial<SegmentConditions>)
}
