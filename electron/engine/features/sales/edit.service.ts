import { AppError } from '#shared/api/errors.ts'
import type {
  RecordAnswer,
  RecordedSale,
  SaleQuote,
  SaleValues,
} from '#shared/api/sales.contract.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { countVersions, keepVersion } from '../../store/documentVersions.ts'
import { withdrawPoints } from '../../store/points/reverse.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { asksTheSame } from './asked.ts'
import { refuseClockBack } from './clock.repo.ts'
import { emptyDocument } from './document.repo.ts'
import {
  forgetUses,
  hasReturns,
  readSale,
  updateHead,
  updateNote,
  type SaleHead,
} from './edit.repo.ts'
import { priceSale, type PricedSale, type QuoteFrame } from './quote.service.ts'
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

export interface EditInput {
  id: number
  sale: SaleValues
  /** What the user saw. */
  totalMinor: number
  /** How many versions there were when the user saw it; not looked at where not given. */
  version?: number | undefined
}

/**
 * Records a sale anew under its number: what it was is kept as a version, its uses and points
 * are taken back and follow what it is now. It is priced as if it had never been there; where
 * nothing but its note is another one, everything else stays as it was on its day.
 * @throws AppError `notFound`, `sales.returnedFrom`, `sales.pointsSpent`,
 *   `sales.editedElsewhere`, `sales.clockBack`, the first problem
 * @throws NothingSaved with the quote when its total is not the one that the user saw
 */
export async function editSale(
  tx: WriteTx,
  { id, sale, totalMinor, version }: EditInput,
  frame: RecordFrame,
): Promise<RecordedSale> {
  const kept = await editable(tx, id)
  if (version !== undefined && version !== (await countVersions(tx, id))) {
    throw new AppError('sales.editedElsewhere')
  }
  refuseClockBack(tx, frame)
  if (isUntouched(kept, sale)) {
    if (kept.totalMinor !== totalMinor) refusePrice(await quoteAsKept(tx, kept, sale, frame))
    return editNote(tx, id, kept, sale.note, frame.at)
  }
  const { head, priced } = await pricedInPlace(tx, id, sale, frame, { keep: true })
  const { quote } = priced
  refuseProblems(quote)
  if (quote.totals.totalMinor !== totalMinor) refusePrice(quote)
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

/**
 * What the sale costs where at most its note is another one: what it did on its day. `null`
 * where it is to be priced anew. Reads only. @throws AppError `notFound`, `sales.returnedFrom`
 */
export async function quoteUntouched(
  db: ReadDb,
  id: number,
  sale: SaleValues,
  frame: QuoteFrame,
): Promise<SaleQuote | null> {
  const kept = await editable(db, id)
  return isUntouched(kept, sale) ? quoteAsKept(db, kept, sale, frame) : null
}

async function editable(db: ReadDb, id: number): Promise<SaleHead> {
  const head = await readSale(db, id)
  if (await hasReturns(db, id)) throw new AppError('sales.returnedFrom')
  return head
}

function isUntouched({ asked, account }: SaleHead, sale: SaleValues): boolean {
  return asksTheSame(asked, sale, account.offer !== null)
}

/** The terms are those of today: they are for what else could be asked. */
async function quoteAsKept(
  db: ReadDb,
  { account }: SaleHead,
  sale: SaleValues,
  frame: QuoteFrame,
): Promise<SaleQuote> {
  const { quote } = await priceSale(db, sale, frame)
  const { currency, segmentId, lines, codes, offer, points, delivery, instalments, totals } =
    account
  const asItWas = {
    currency,
    segmentId,
    lines,
    codes,
    offer,
    points,
    delivery,
    instalments,
    totals,
  }
  return { ...quote, ...asItWas, problems: [] }
}

/** @throws NothingSaved */
function refusePrice(quote: SaleQuote): never {
  const answer: RecordAnswer<SaleQuote, RecordedSale> = { state: 'priceChanged', quote }
  throw new NothingSaved(answer)
}

/** The same note again is no version. */
async function editNote(
  tx: WriteTx,
  id: number,
  { number, totalMinor, asked, account }: SaleHead,
  note: string,
  at: string,
): Promise<RecordedSale> {
  if (note !== asked.note) {
    await keepVersion(tx, id, at)
    updateNote(tx, id, note, at)
  }
  return savedOf(id, number, totalMinor, account)
}

async function pricedInPlace(
  tx: WriteTx,
  id: number,
  sale: SaleValues,
  frame: RecordFrame,
  { keep }: { keep: boolean },
): Promise<{ head: SaleHead; priced: PricedSale }> {
  const head = await editable(tx, id)
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
