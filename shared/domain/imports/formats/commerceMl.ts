import type { Field } from '../fields.ts'
import type { SourceRow } from '../importRow.ts'
import { namesNobody } from '../nobody.ts'
import type { Format, RowSteps } from './format.ts'
import { changed, columnFinder, textAt, textCell } from './rows.ts'
import { byHeaders } from './vocabulary.ts'

/** Columns of the sheets that the reader of CommerceML files makes, after the elements' names. */
export const ORDER_COLUMNS = [
  'Документ.Номер',
  'Документ.Дата',
  'Документ.Время',
  'Документ.ХозОперация',
  'Документ.Валюта',
  'Документ.Статус',
  'Документ.Отменен',
  'Документ.ПометкаУдаления',
  'Контрагент.Ид',
  'Контрагент.Наименование',
  'Контрагент.ОфициальноеНаименование',
  'Контрагент.ИНН',
  'Контрагент.Телефон',
  'Контрагент.Почта',
  'Контрагент.Адрес',
  'Товар.Ид',
  'Товар.Артикул',
  'Товар.Наименование',
  'Товар.БазоваяЕдиница',
  'Товар.Количество',
  'Товар.ЦенаЗаЕдиницу',
  'Товар.Сумма',
] as const
export const CATALOGUE_COLUMNS = [
  'Товар.Ид',
  'Товар.Артикул',
  'Товар.Наименование',
  'Товар.БазоваяЕдиница',
  'Товар.Группа',
  'Предложение.ЦенаЗаЕдиницу',
] as const

const ADDED: readonly Field[] = ['saleKind', 'company']

/** Documents between 1C and web shops that sell; the others move goods or money. */
const SALE = /^(?:заказ товара|отпуск товара|реализация|розничная торговля|чек)/i
const RETURN = /^возврат/i
const TRUE = /^(?:true|1|да|истина)$/i

/**
 * Orders of CommerceML 2 (orders.xml), by which 1C and web shops exchange them: a row for each
 * product of a document. The product's code is its `Артикул` where it has one, else its `Ид`,
 * as in the catalogue.
 */
export const commerceMlOrders: Format = {
  id: 'commerceml-orders',
  recognise: byHeaders(
    {
      'Документ.Номер': 'document',
      'Документ.Дата': 'date',
      'Документ.Время': 'time',
      'Документ.Валюта': 'currency',
      'Документ.Статус': 'status',
      'Контрагент.Ид': 'customerId',
      'Контрагент.Наименование': 'customerName',
      'Контрагент.ИНН': 'taxNumber',
      'Контрагент.Телефон': 'phone',
      'Контрагент.Почта': 'email',
      'Контрагент.Адрес': 'address',
      'Товар.Артикул': 'sku',
      'Товар.Наименование': 'product',
      'Товар.БазоваяЕдиница': 'unit',
      'Товар.Количество': 'quantity',
      'Товар.ЦенаЗаЕдиницу': 'unitPrice',
      'Товар.Сумма': 'amount',
    },
    ORDER_COLUMNS,
    ORDER_COLUMNS.length,
  ),
  conventions: { decimal: '.' },
  added: ADDED,
  steps: orderSteps,
}

/** Products of CommerceML 2 (import.xml) and their prices (offers.xml). */
export const commerceMlCatalogue: Format = {
  id: 'commerceml-catalogue',
  recognise: byHeaders(
    {
      'Товар.Артикул': 'sku',
      'Товар.Наименование': 'product',
      'Товар.БазоваяЕдиница': 'unit',
      'Товар.Группа': 'category',
      'Предложение.ЦенаЗаЕдиницу': 'listPrice',
    },
    CATALOGUE_COLUMNS,
    CATALOGUE_COLUMNS.length,
  ),
  conventions: { decimal: '.' },
  steps: (headers) => {
    const withCode = codeStep(headers)
    return { take: (row) => [withCode(row)], end: () => [] }
  },
}

function orderSteps(headers: readonly string[]): RowSteps {
  const column = columnFinder(headers)
  const at = {
    operation: column('Документ.ХозОперация'),
    currency: column('Документ.Валюта'),
    status: column('Документ.Статус'),
    cancelled: column('Документ.Отменен'),
    deleted: column('Документ.ПометкаУдаления'),
    official: column('Контрагент.ОфициальноеНаименование'),
    customerId: column('Контрагент.Ид'),
    customer: column('Контрагент.Наименование'),
    kind: headers.length,
    company: headers.length + 1,
  }
  const withCode = codeStep(headers)

  function take(row: SourceRow): SourceRow[] {
    if (TRUE.test(textAt(row, at.deleted))) return []
    const operation = textAt(row, at.operation)
    const isReturn = RETURN.test(operation)
    if (!isReturn && operation !== '' && !SALE.test(operation)) return []
    const isCancelled = TRUE.test(textAt(row, at.cancelled))
    return [
      changed(
        withCode(row),
        [at.kind, textCell(isReturn ? 'return' : 'sale')],
        [at.company, textCell(textAt(row, at.official))],
        [at.status, textCell(isCancelled ? 'cancelled' : textAt(row, at.status))],
        [at.currency, textCell(isoOf(textAt(row, at.currency)))],
        // The record for all buyers over the counter has an Ид as everybody's has.
        [namesNobody(textAt(row, at.customer)) ? at.customerId : -1, textCell('')],
      ),
    ]
  }

  return { take, end: () => [] }
}

/** 1C writes roubles by their short name or number. */
function isoOf(currency: string): string {
  return /^(?:руб|643$|810$|rur$)/i.test(currency) ? 'RUB' : currency
}

function codeStep(headers: readonly string[]): (row: SourceRow) => SourceRow {
  const column = columnFinder(headers)
  const id = column('Товар.Ид')
  const article = column('Товар.Артикул')
  return (row) =>
    textAt(row, article) === '' ? changed(row, [article, textCell(textAt(row, id))]) : row
}
