import type { SegmentConditions } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ReadDb } from './base.ts'

const NO_CONDITIONS: SegmentConditions = {
  priceLevelBp: 0,
  instalments: null,
  delivery: null,
  pointsPerMinor: null,
}

/** A segment's conditions; list prices and no promises where the owner set none. */
export async function readConditions(db: ReadDb, segmentId: string): Promise<SegmentConditions> {
  const row = await db
    .selectFrom('segment_conditions')
    .select('conditions')
    .where('segment_id', '=', segmentId)
    .executeTakeFirst()
  return row ? (JSON.parse(row.conditions) as SegmentConditions) : NO_CONDITIONS
}
