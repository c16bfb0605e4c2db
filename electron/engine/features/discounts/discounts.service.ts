import { AppError } from '#shared/api/errors.ts'
import { checkDiscount, type DiscountProblem } from '#shared/domain/discounts/checkDiscount.ts'
import { codeKey } from '#shared/domain/pricing/code.ts'
import type { Discount } from '#shared/domain/pricing/discount.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { insertDiscount, updateDiscount } from '../../store/discounts.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { coveredProducts, discountById, nameOfCode } from './discounts.repo.ts'

/** What is wrong with a draft in itself and against the shop it is for. */
export async function problemsOf(db: ReadDb, draft: Discount): Promise<DiscountProblem[]> {
  const segments = currentRules(rawHandle(db)).segments.map(({ id }) => id)
  const problems = checkDiscount(draft, new Set(segments))
  const { scope } = draft
  const isChosen = scope.productIds.length > 0 || scope.categories.length > 0
  if (isChosen && problems.length === 0 && (await coveredProducts(db, scope)) === 0) {
    problems.push({ field: 'scope', code: 'emptyScope' })
  }
  return problems
}

/**
 * Saves a draft; `id` 0 is a new one.
 * @throws AppError `discounts.invalid` (field, problem), `discounts.codeTaken` (field, name),
 * `notFound`
 */
export async function saveDiscount(
  tx: WriteTx,
  draft: Discount,
  now: Date,
): Promise<{ id: number }> {
  await refuseTakenCode(tx, draft)
  const [problem] = await problemsOf(tx, draft)
  if (problem) {
    throw new AppError('discounts.invalid', { field: problem.field, problem: problem.code })
  }
  if (draft.id === 0) return { id: await insertDiscount(tx, draft, now.toISOString()) }
  const { discount } = await discountById(tx, draft.id, '1970-01-01')
  if (discount.kind !== draft.kind) throw new AppError('invalid', { field: 'kind' })
  await updateDiscount(tx, draft)
  return { id: draft.id }
}

async function refuseTakenCode(db: ReadDb, draft: Discount): Promise<void> {
  if (draft.kind !== 'promotion' || draft.code === null) return
  const name = await nameOfCode(db, codeKey(draft.code), draft.id)
  if (name !== null) throw new AppError('discounts.codeTaken', { field: 'code', name })
}
