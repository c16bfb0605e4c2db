import { describe, expect, it } from 'vitest'
import { day, meanings, read, recognise, sheet, verdicts, type Value } from '../sheets.ts'
import type { SourceRow } from '#shared/domain/imports/importRow.ts'
import { contents } from './exports.ts'

const ON = day('2026-03-14')
const NEXT = day('2026-03-15')

/** Each line as `customer day document product total`. */
const told = (rows: SourceRow[]): string[] =>
  contents(rows).map(({ customer, sale, product }) =>
    [
      customer?.name ?? '-',
      sale === null ? '-' : sale.day - Date.UTC(2026, 2, 14) / 86_400_000,
      sale?.documentNumber || '-',
      product?.name ?? '-',
      sale?.totalMinor,
    ].join(' '),
  )

describe('rows that go on with the one above', () => {
  const HEADER = ['Date', 'Document', 'Customer', 'Product', 'Amount']

  it('have its day, document and customer, as vertically merged cells do', () => {
    const rows = sheet(
      HEADER,
      [ON, 'F1', 'Anna', 'Tea', 5],
      [null, null, null, 'Cup', 7],
      [null, null, null, 'Pot', 9],
      [NEXT, 'F2', null, 'Tea', 5],
      [null, null, null, 'Cup', 7],
    )
    expect(told(rows)).toEqual([
      'Anna 0 F1 Tea 500',
      'Anna 0 F1 Cup 700',
      'Anna 0 F1 Pot 900',
      '- 1 F2 Tea 500',
      '- 1 F2 Cup 700',
    ])
  })

  it.each<[string, Value[][]]>([
    ['after a blank row', [[], [null, null, null, 'Cup', 7]]],
    [
      'after a sum',
      [
        ['Total', null, null, null, 5],
        [null, null, null, 'Cup', 7],
      ],
    ],
    ['with a document of their own', [[null, 'F9', null, 'Cup', 7]]],
    ['with a customer of their own', [[null, null, 'Maria', 'Cup', 7]]],
    ['without a product', [[null, null, null, null, 7]]],
  ])('are not those %s', (_, more) => {
    const rows = sheet(HEADER, [ON, 'F1', 'Anna', 'Tea', 5], ...more)
    const filled = rows.filter(({ cells }) => cells.length > 0)
    expect(verdicts(read(filled)).at(-1)).toBe('row.noDate')
  })
})

describe('rows of a group', () => {
  it('have the customer that stands alone above them', () => {
    const rows = sheet(
      ['Customer', 'Date', 'Product', 'Amount'],
      ['Anna'],
      [null, ON, 'Tea', 5],
      [null, NEXT, 'Cup', 7],
      ['Total for Anna', null, null, 12],
      ['Maria'],
      [null, ON, 'Tea', 5],
      ['Grand total', null, null, 17],
    )
    expect(told(rows)).toEqual(['Anna 0 - Tea 500', 'Anna 1 - Cup 700', 'Maria 0 - Tea 500'])
  })

  it('have the day that stands alone above them, within a customer or around', () => {
    const rows = sheet(
      ['Date', 'Customer', 'Product', 'Amount'],
      [ON],
      [null, 'Anna', 'Tea', 5],
      [null, 'Maria', 'Cup', 7],
      [NEXT],
      [null, 'Anna', 'Pot', 9],
    )
    expect(told(rows)).toEqual(['Anna 0 - Tea 500', 'Maria 0 - Cup 700', 'Anna 1 - Pot 900'])
    const nested = sheet(
      ['Date', 'Customer', 'Product', 'Amount'],
      [null, 'Anna'],
      [ON],
      [null, null, 'Tea', 5],
      [NEXT],
      [null, null, 'Cup', 7],
      [null, 'Maria'],
      [ON],
      [null, null, 'Pot', 9],
    )
    expect(told(nested)).toEqual(['Anna 0 - Tea 500', 'Anna 1 - Cup 700', 'Maria 0 - Pot 900'])
  })

  it('have it also where the table has no column for it', () => {
    const customers = sheet(
      ['Дата', 'Товар', 'Сумма'],
      ['Иванов Иван'],
      [ON, 'Чай', 5],
      ['Итого', null, 5],
      ['ООО "Ромашка"'],
      [ON, 'Чай', 7],
    )
    expect(recognise(customers).format).toBe('table-grouped')
    expect(told(customers)).toEqual(['Иванов Иван 0 - Чай 500', 'ООО "Ромашка" 0 - Чай 700'])
    const days = sheet(
      ['Customer', 'Product', 'Amount'],
      ['2026-03-14'],
      ['Anna', 'Tea', 5],
      ['2026-03-15'],
      ['Maria', 'Tea', 7],
    )
    expect(told(days)).toEqual(['Anna 0 - Tea 500', 'Maria 1 - Tea 700'])
  })

  it('are none where each row has its own: a lone name is a slip, and walk-ins stay', () => {
    const rows = sheet(
      ['Date', 'Customer', 'Product', 'Amount'],
      [null, 'Anna'],
      [ON, 'Maria', 'Tea', 5],
      [ON, null, 'Tea', 5],
    )
    expect(verdicts(read(rows))).toEqual(['row.noDate', 'row', 'row'])
    expect(read(rows)[2]).toMatchObject({ value: { customer: null } })
  })

  it('are not led by a heading of products', () => {
    const rows = sheet(['Product', 'Date', 'Amount'], ['Drinks'], ['Tea', ON, 5])
    expect(verdicts(read(rows))).toEqual(['heading', 'row'])
    expect(read(rows)[1]).toMatchObject({ value: { customer: null } })
  })
})

describe('a heading of products', () => {
  it.each(['Անուշեղեն', 'Напитки', 'Napoje', 'სასმელები', 'Drinks'])(
    'is left out quietly among sales, in whichever column: %s',
    (heading) => {
      const rows = sheet(
        ['Date', 'Customer', 'Product', 'Note', 'Amount'],
        [heading],
        [ON, 'Anna', 'Tea', null, 5],
        [null, null, heading],
        [ON, 'Anna', 'Cup', null, 7],
        [null, null, null, heading],
      )
      expect(verdicts(read(rows))).toEqual(['heading', 'row', 'heading', 'row', 'heading'])
      expect(told(rows)).toEqual(['Anna 0 - Tea 500', 'Anna 0 - Cup 700'])
    },
  )

  it.each([
    ...['Category: Drinks', 'Կատեգորիա՝ Ըմպելիք', 'Kategoria: Napoje', 'Категория: Напитки'],
    'ჯგუფი: სასმელები',
  ])('is nobody’s name: %s', (heading) => {
    const rows = sheet(
      ['Customer', 'Date', 'Product', 'Amount'],
      [heading],
      ['Anna'],
      [null, ON, 'Tea', 5],
      [heading],
      [null, NEXT, 'Cup', 7],
    )
    expect(told(rows)).toEqual(['Anna 0 - Tea 500', 'Anna 1 - Cup 700'])
    expect(verdicts(read(rows))).toEqual(['heading', 'row', 'heading', 'row'])
  })

  it('is left out of a price list, and no product that lacks its price', () => {
    const full = sheet(
      ['Code', 'Product', 'Price'],
      ['Անուշեղեն'],
      ['Տորթեր'],
      ['T1', 'Napoleon', 50],
      [null, 'Coffee'],
      ['C1', 'Espresso', 5],
      [null, 'Cake of the day'],
    )
    expect(verdicts(read(full))).toEqual(['heading', 'heading', 'row', 'heading', 'row', 'row'])
    const names = sheet(['Product', 'Price'], ['Tea', 5], ['Cup'], ['Pot', 20], ['Category: Tea'])
    expect(verdicts(read(names))).toEqual(['row', 'row', 'row', 'heading'])
    const three = sheet(['Code', 'Product', 'Price'], ['Aa'], ['Bb'], ['Cc'], ['T1', 'Tea', 5])
    expect(verdicts(read(three))).toEqual(['row', 'row', 'row', 'row'])
  })
})

describe('a header of two rows', () => {
  it('has its columns by what both say', () => {
    const rows = sheet(
      ['Shop at the corner'],
      [],
      ['Customer', null, 'Purchase', null, 'Product', null],
      ['Name', 'Phone', 'Date', 'Amount', 'Name', 'Code'],
      ['Anna', '+37491234567', ON, 5, 'Tea', 'T1'],
    )
    const layout = recognise(rows)
    expect(layout.headerRow).toBe(4)
    expect(layout.columns.map(({ field }) => field)).toEqual([
      'customerName',
      'phone',
      'date',
      'amount',
      'product',
      'sku',
    ])
    expect(told(rows)).toEqual(['Anna 0 - Tea 500'])
  })

  it('may have columns that only the upper row names', () => {
    const rows = sheet(
      ['Дата', 'Клиент', null, 'Товар', null, 'Сумма'],
      [null, 'Имя', 'Телефон', 'Наименование', 'Кол-во', null],
      [ON, 'Анна', '+37491234567', 'Чай', 2, 5],
    )
    expect(recognise(rows).columns.map(({ field }) => field)).toEqual([
      'date',
      'firstName',
      'phone',
      'product',
      'quantity',
      'amount',
    ])
  })

  it('is not made of a header and the texts below it', () => {
    const rows = sheet(
      ['Date', 'Customer', 'Product', 'Status', 'Amount'],
      ['2026-03-14', 'Service', 'Phone', 'Paid', '5'],
    )
    expect(recognise(rows).headerRow).toBe(1)
    expect(meanings(recognise(rows))).toMatchObject({ Customer: 'customerName' })
  })
})

describe('several tables in a sheet', () => {
  it('are read one after the other, each by its own header', () => {
    const rows = sheet(
      ['Date', 'Customer', 'Product', 'Amount'],
      [ON, 'Anna', 'Tea', 5],
      ['Total', null, null, 5],
      ['March, second shop'],
      ['Customer', 'Amount', 'Product', 'Date'],
      ['Maria', 7, 'Cup', NEXT],
      ['Date', 'Customer', 'Product', 'Amount'],
      [ON, 'Lena', 'Pot', 9],
    )
    const results = read(rows)
    expect(results.flatMap((one) => (one.kind === 'row' ? [one.value] : []))).toMatchObject([
      { customer: { name: 'Anna' }, sale: { totalMinor: 500 } },
      { customer: { name: 'Maria' }, product: { name: 'Cup' }, sale: { totalMinor: 700 } },
      { customer: { name: 'Lena' }, sale: { totalMinor: 900 } },
    ])
  })
})

it('a list of prospects keeps where they came from', () => {
  const rows = sheet(
    ['Name', 'Phone', 'Lead source', 'Status'],
    ['Anna', '+37491234567', 'Fair 2026', 'new'],
  )
  expect(contents(rows)).toMatchObject([
    { sale: null, customer: { name: 'Anna', source: 'Fair 2026' } },
  ])
})

it('the amount of a whole order is none of its lines, beside prices of their own', () => {
  const lines = sheet(
    ['Date', 'Order no', 'Customer', 'Product', 'Qty', 'Price', 'Order total'],
    [ON, 'F1', 'Anna', 'Tea', 2, 5, 17],
    [ON, 'F1', 'Anna', 'Cup', 1, 7, 17],
  )
  expect(told(lines)).toEqual(['Anna 0 F1 Tea 1000', 'Anna 0 F1 Cup 700'])
  const orders = sheet(['Date', 'Order no', 'Customer', 'Order total'], [ON, 'F1', 'Anna', 17])
  expect(told(orders)).toEqual(['Anna 0 F1 - 1700'])
})

it.each([
  [['Cust name', 'Ph', 'Inv no', 'Inv date', 'Prod', 'Qnty', 'Amt']],
  [['Nazwa nabywcy', 'Kom.', 'Nr fv', 'Data wyst.', 'Nazwa tow.', 'Ilość szt.', 'Wart.']],
  [['Անուն-ազգանուն', 'Բջջ. հեռ.', 'Կտրոն №', 'Ամս.', 'Ապր. անուն', 'Քնկ', 'Ընդ. գումար']],
  [['კლ. სახელი', 'მობ.', 'დოკ. ნომერი', 'თარ.', 'პროდ.', 'რ-ბა', 'თანხა სულ']],
  [['Ф.И.О.', 'Тел. моб.', '№ накл.', 'Дата док.', 'Наим. товара', 'К-во', 'Общая сумма']],
])('short words of %s are understood', (headers) => {
  const row = ['Anna', '+37491234567', 'F1', ON, 'Tea', 2, 5]
  expect(recognise(sheet(headers, row)).columns.map(({ field }) => field)).toEqual([
    'customerName',
    'phone',
    'document',
    'date',
    'product',
    'quantity',
    'amount',
  ])
})
