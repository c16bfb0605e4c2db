import { describe, expect, it } from 'vitest'
import { NO_ANSWERS, type Field } from '#shared/domain/imports/fields.ts'
import { headerKey } from '#shared/domain/imports/headerKey.ts'
import { matchHeader } from '#shared/domain/imports/headerMatch.ts'
import { HEADER_WORDS } from '#shared/domain/imports/headerWords.ts'
import { missingField, recogniseSheet } from '#shared/domain/imports/recognise.ts'
import { cell, day, meanings, recognise, sheet } from './sheets.ts'

const SALES: Record<string, Record<string, Field | null>> = {
  en: {
    Date: 'date',
    'Receipt No.': 'document',
    Customer: 'customerName',
    Phone: 'phone',
    Item: 'product',
    Qty: 'quantity',
    'Unit price (EUR)': 'unitPrice',
    Total: 'amount',
    Cashier: null,
  },
  pl: {
    'Data sprzedaży': 'date',
    'Nr faktury': 'document',
    Kontrahent: 'customerName',
    'Tel. kom.': 'phone',
    'Nazwa towaru': 'product',
    ILOŚĆ: 'quantity',
    'Cena jedn.': 'unitPrice',
    'Wartość brutto [zł]': 'amount',
    Magazyn: null,
  },
  hy: {
    Ամսաթիվ: 'date',
    'Հաշվի համար': 'document',
    Հաճախորդ: 'customerName',
    Հեռախոս: 'phone',
    Ապրանք: 'product',
    Քանակ: 'quantity',
    Գին: 'unitPrice',
    'Գումար, դրամ': 'amount',
    Պահեստ: null,
  },
  ka: {
    თარიღი: 'date',
    'ქვითრის ნომერი': 'document',
    კლიენტი: 'customerName',
    ტელეფონი: 'phone',
    პროდუქტი: 'product',
    რაოდენობა: 'quantity',
    ფასი: 'unitPrice',
    'თანხა (₾)': 'amount',
    საწყობი: null,
  },
  ru: {
    'Дата продажи': 'date',
    '№ чека': 'document',
    'Ф.И.О.': 'customerName',
    'Моб. тел.': 'phone',
    Номенклатура: 'product',
    'Кол-во': 'quantity',
    'Цена, руб.': 'unitPrice',
    Сумма: 'amount',
    Склад: null,
  },
}

const row = [day('2026-03-14'), '17', 'Anna', '600 100 200', 'Coffee', 2, 3.5, 7, 'x'] as const

describe('a table of sales', () => {
  it.each(Object.entries(SALES))('is understood in %s', (_, expected) => {
    const layout = recognise(sheet(Object.keys(expected), [...row]))
    expect(meanings(layout)).toEqual(expected)
    expect(layout).toMatchObject({ format: 'table', kind: 'sales', headerRow: 1 })
    expect(missingField(layout)).toBeNull()
  })

  it('is found below preambles', () => {
    const rows = sheet(
      ['Sales of the shop at the corner'],
      ['From', '1 March', 'to', '31 March'],
      [],
      ['Date', 'Customer', 'Amount'],
      [day('2026-03-14'), 'Anna', 7],
    )
    expect(recognise(rows)).toMatchObject({ headerRow: 4, kind: 'sales' })
  })

  it('is understood with slips of the keyboard', () => {
    const slips = { 'Custmer name': 'customerName', Quantiy: 'quantity', Discont: 'discount' }
    const rows = sheet([...Object.keys(slips), 'Dtae', 'invoce date', 'Amuont'], [])
    expect(meanings(recognise(rows))).toMatchObject({ ...slips, 'invoce date': 'date' })
    expect(matchHeader('Количесво', true)?.field).toBe('quantity')
    expect(matchHeader('Հաճխորդ', true)?.field).toBe('customerName')
    expect(matchHeader('თარიგი', true)?.field).toBe('date')
    expect(matchHeader('Klent', true)?.field).toBe('customerName')
  })

  it('is understood in Latin letters', () => {
    expect(matchHeader('Kolichestvo', false)?.field).toBe('quantity')
    expect(matchHeader('Nomenklatura', false)?.field).toBe('product')
  })

  it.each(['County', 'Контракт', 'Quality', 'Account', 'Update', 'Total Spent', 'Due date'])(
    'is not misled by %s',
    (header) => expect(matchHeader(header, true)).toBeNull(),
  )

  it('gives each field one column, phones and e-mails all of theirs', () => {
    const rows = sheet(
      ['Date', 'Total', 'Line total', 'Phone 1', 'Phone 2', 'E-mail', 'Email 2', 'Date'],
      [],
    )
    expect(recognise(rows).columns).toEqual([
      { header: 'Date', field: 'date' },
      { header: 'Total', field: null },
      { header: 'Line total', field: 'amount' },
      { header: 'Phone 1', field: 'phone' },
      { header: 'Phone 2', field: 'phone' },
      { header: 'E-mail', field: 'email' },
      { header: 'Email 2', field: 'email' },
      { header: 'Date (2)', field: null },
    ])
  })

  it('takes a column of numbers under Customer for their ids', () => {
    const rows = sheet(['Date', 'Customer', 'Amount'], [day('2026-03-14'), 17, 5])
    expect(meanings(recognise(rows)).Customer).toBe('customerId')
  })

  it('leaves a row counter alone, and notes beside sales', () => {
    const rows = sheet(['№', 'Дата', 'Сумма', 'Комментарий'], [1, day('2026-03-14'), 5, 'x'])
    expect(meanings(recognise(rows))).toMatchObject({ '№': null, Комментарий: null })
  })

  it('says what it lacks', () => {
    expect(missingField(recognise(sheet(['Customer', 'Amount'])))).toBe('date')
    expect(missingField(recognise(sheet(['Date', 'Customer', 'Quantity'])))).toBe('amount')
    expect(missingField(recognise(sheet(['Date', 'Customer', 'Price'])))).toBeNull()
  })
})

describe('tables of other things', () => {
  it('may be lists of customers', () => {
    const layout = recognise(sheet(['Name', 'Phone', 'City', 'Notes', 'Date'], []))
    expect(layout.kind).toBe('customers')
    expect(meanings(layout)).toMatchObject({ Name: 'customerName', Notes: 'note', Date: null })
    expect(missingField(layout)).toBeNull()
    const russian = recognise(sheet(['Код', 'Фамилия', 'Имя', 'Дата рождения'], []))
    expect(russian.kind).toBe('customers')
    expect(meanings(russian).Код).toBe('customerId')
  })

  it('may be lists of products', () => {
    const layout = recognise(sheet(['Kod', 'Nazwa', 'Cena', 'J.m.', 'Ilość'], []))
    expect(layout.kind).toBe('products')
    expect(meanings(layout)).toEqual({
      Kod: 'sku',
      Nazwa: 'product',
      Cena: 'listPrice',
      'J.m.': 'unit',
      Ilość: null,
    })
  })

  it('leave a name open that customers and products could have', () => {
    const layout = recognise(sheet(['Date', 'Name', 'Phone', 'Price'], []))
    expect(meanings(layout).Name).toBeNull()
  })

  it('are nothing where fewer than two columns mean something', () => {
    const none = (...rows: Parameters<typeof sheet>) => recogniseSheet(sheet(...rows), NO_ANSWERS)
    expect(none(['Temperature', 'Humidity'], [20, 50])).toBeNull()
    expect(none(['Phone'], ['600100200'])).toBeNull()
    expect(none(['City', 'Country'], ['Gyumri', 'Armenia'])).toBeNull()
    expect(none()).toBeNull()
  })
})

describe('answers', () => {
  const rows = sheet(['When', 'Name', 'Phone', 'Price', 'Date'], [])

  it('have the last word', () => {
    const map = { When: 'date', Name: 'product', Phone: null } as const
    expect(meanings(recognise(rows, map))).toEqual({
      When: 'date',
      Name: 'product',
      Phone: null,
      Price: 'unitPrice',
      Date: null,
    })
  })

  it('make a table of what was none', () => {
    const strange = sheet(['Alpha', 'Beta'], [day('2026-03-14'), 5])
    expect(recognise(strange, { Alpha: 'date', Beta: 'amount' })).toMatchObject({
      kind: 'sales',
      headerRow: 1,
    })
  })

  it('reach a nameless column by its letter', () => {
    const nameless = sheet(['Date', '', 'Amount'], [])
    expect(meanings(recognise(nameless, { B: 'customerName' })).B).toBe('customerName')
  })
})

describe('Online Retail', () => {
  const first =
    'InvoiceNo StockCode Description Quantity InvoiceDate UnitPrice CustomerID Country'.split(' ')
  const second = first.map(
    (name) =>
      ({ InvoiceNo: 'Invoice', UnitPrice: 'Price', CustomerID: 'Customer ID' })[name] ?? name,
  )

  it.each([[first], [second]])('is known by its columns', (headers) => {
    const layout = recognise(sheet(headers, []))
    expect(layout.format).toBe('uci-online-retail')
    expect(layout.columns.map(({ field }) => field)).toEqual(
      'document sku product quantity date unitPrice customerId country'.split(' '),
    )
  })

  it('is a plain table once a column is missing', () => {
    expect(recognise(sheet(first.slice(1), [])).format).toBe('table')
  })
})

describe('the words of headers', () => {
  const all = Object.entries(HEADER_WORDS).flatMap(([field, words]) =>
    Object.values(words).flatMap((list) => list.split(', ').map((word) => [word, field] as const)),
  )

  it('mean one field each, however they are written', () => {
    for (const [word, field] of all) {
      for (const form of [word, word.toUpperCase(), ` ${word}: `, word.replaceAll(' ', '_')]) {
        expect([form, matchHeader(form, false)?.field]).toEqual([form, field])
      }
      expect(headerKey(word)).not.toBe('')
    }
  })
})

it('never takes cells that are no texts for headers', () => {
  expect(recogniseSheet([{ row: 1, cells: [cell(1), cell(true)] }], NO_ANSWERS)).toBeNull()
})
