import type { SourceRow } from '../importRow.ts'
import type { RowSteps } from './format.ts'
import { cellAt, changed, columnFinder, textAt, textCell, unsigned } from './rows.ts'

const EMAIL = /[^\s,;<>()]+@[^\s,;<>()]+/g
/** Which kinds of figures a refund may write below zero. */
const FIGURES = ['Quantity', 'Gross sales', 'Discounts', 'Net sales']
const SEPARATORS = /^[\s,;/|]+|[\s,;/|]+$/g

/**
 * Steps for both of Loyverse's receipt tables, which add a phone and an e-mail behind the
 * columns, both out of `Customer contacts`. A refund that was cancelled never happened.
 */
export function receiptSteps(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const at = {
    kind: column('Receipt type'),
    status: column('Status'),
    contacts: column('Customer contacts'),
    item: column('Item'),
    variant: column('Variant'),
    phone: headers.length,
    email: headers.length + 1,
  }
  const figures = FIGURES.map(column)

  function take(row: SourceRow): SourceRow[] {
    const isRefund = /^refund/i.test(textAt(row, at.kind))
    if (isRefund && /^cancel/i.test(textAt(row, at.status))) return []
    const contacts = textAt(row, at.contacts)
    const phones = contacts.replace(EMAIL, ';').replace(SEPARATORS, '')
    const emails = contacts.match(EMAIL)?.join(';') ?? ''
    const variant = textAt(row, at.variant)
    const name = textAt(row, at.item)
    const made = changed(
      row,
      [at.phone, textCell(phones)],
      [at.email, textCell(emails)],
      [at.item, variant === '' ? cellAt(row, at.item) : textCell(`${name} (${variant})`)],
    )
    if (!isRefund) return [made]
    return [changed(made, ...figures.map((one) => [one, unsigned(cellAt(row, one))] as const))]
  }

  return { take, end: () => [] }
}
