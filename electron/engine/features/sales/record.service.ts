import { AppError } from '#shared/api/errors.ts'
import type {
  RecordAnswer,
  RecordedSale,
  SaleQuote,
  SaleValues,
} from '#shared/api/sales.contract.ts'
import type { ReturnAccount, SaleAccount } from '#shared/domain/purchases/sale.ts'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { earnPoints, redeemPoints, pointsBalance } from '../../store/points/ledger.ts'
import { noteUses } from '../../store/pricing/uses.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { refuseClockBack } from './clock.repo.ts'
import { segmentOf } from './customers.repo.ts'
import { earnedUntil } from './edit.repo.ts'
import { fillDocument, insertDocument, linesOfSale } from './document.repo.ts'
import { noteManualPrices } from './manualUses.repo.ts'
import { priceSale, type PricedSale, type QuoteFrame } from './quote.service.ts'
import {
  insertSale,
  keptRequest,
  madeByRequest,
  type Request,
  type SaleRecord,
} from './saleRow.repo.ts'
import { nextNumber } from './series.repo.ts'

/** When and as what something is recorded. */
export interface RecordFrame extends QuoteFrame {
  /** Now, as an instant and as the shop's clock shows it. */
  at: string
  time: string
  /** The user says so, although it stands before the last recorded document. */
  clockIsRight: boolean
  /** What a delivery is called in the base. */
  deliveryWord: string
}

export interface RecordInput {
  requestId: string
  sale: SaleValues
  /** What the user saw. */
  totalMinor: number
}

/**
 * Records a sale in the caller's transaction: document, lines, the frozen account, uses,
 * points and the customer's segment. A request that was answered before is answered again and
 * records nothing. Nothing is written when the total is not the one that the user saw.
 * @throws AppError the first problem of the quote, `sales.requestReused`, `sales.clockBack`
 */
export async function recordSale(
  tx: WriteTx,
  { requestId, sale, totalMinor }: RecordInput,
  frame: RecordFrame,
): Promise<RecordAnswer<SaleQuote, RecordedSale>> {
  const request: Request = { id: requestId, kind: 'sale', values: sale }
  const known = await madeByRequest(tx, request)
  if (known) return { state: 'saved', saved: known }
  refuseClockBack(tx, frame)
  const priced = await priceSale(tx, sale, frame)
  const { quote } = priced
  refuseProblems(quote)
  if (quote.totals.totalMinor !== totalMinor) return { state: 'priceChanged', quote }
  const series = await nextNumber(tx, sale.day)
  const id = insertDocument(tx, {
    number: series.number,
    customerId: sale.customerId,
    day: sale.day,
    time: sale.day === frame.today ? frame.time : null,
    kind: 'purchase',
    reversesId: null,
  })
  const account = await settleSale(tx, id, sale, priced, frame)
  insertSale(tx, id, recordOf(sale, account, frame.at, keptRequest(request)), series)
  return { state: 'saved', saved: savedOf(id, series.number, totalMinor, account) }
}

/** @throws AppError its first problem */
export function refuseProblems({ problems }: Pick<SaleQuote, 'problems'>): void {
  const first = problems[0]
  if (!first) return
  throw new AppError(first.code, first.line === null ? {} : { line: first.line + 1 })
}

export function savedOf(
  id: number,
  number: string,
  totalMinor: number,
  account: SaleAccount | ReturnAccount,
): RecordedSale {
  const { segmentId: segmentBefore, segmentAfter } = account
  return { id, number, totalMinor, segmentBefore, segmentAfter }
}

/**
 * All that follows from a sale whose document is there: points (before the money, so that they
 * go by what the customer was before), lines, uses, segment.
 * @returns the account to be kept
 */
export async function settleSale(
  tx: WriteTx,
  id: number,
  sale: SaleValues,
  { quote, given, pointsPerMinor }: PricedSale,
  frame: RecordFrame,
): Promise<SaleAccount> {
  const { customerId, day } = sale
  const { totals, points } = quote
  if (customerId !== null) {
    redeemPoints(tx, { customerId, documentId: id, day, points: points?.redeemed ?? 0 })
    const moneyMinor = totals.pricedMinor - totals.pointsMinor
    const earned = { customerId, documentId: id, day, moneyMinor, pointsPerMinor }
    // Points that an edit gives anew run out when they did before; those that have are gone.
    const until = earnedUntil(tx, id, day)
    if (!until || until >= frame.today) earnPoints(tx, { ...earned, until })
  }
  const lines = linesOfSale(quote.lines, totals.deliveryMinor, frame.deliveryWord)
  fillDocument(tx, id, lines, frame.currency)
  await noteUses(tx, { documentId: id, customerId, day, given })
  noteManualPrices(tx, { documentId: id, customerId, day, lines: quote.lines })
  if (customerId !== null) touchCustomer(rawHandle(tx), customerId)
  const account = accountOf(quote, segmentOf(tx, customerId, frame.today))
  if (account.points === null || customerId === null) return account
  // A bonus for having been brought may come on top of what the quote foretold.
  const balanceAfter = pointsBalance(tx, customerId, day).points
  return { ...account, points: { ...account.points, balanceAfter } }
}

function accountOf(quote: SaleQuote, segmentAfter: string | null): SaleAccount {
  const { currency, segmentId, lines, codes, offer, points, delivery, instalments, totals } = quote
  return {
    currency,
    segmentId,
    segmentAfter,
    lines,
    codes,
    offer,
    points,
    delivery,
    instalments,
    totals,
  }
}

export function recordOf(
  sale: SaleValues,
  account: SaleAccount,
  at: string,
  request: string | null,
): SaleRecord {
  return {
    at,
    channel: sale.channel,
    listMinor: account.totals.listMinor,
    pointsRedeemed: account.points?.redeemed ?? 0,
    pointsMinor: account.totals.pointsMinor,
    codes: sale.codes,
    account,
    note: sale.note,
    request,
  }
}
