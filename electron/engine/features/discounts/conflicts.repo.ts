import { sql } from 'kysely'
import type { DiscountCheck } from '#shared/api/discounts.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { conflictsOfDraft, type DraftContext } from '#shared/domain/discounts/conflicts.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { ReadDb } from '../../store/base.ts'
import { jsonPart } from '../../store/dialect/json.ts'
import { allDiscounts } from '../../store/discounts.ts'
import { readStacking } from '../../store/stacking.ts'
import { problemsOf } from './discounts.service.ts'

/** Holds a draft against itself, and once it is whole against everything else in force. */
export async function checkDraft(db: ReadDb, draft: Discount, today: Day): Promise<DiscountCheck> {
  const problems = await problemsOf(db, draft)
  if (problems.length > 0) return { problems, conflicts: [] }
  const others = (await allDiscounts(db)).filter(({ id, isActive }) => isActive && id !== draft.id)
  return { problems, conflicts: conflictsOfDraft(draft, others, await contextOf(db, today)) }
}

async function contextOf(db: ReadDb, day: Day): Promise<DraftContext> {
  const products = await db
    .selectFrom('product')
    .select([
      'id as productId',
      'name',
      'kind',
      'category',
      'floor_price_minor as floorPriceMinor',
      sql<number>`coalesce(list_price_minor, newest_price_minor)`.as('listPriceMinor'),
    ])
    .execute()
  const levels = await segmentLevels(db)
  return {
    day,
    stacking: await readStacking(db),
    products,
    levels,
    priceLevelBp: Math.max(0, ...levels.values(), await highestAgreed(db)),
  }
}

async function segmentLevels(db: ReadDb): Promise<Map<string, number>> {
  const bp = jsonPart('conditions', '$.priceLevelBp')
  const rows = await sql<{ segment_id: string; bp: number | null }>`
    SELECT segment_id, ${bp} AS bp FROM segment_conditions`.execute(db)
  return new Map(rows.rows.map((row) => [row.segment_id, row.bp ?? 0]))
}

async function highestAgreed(db: ReadDb): Promise<number> {
  const bp = jsonPart('conditions', '$.priceLevelBp')
  const rows = await sql<{ bp: number | null }>`
    SELECT max(${bp}) AS bp FROM customer_agreement`.execute(db)
  return rows.rows[0]?.bp ?? 0
}
