import type { PurchaseInput, PurchaseRow } from '#shared/api/customers.contract.ts'
import { roundHalfUp } from '#shared/domain/money/money.ts'
import type { Day } from '#shared/domain/dates/day.ts'

export interface LineForm {
  /** Kept while lines come and go. */
  key: number
  productId: number | null
  name: string
  /** Of the product's unit, e.g. 1.5 kg; of a return how much comes back. */
  quantity: number | null
  unitPriceMinor: number | null
  /** Of a return: how much can come back at most. */
  most: number | null
}

/** A purchase, or the return of one, as the dialog edits it. */
export interface PurchaseForm {
  day: string
  number: string
  lines: LineForm[]
}

let lastKey = 0

export function emptyLine(): LineForm {
  return {
    key: ++lastKey,
    productId: null,
    name: '',
    quantity: 1,
    unitPriceMinor: null,
    most: null,
  }
}

export function newPurchase(day: Day): PurchaseForm {
  return { day, number: '', lines: [emptyLine()] }
}

/** The return of all that has not come back of a purchase, at the price that was paid for it. */
export function returnOf(purchase: PurchaseRow, day: Day): PurchaseForm {
  return {
    day,
    number: '',
    lines: purchase.lines
      .filter((line) => line.leftMilli > 0)
      .map((line) => ({
        key: ++lastKey,
        productId: line.productId,
        name: line.name,
        quantity: line.leftMilli / 1000,
        // After the line's discount: what comes back is what was paid.
        unitPriceMinor: roundHalfUp((line.totalMinor * 1000) / line.quantityMilli),
        most: line.leftMilli / 1000,
      })),
  }
}

export function lineTotalMinor(line: LineForm): number {
  return roundHalfUp((line.quantity ?? 0) * (line.unitPriceMinor ?? 0))
}

export function formTotalMinor(form: PurchaseForm): number {
  return form.lines.reduce((sum, line) => sum + lineTotalMinor(line), 0)
}

/** Whether nothing was typed into it: such a line is left out rather than called wrong. */
export function isBlank(line: LineForm): boolean {
  return line.name.trim() === '' && line.unitPriceMinor === null
}

/** Lines that say what was sold, how much of it and at which price. */
export function fullLines(form: PurchaseForm): LineForm[] {
  return form.lines.filter(
    (line) => line.name.trim() !== '' && (line.quantity ?? 0) > 0 && line.unitPriceMinor !== null,
  )
}

/** @param reverses the purchase that this one takes back; its quantities become negative */
export function purchaseInputOf(
  form: PurchaseForm,
  customerId: number,
  reverses: PurchaseRow | null,
): PurchaseInput {
  const sign = reverses === null ? 1 : -1
  return {
    customerId,
    number: form.number.trim() || null,
    day: form.day,
    time: null,
    reversesId: reverses?.id ?? null,
    lines: fullLines(form).map((line) => ({
      productId: line.productId,
      name: line.name.trim(),
      quantityMilli: sign * Math.round((line.quantity ?? 0) * 1000),
      unitPriceMinor: line.unitPriceMinor ?? 0,
    })),
  }
}
