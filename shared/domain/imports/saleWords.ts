import { textOf } from './cellText.ts'
import { headerKey } from './headerKey.ts'
import type { Cell } from './importRow.ts'

/** What a column such as "Receipt type" says of a row. */
export type SaleKind = 'sale' | 'return' | 'other'

const SALE = keys(
  'sale, sales, sold, purchase, payment, order, invoice, receipt, sales receipt, shop_order, charge, sprzedaż, zakup, paragon, faktura, zamówienie, վաճառք, գնում, պատվեր, გაყიდვა, შეძენა, შეკვეთა, продажа, покупка, реализация, чек, заказ, отпуск товара',
)
const RETURN = keys(
  'return, returned, refund, refunded, credit memo, credit note, sales return, shop_order_refund, reversal, zwrot, zwrócono, korekta, faktura korygująca, վերադարձ, հետ վերադարձ, დაბრუნება, უკან დაბრუნება, возврат, возврат товара, возврат от покупателя, сторно',
)
const OTHER = keys(
  'deposit, expense, transfer, opening balance, statement charge, wpłata, przelew, վճարում, მიღებული თანხა, оплата, перевод, приход, поступление',
)
const CANCELLED = keys(
  'cancelled, canceled, voided, void, refunded, anulowane, anulowany, anulowana, zwrócone, չեղարկված, չեղյալ, վերադարձված, გაუქმებული, დაბრუნებული, отменен, отменён, отменено, отмена, аннулирован, возвращен',
)
const NOT_FINAL = keys(
  'draft, pending, pending payment, pending-payment, failed, on hold, on-hold, checkout draft, quote, unpaid draft, szkic, robocze, oczekujące, oczekuje na płatność, nieudane, սևագիր, սպասման մեջ, ձախողված, შავი ვერსია, მოლოდინში, წარუმატებელი, черновик, ожидание, ожидает оплаты, не удался',
)

/** `null` for a word that is not known: what the row means has to be asked. */
export function saleKindOf(cell: Cell | undefined): SaleKind | null {
  const key = headerKey(textOf(cell))
  if (key === '' || SALE.has(key)) return 'sale'
  if (RETURN.has(key)) return 'return'
  return OTHER.has(key) ? 'other' : null
}

/**
 * What became of a sale: `cancelled` ones were sold and taken back, `notFinal` ones may never
 * be bought. Shops have words of their own for all the stations on the way, so the rest counts.
 */
export function statusOf(cell: Cell | undefined): 'final' | 'cancelled' | 'notFinal' {
  const key = headerKey(textOf(cell))
  if (CANCELLED.has(key)) return 'cancelled'
  return NOT_FINAL.has(key) ? 'notFinal' : 'final'
}

function keys(words: string): ReadonlySet<string> {
  return new Set(words.split(',').map(headerKey))
}
