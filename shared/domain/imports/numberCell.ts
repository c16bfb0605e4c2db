import { currenciesOfMark } from './currencyMark.ts'
import { isBlank, isError } from './cellText.ts'
import type { Currency } from '../money/money.ts'
import { decimalOf, times100, type Decimal } from './decimal.ts'
import type { Cell, Conventions } from './importRow.ts'
import { readNumberText } from './numberText.ts'
import { makeOnce } from './repeated.ts'

/** A cell that should hold a number, as read by the sheet's decimal sign. */
export type NumberCell =
  | { kind: 'blank' }
  | {
      kind: 'number'
      value: Decimal
      isPercent: boolean
      /** The currencies that the cell names beside its figure; `null` where it names none. */
      currencies: readonly Currency[] | null
    }
  | { kind: 'unreadable'; isError: boolean }

export const BLANK: NumberCell = { kind: 'blank' }
const UNREADABLE: NumberCell = { kind: 'unreadable', isError: false }
/** What people write for "nothing". */
const NOTHING = /^[-\u2013\u2014]+$/

/**
 * Reads a number; a text that can be read in two ways is unreadable while the sign is not
 * settled, and so is a text that contradicts the settled one.
 */
export function readNumberCell(cell: Cell | undefined, { decimal }: Conventions): NumberCell {
  if (cell === undefined || isBlank(cell)) return BLANK
  if (isError(cell)) return { kind: 'unreadable', isError: true }
  if (cell.kind === 'number') {
    const value = decimalOf(cell.value)
    if (value === null) return UNREADABLE
    if (cell.mark === '%')
      return { kind: 'number', value: times100(value), isPercent: true, currencies: null }
    const currencies = cell.mark === undefined ? null : currenciesOfMark(cell.mark)
    return { kind: 'number', value, isPercent: false, currencies }
  }
  if (cell.kind !== 'text') return UNREADABLE
  const number = readNumberText(cell.text)
  if (number === null) return NOTHING.test(cell.text.trim()) ? BLANK : UNREADABLE
  const { isPercent, currencies } = number
  if (number.kind === 'open') {
    if (decimal === null) return UNREADABLE
    const value = decimal === number.sign ? number.asDecimal : number.asGroups
    return { kind: 'number', value, isPercent, currencies }
  }
  const contradicts = number.sign !== null && decimal !== null && number.sign !== decimal
  return contradicts ? UNREADABLE : { kind: 'number', value: number.value, isPercent, currencies }
}

/** Makes a reader of number cells that reads each text once: sheets repeat few of them. */
export function createNumberReader(
  conventions: Conventions,
): (cell: Cell | undefined) => NumberCell {
  const readText = makeOnce((text) => readNumberCell({ kind: 'text', text }, conventions))
  return (cell) => (cell?.kind === 'text' ? readText(cell.text) : readNumberCell(cell, conventions))
}
