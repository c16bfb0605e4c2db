import { AppError } from '#shared/api/errors.ts'
import type {
  RecordAnswer,
  RecordedSale,
  ReturnQuote,
  ReturnValues,
} from '#shared/api/sales.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import type { ReturnAccount, ReturnPoints } from '#shared/domain/purchases/sale.ts'
import { rawHandle, type ReadDb, type WriteTx } from '../../store/base.ts'
import { pointsBalance } from '../../store/points/ledger.ts'
import { previewReversal, reversePoints, type Reversal } from '../../store/points/reverse.ts'
import { readPointsRules } from '../../store/points/rules.ts'
import { worthOnReturn } from '../../store/points/worth.ts'
import { undoUses } from '../../store/pricing/uses.ts'
import { touchCustomer } from '../../store/summary/touch.ts'
import { refuseClockBack } from './clock.repo.ts'
import { customerOf, segmentOf } from './customers.repo.ts'
import { fillDocument, insertDocument, type DocumentLine } from './document.repo.ts'
import { loadDocument, returnedMinor, type LoadedDocument } from './purchase.repo.ts'
import type { QuoteFrame } from './quote.service.ts'
import { savedOf, type RecordFrame } from './record.service.ts'
import { askedBack, isAllBack, listWorth, refunds, shareBack } from './returnLines.ts'
import {
  insertSale,
  keptRequest,
  madeByRequest,
  type Request,
  type SaleRecord,
} from './saleRow.repo.ts'
import { nextNumber } from './series.repo.ts'

/** A return as it would be, and what its writing needs to know. */
interface PricedReturn {
  quote: ReturnQuote
  account: ReturnAccount
  purchase: LoadedDocument
  /** How much of the purchase has come back in all with this return, and of how much. */
  share: { returnedSoFarMinor: number; totalMinor: number }
  /** This return's part in the purchase, 0 to 1. */
  shareOfMoney: number
  /** What comes back at list prices. */
  listMinor: number
}

/**
 * A return as it would be recorded now; what is wrong comes as problems.
 * @throws AppError `notFound`, `sales.notPurchase`
 */
export async function priceReturn(
  db: ReadDb,
  values: ReturnValues,
  { today, currency }: QuoteFrame,
): Promise<PricedReturn> {
  const purchase = await loadDocument(db, values.purchaseId)
  if (!purchase) throw new AppError('notFound')
  if (purchase.kind !== 'purchase') throw new AppError('sales.notPurchase')
  const problems = dayProblems(values.day, purchase.day, today)
  const asked = askedBack(purchase, values, problems)
  if (problems.length === 0 && asked.size === 0) {
    problems.push({ code: 'sales.nothingToReturn', line: null, lineId: null })
  }
  const leftMinor = purchase.totalMinor - (await returnedMinor(db, purchase.id))
  const lines = refunds(purchase, asked, currency, leftMinor)
  const isWhole = isAllBack(purchase, asked)
  const share = shareBack(purchase, asked, isWhole)
  const reversal = previewReversal(db, { purchaseId: purchase.id, day: values.day, ...share })
  const customer = purchase.customerId === null ? null : await customerOf(db, purchase.customerId)
  const refundMinor = lines.reduce((sum, line) => sum + line.refundMinor, 0)
  const missingMinor = worthOnReturn(db, reversal.missingPoints, purchase.sale)
  const withheldMinor = Math.min(refundMinor, missingMinor)
  const segmentId = segmentOf(db, purchase.customerId, today)
  const account: ReturnAccount = {
    currency,
    purchaseId: purchase.id,
    purchaseNumber: purchase.number,
    purchaseDay: purchase.day,
    segmentId,
    segmentAfter: segmentId,
    lines,
    points: pointsOf(db, purchase.customerId, values.day, reversal),
    refundMinor,
    withheldMinor,
    paidBackMinor: refundMinor - withheldMinor,
    isWhole,
  }
  const quote: ReturnQuote = {
    ...account,
    day: values.day,
    customer: customer && { id: customer.id, name: customer.name },
    purchaseLines: linesToShow(purchase),
    problems,
  }
  const before = shareBack(purchase, new Map(), false)
  return {
    quote,
    account,
    purchase,
    share,
    shareOfMoney: partOf(share) - partOf(before),
    listMinor: listWorth(purchase, asked, currency),
  }
}

/** How much of the purchase has come back in all, 0 to 1. */
function partOf({ returnedSoFarMinor, totalMinor }: PricedReturn['share']): number {
  return totalMinor === 0 ? 0 : returnedSoFarMinor / totalMinor
}

function dayProblems(day: Day, purchaseDay: Day, today: Day): ReturnQuote['problems'] {
  if (day > today) return [{ code: 'sales.dayToCome', line: null, lineId: null }]
  if (day < purchaseDay) return [{ code: 'sales.returnTooEarly', line: null, lineId: null }]
  return []
}

/** `null` where points play no part. */
function pointsOf(
  db: ReadDb,
  customerId: number | null,
  day: Day,
  { backPoints, takenPoints, missingPoints, expiredPoints }: Reversal,
): ReturnPoints | null {
  const isMoved = backPoints + takenPoints + missingPoints + expiredPoints > 0
  if (customerId === null || (!isMoved && !readPointsRules(db).isActive)) return null
  const balance = pointsBalance(db, customerId, day).points
  return {
    back: backPoints,
    expired: expiredPoints,
    taken: takenPoints,
    missing: missingPoints,
    balanceAfter: balance + backPoints - takenPoints,
  }
}

export function linesToShow({ lines }: LoadedDocument): ReturnQuote['purchaseLines'] {
  return lines.map(({ id, kind, productId, sku, name, unit, quantityMilli, ...line }) => {
    const leftMilli = line.paidMinor === null ? 0 : line.leftMilli
    const { totalMinor } = line
    return { id, kind, productId, sku, name, unit, quantityMilli, leftMilli, totalMinor }
  })
}

/**
 * Records a return in the caller's transaction: a document that takes back lines of its
 * purchase, points and uses in step with what has come back, the customer's segment. The
 * document takes back the whole refund; what is kept off it for spent points is in its account.
 * @throws AppError the first problem, `sales.requestReused`, `sales.clockBack`
 */
export async function recordReturn(
  tx: WriteTx,
  input: { requestId: string; values: ReturnValues; paidBackMinor: number },
  frame: RecordFrame,
): Promise<RecordAnswer<ReturnQuote, RecordedSale>> {
  const { requestId, values, paidBackMinor } = input
  const request: Request = { id: requestId, kind: 'return', values }
  const known = await madeByRequest(tx, request)
  if (known) return { state: 'saved', saved: known }
  refuseClockBack(tx, frame)
  const priced = await priceReturn(tx, values, frame)
  const { quote, purchase, share, shareOfMoney } = priced
  const first = quote.problems[0]
  if (first) throw new AppError(first.code, first.line === null ? {} : { line: first.line + 1 })
  if (quote.paidBackMinor !== paidBackMinor) return { state: 'priceChanged', quote }
  const { customerId } = purchase
  const series = await nextNumber(tx, values.day)
  const id = insertDocument(tx, {
    number: series.number,
    customerId,
    day: values.day,
    time: values.day === frame.today ? frame.time : null,
    kind: 'return',
    reversesId: purchase.id,
  })
  const totalMinor = fillDocument(tx, id, returnedLines(purchase, quote), frame.currency)
  const whose = { purchaseId: purchase.id, returnId: id, day: values.day }
  reversePoints(tx, { ...whose, ...share })
  await undoUses(tx, { ...whose, whole: quote.isWhole, shareOfMoney })
  if (customerId !== null) touchCustomer(rawHandle(tx), customerId)
  const account = { ...priced.account, segmentAfter: segmentOf(tx, customerId, frame.today) }
  insertSale(
    tx,
    id,
    recordOf(tx, values, priced, account, { at: frame.at, request: keptRequest(request) }),
    series,
  )
  return { state: 'saved', saved: savedOf(id, series.number, totalMinor, account) }
}

/** What of a sale's row a return has: all figures of it are taken back. */
function recordOf(
  db: ReadDb,
  values: ReturnValues,
  { purchase, listMinor }: PricedReturn,
  account: ReturnAccount,
  made: { at: string; request: string },
): SaleRecord {
  const back = (account.points?.back ?? 0) + (account.points?.expired ?? 0)
  return {
    ...made,
    channel: purchase.sale?.channel ?? 'visit',
    listMinor: -listMinor || 0,
    pointsRedeemed: -back || 0,
    pointsMinor: -worthOnReturn(db, back, purchase.sale) || 0,
    codes: [],
    account,
    note: values.note,
  }
}

function returnedLines(purchase: LoadedDocument, { lines }: ReturnQuote): DocumentLine[] {
  const byId = new Map(purchase.lines.map((line) => [line.id, line]))
  return lines.map((line) => {
    const bought = byId.get(line.lineId)!
    return {
      productId: line.productId,
      name: line.productId === null ? line.name : null,
      quantityMilli: -line.quantityMilli,
      unitPriceMinor: bought.unitPriceMinor,
      totalMinor: -line.refundMinor || 0,
      kind: line.kind,
      reversesLineId: line.lineId,
    }
  })
}
