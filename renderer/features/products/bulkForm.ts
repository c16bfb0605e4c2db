import type { BulkInput } from '#shared/api/products.contract.ts'
import { currencyStep, type Currency } from '#shared/domain/money/money.ts'

/** What stands in the fields of a change of many prices. */
export interface BulkForm {
  way: 'raise' | 'lower'
  by: 'percent' | 'amount'
  /** Basis points. */
  bp: number | null
  minor: number | null
  /** Minor units. */
  roundTo: number
  fromDay: string
}

/** A price may be raised sixfold and lowered to a tenth; the contract's limits. */
export const MOST_BP = { raise: 50_000, lower: 9_000 } as const

/** Where prices end in a shop: whole drams and round ones, or hundredths up to fives. */
const STEPS_WHOLE = [1_00, 10_00, 50_00, 100_00, 500_00, 1_000_00]
const STEPS_FINE = [1, 5, 10, 50, 1_00, 5_00, 10_00]

/** Steps to round to, in minor units; the first is the finest that the currency is priced in. */
export function roundingSteps(currency: Currency): readonly number[] {
  return currencyStep(currency) === 100 ? STEPS_WHOLE : STEPS_FINE
}

export const emptyBulk = (currency: Currency, today: string): BulkForm => ({
  way: 'raise',
  by: 'percent',
  bp: null,
  minor: null,
  roundTo: roundingSteps(currency)[0]!,
  fromDay: today,
})

/** What the engine is asked for; `null` while a figure is missing or wrong. */
export function bulkInput(
  form: BulkForm,
  selection: BulkInput['selection'] | null,
): BulkInput | null {
  const sign = form.way === 'raise' ? 1 : -1
  const { roundTo, fromDay } = form
  if (selection === null || fromDay === '') return null
  if (form.by === 'percent') {
    if (form.bp === null || form.bp === 0 || form.bp > MOST_BP[form.way]) return null
    return { selection, change: { by: 'percent', bp: sign * form.bp }, roundTo, fromDay }
  }
  if (form.minor === null || form.minor === 0) return null
  return { selection, change: { by: 'amount', minor: sign * form.minor }, roundTo, fromDay }
}
