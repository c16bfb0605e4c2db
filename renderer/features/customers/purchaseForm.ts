import type { PurchaseInput } from '#shared/api/customers.contract.ts'
import { roundHalfUp } from '#shared/domain/money/money.ts'
import type { Day } from '#shared/domain/dates/day.ts'

export interface LineForm {
  /** Kept while lines come and go. */
  key: number
  productId: number | null
  name: string
  /** Of the product's unit, e.g. 1.5 kg. */
  quantity: number | null
  unitPriceMinor: number | null
}

/** A purchase as the dialog edits it. */
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
  }
}

export function newPurchase(day: Day): PurchaseForm {
  return { day, number: '', lines: [emptyLine()] }
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

export function purchaseInputOf(form: PurchaseForm, customerId: number): PurchaseInput {
  return {
    customerId,
    number: form.number.trim() || null,
    day: form.day,
    time: null,
    reversesId: null,
    lines: fullLines(form).map((line) => ({
      productId: line.productId,
      name: line.name.trim(),
      quantityMilli: Math.round((line.quantity ?? 0) * 1000),
      unitPriceMinor: line.unitPriceMinor ?? 0,
    })),
  }
}
