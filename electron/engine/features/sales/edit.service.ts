import { AppError } from '#shared/api/errors.ts'
import type {
  RecordAnswer,
  RecordedSale,
  SaleQuote,
  SaleValues,
} from '#shared/api/sales.contract.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { keepVersion } from '../../store/documentVersions.ts'
import { withdrawPoints } from '../../store/points/reverse.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { emptyDocument } from './document.repo.ts'
import { forgetUses, hasReturns, readSale, updateHead, type SaleHead } from './edit.repo.ts'
import { priceSale, type PricedSale } from './quote.service.ts'
import {
  recordOf,
  refuseProblems,
  savedOf,
  settleSale,
  type RecordFrame,
} from './record.service.ts'
import { updateSale } from './saleRow.repo.ts'

/** Carries an answer out of a transaction that is to leave nothing behind. */
export class NothingSaved<Answer> extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('nothing is saved')
    this.answer = answer
  }
}

/**
 * Records a sale anew under its number: what it was is kept as a version, its uses and points
 * are taken back and follow what it is now. It is priced as if it had never been there.
 * @throws AppError `notFound`, `sales.returnedFrom`, `sales.pointsSpent`, the first problem
 * @throws NothingSaved with the quote when its total is not the one that the user saw
 */
export async function editSale(
  tx: WriteTx,
  { id, sale, totalMinor }: { id: number; sale: SaleValues; totalMinor: number },
  frame: RecordFrame,
): Promise<RecordedSale> {
  const { head, priced } = await pricedInPlace(tx, id, sale, frame, { keep: true })
  const { quote } = priced
  refuseProblems(quote)
  if (quote.totals.totalMinor !== totalMinor) {
    const answer: RecordAnswer<SaleQuote, RecordedSale> = { state: 'priceChanged', quote }
    throw new NothingSaved(answer)
  }
  await updateHead(tx, id, { customerId: sale.customerId, day: sale.day, editedAt: frame.at })
  const account = await settleSale(tx, id, sale, priced, frame)
  updateSale(tx, id, recordOf(sale, account, head.at, null))
  return savedOf(id, head.number, totalMinor, account)
}

/**
 * What the sale would cost in place of the one that is there.
 * @throws NothingSaved always: looking leaves nothing behind
 * @throws AppError as {@link editSale}, but for problems, which the quote holds
 */
export async function quoteInPlace(
  tx: WriteTx,
  id: number,
  sale: SaleValues,
  frame: RecordFrame,
): Promise<never> {
  const { priced } = await pricedInPlace(tx, id, sale, frame, { keep: false })
  throw new NothingSaved(priced.quote)
}

async function pricedInPlace(
  tx: WriteTx,
  id: number,
  sale: SaleValues,
  frame: RecordFrame,
  { keep }: { keep: boolean },
): Promise<{ head: SaleHead; priced: PricedSale }> {
  const head = await readSale(tx, id)
  if (await hasReturns(tx, id)) throw new AppError('sales.returnedFrom')
  if (keep) await keepVersion(tx, id, frame.at)
  const { missingPoints } = withdrawPoints(tx, { purchaseId: id, day: frame.today })
  if (missingPoints > 0) throw new AppError('sales.pointsSpent')
  await forgetUses(tx, id)
  emptyDocument(tx, id)
  // Nobody's yet: who buys is what they were before this sale.
  await updateHead(tx, id, { customerId: null, day: head.day, editedAt: null })
  if (head.customerId !== null) touchCustomer(rawHandle(tx), head.customerId)
  return { head, priced: await priceSale(tx, sale, frame) }
}
