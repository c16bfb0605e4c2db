import { AppError } from '#shared/api/errors.ts'
import { completeConditions, type SegmentConditions } from '#shared/domain/conditions/conditions.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { bookExists } from '../../store/priceBooks.ts'
import { currentRules } from '../../store/summary/rules.ts'

/** What each segment gets; segments without conditions of their own are not in the answer. */
export async function readConditions(db: ReadDb): Promise<Record<string, SegmentConditions>> {
  const rows = await db.selectFrom('segment_conditions').selectAll().execute()
  return Object.fromEntries(
    rows.map((row) => [
      row.segment_id,
      completeConditions(JSON.parse(row.conditions) as Partial<SegmentConditions>),
    ]),
  )
}

/** @throws AppError `segments.unknown`, `priceBooks.unknown` */
export async function saveConditions(
  tx: WriteTx,
  segmentId: string,
  conditions: SegmentConditions,
): Promise<void> {
  if (!currentRules(rawHandle(tx)).segments.some((segment) => segment.id === segmentId)) {
    throw new AppError('segments.unknown')
  }
  if (!(await bookExists(tx, conditions.priceBookId))) throw new AppError('priceBooks.unknown')
  const row = { segment_id: segmentId, conditions: JSON.stringify(conditions) }
  await tx
    .insertInto('segment_conditions')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('segment_id').doUpdateSet({ conditions: row.conditions }),
    )
    .execute()
}
