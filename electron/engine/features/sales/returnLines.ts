import type { ReturnQuote, ReturnValues } from '#shared/api/sales.contract.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import { lineAt } from '#shared/domain/purchases/manualPrice.ts'
import { refundFor } from '#shared/domain/purchases/refund.ts'
import type { ReturnLine } from '#shared/domain/purchases/sale.ts'
import type { LoadedDocument, LoadedLine } from './purchase.repo.ts'

type Problem = ReturnQuote['problems'][number]

/** Quantities that come back, by the line's id; lines of which nothing comes are left out. */
export type AskedBack = ReadonlyMap<number, number>

/** What is asked back, as far as it is there to come; the rest is a problem. */
export function askedBack(
  purchase: LoadedDocument,
  values: ReturnValues,
  problems: Problem[],
): AskedBack {
  const asked = new Map<number, number>()
  const lines = values.lines ?? everythingLeft(purchase)
  for (const [index, { lineId, quantityMilli }] of lines.entries()) {
    if (quantityMilli === 0) continue
    const line = purchase.lines.find(({ id }) => id === lineId)
    const isGoods = line?.kind === 'item' && line.paidMinor !== null
    const milli = (asked.get(lineId) ?? 0) + quantityMilli
    if (quantityMilli < 0) problems.push({ code: 'sales.quantity', line: index, lineId })
    else if (!line || !isGoods || milli > line.leftMilli) {
      problems.push({ code: 'sales.returnTooMuch', line: index, lineId })
    } else asked.set(lineId, milli)
  }
  const delivery = purchase.lines.find((line) => line.kind === 'delivery')
  if (values.delivery && delivery && delivery.leftMilli > 0) {
    asked.set(delivery.id, delivery.leftMilli)
  }
  return asked
}

function everythingLeft({ lines }: LoadedDocument): { lineId: number; quantityMilli: number }[] {
  return lines
    .filter((line) => line.kind === 'item' && line.paidMinor !== null)
    .map(({ id, leftMilli }) => ({ lineId: id, quantityMilli: leftMilli }))
}

/**
 * Money for what comes back, never more than is left of the purchase: returns of other
 * programs may have given back more than their goods' share.
 */
export function refunds(
  purchase: LoadedDocument,
  asked: AskedBack,
  currency: Currency,
  leftMinor: number,
): ReturnLine[] {
  let left = leftMinor
  return purchase.lines.flatMap((line) => {
    const milli = asked.get(line.id)
    if (milli === undefined) return []
    const { quantityMilli, paidMinor, returned } = line
    const due = refundFor({ quantityMilli, paidMinor: paidMinor ?? 0 }, returned, milli, currency)
    const refundMinor = Math.min(due, Math.max(left, 0))
    left -= refundMinor
    return [{ ...aboutLine(line), quantityMilli: milli, refundMinor }]
  })
}

function aboutLine({ id, productId, sku, name, unit, kind }: LoadedLine) {
  return { lineId: id, productId, sku, name, unit, kind }
}

/** Whether nothing that was sold stays with the customer. */
export function isAllBack({ lines }: LoadedDocument, asked: AskedBack): boolean {
  return lines.every(
    (line) =>
      line.kind === 'delivery' ||
      line.paidMinor === null ||
      line.leftMilli === (asked.get(line.id) ?? 0),
  )
}

/** How much of a purchase has come back in all once this has, and of how much. */
export function shareBack(
  { lines }: LoadedDocument,
  asked: AskedBack,
  isWhole: boolean,
): { returnedSoFarMinor: number; totalMinor: number } {
  const totalMinor = lines.reduce((sum, line) => sum + line.worthMinor, 0)
  if (isWhole) return { returnedSoFarMinor: totalMinor, totalMinor }
  const returnedSoFarMinor = lines.reduce((sum, line) => {
    const milli = line.returned.milli + (asked.get(line.id) ?? 0)
    if (milli === 0) return sum
    return (
      sum + Math.min(line.worthMinor, Math.floor((line.worthMinor * milli) / line.quantityMilli))
    )
  }, 0)
  return { returnedSoFarMinor, totalMinor }
}

/** What comes back at the prices before discounts. */
export function listWorth({ lines }: LoadedDocument, asked: AskedBack, currency: Currency): number {
  return lines.reduce((sum, line) => {
    const milli = line.kind === 'item' ? (asked.get(line.id) ?? 0) : 0
    return sum + lineAt(Math.max(line.unitPriceMinor, 0), milli, currency)
  }, 0)
}
