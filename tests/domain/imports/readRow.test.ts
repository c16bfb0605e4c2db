import { describe, expect, it } from 'vitest'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { UNREADABLE_CELL, day, read, readOne, sheet, verdicts, type Value } from './sheets.ts'

const ON = day('2026-03-14')

/** One sale with these cells beside its date. */
const sale = (cells: Record<string, Value>, currency = 'EUR') =>
  readOne(sheet(['Date', ...Object.keys(cells)], [ON, ...Object.values(cells)]), { currency })

const saleVerdict = (cells: Record<string, Value>) =>
  verdicts(read(sheet(['Date', ...Object.keys(cells)], [ON, ...Object.values(cells)])))[0]

/** One customer of a list. */
const customer = (cells: Record<string, Value>) =>
  readOne(sheet(Object.keys(cells), Object.values(cells))).customer

describe('the figures of a sale', () => {
  it('come from quantity and price', () => {
    expect(sale({ Qty: 3, Price: 2.95 }).sale).toEqual({
      documentNumber: '',
      charge: '',
      isReturn: false,
      reverses: '',
      day: toEpochDay('2026-03-14'),
      time: null,
      quantityMilli: 3000,
      unitPriceMinor: 295,
      discountMinor: 0,
      totalMinor: 885,
      writtenMinor: 885,
    })
  })

  it('come from the amount where there is one', () => {
    expect(sale({ Qty: 2, Price: 3, Amount: 5.5 }).sale).toMatchObject({ totalMinor: 550 })
    expect(sale({ Amount: '1 234,50 zł' }, 'PLN').sale).toMatchObject({
      quantityMilli: 1000,
      unitPriceMinor: 123450,
      totalMinor: 123450,
    })
    expect(sale({ Qty: 0.5, Amount: 4 }).sale).toMatchObject({ unitPriceMinor: 800 })
  })

  it('are in the steps of the currency', () => {
    expect(sale({ Qty: 0.333, Price: 1000 }, 'AMD').sale?.totalMinor).toBe(33_300)
    expect(sale({ Qty: 0.3335, Price: 1000 }, 'AMD').sale?.totalMinor).toBe(33_400)
  })

  it('of returns lower spend, whatever sign their amount has', () => {
    const minus5 = { quantityMilli: -1000, totalMinor: -500 }
    expect(sale({ Qty: -1, Amount: 5 }).sale).toMatchObject(minus5)
    expect(sale({ Qty: -1, Amount: -5 }).sale).toMatchObject(minus5)
    expect(sale({ Qty: -1, Price: 5 }).sale).toMatchObject(minus5)
    expect(sale({ Amount: -5 }).sale).toMatchObject({ ...minus5, unitPriceMinor: 500 })
    expect(sale({ Qty: 1, Amount: -5 }).sale).toMatchObject({
      quantityMilli: 1000,
      totalMinor: -500,
    })
  })

  it('take a discount off, in money or percent', () => {
    const discounted = (cells: Record<string, Value>) => {
      const { totalMinor, discountMinor } = sale(cells).sale ?? {}
      return [totalMinor, discountMinor]
    }
    expect(discounted({ Qty: 2, Price: 10, Discount: 1 })).toEqual([1900, 100])
    expect(discounted({ Qty: 2, Price: 10, Discount: -1 })).toEqual([1900, 100])
    expect(discounted({ Qty: -2, Price: 10, Discount: 1 })).toEqual([-1900, -100])
    expect(discounted({ Qty: 2, Price: 10, Discount: '10%' })).toEqual([1800, 200])
    expect(discounted({ Qty: 2, Price: 10, 'Discount, %': 15 })).toEqual([1700, 300])
    expect(discounted({ Qty: 2, Price: 10, 'Discount, %': 0.15 })).toEqual([1700, 300])
    expect(discounted({ Qty: 1, Price: 10, Discount: 1, Amount: 9 })).toEqual([900, 100])
  })

  it('are never guessed', () => {
    expect(saleVerdict({ Qty: 1, Price: 10, 'Discount, %': 1 })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 1, Price: 10, Discount: 15 })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 0, Price: 10 })).toBe('row.badQuantity')
    expect(saleVerdict({ Qty: 0.0001, Price: 10 })).toBe('row.badQuantity')
    expect(saleVerdict({ Qty: 'some', Price: 10 })).toBe('row.badQuantity')
    expect(saleVerdict({ Qty: '500 g', Price: 10 })).toBe('row.badQuantity')
    expect(saleVerdict({ Qty: 1, Price: 'free' })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 1, Amount: true })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 1, Amount: '5%' })).toBe('row.badNumber')
    expect(saleVerdict({ Amount: 1e15 })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 1, Price: UNREADABLE_CELL })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: '#N/A', Price: 5 })).toBe('row.badNumber')
    expect(saleVerdict({ Qty: 1, Price: '', Amount: '-' })).toBe('row.noAmount')
  })

  it('may be zero', () => expect(sale({ Qty: 2, Price: 0 }).sale?.totalMinor).toBe(0))
})

describe('rows of sales', () => {
  const head = ['Date', 'Invoice', 'Customer', 'Product', 'Amount']

  it('that say nothing are skipped', () => {
    const rows = sheet(
      head,
      [ON, 'A1', 'Anna', 'Tea', 5],
      [],
      [null, null, '  ', null, null],
      head,
      ['Total', null, null, null, 5],
      ['Razem za marzec', null, null, null, 5],
      [null, null, 'Итого:', null, 5],
      [null, 'ԸՆԴԱՄԵՆԸ', null, null, 5],
      ['', 'სულ', '', '', 5],
      [ON, 'A2', 'Anna', 'Total', 5],
    )
    expect(verdicts(read(rows))).toEqual(['row', ...Array.from({ length: 8 }, () => 'skip'), 'row'])
  })

  it('that lack their day or are too long are rejected', () => {
    const rows = sheet(
      head,
      [null, 'A1', 'Anna', 'Tea', 5],
      [ON, 'A1', 'Anna', 'x'.repeat(2001), 5],
      [ON, 'A1', 'Anna', 'x'.repeat(2000), 5],
      [UNREADABLE_CELL, 'A1', 'Anna', 'Tea', 5],
    )
    expect(verdicts(read(rows))).toEqual(['row.noDate', 'row.tooLong', 'row', 'row.badDate'])
  })

  it('without a customer are walk-in sales, but not where a lookup failed', () => {
    const of = (value: Value) => sheet(head, [ON, 'A1', value, 'Tea', 5])
    expect(readOne(of('')).customer).toBeNull()
    expect(readOne(of('-')).customer).toBeNull()
    expect(verdicts(read(of(UNREADABLE_CELL)))).toEqual(['row.noName'])
    expect(verdicts(read(of('#N/A')))).toEqual(['row.noName'])
  })

  const saleTo = (cells: Record<string, Value>) => sale({ ...cells, Amount: 5 }).customer

  it.each([
    ['Розничный покупатель', 'РОЗНИЧНЫЙ  ПОКУПАТЕЛЬ', '<Розничный покупатель>', 'Частное лицо'],
    ['Физ. лицо', 'Физлицо', 'физ.лицо', 'Физ лицо', 'Анонимный', 'Анонимный покупатель'],
    ['Покупатель', 'Без имени', 'нет', 'Нет', 'Гость', 'Неизвестный', 'Не указан'],
    ['չկա', 'Չկա', 'Անանուն', 'Անանուն գնորդ', 'Ֆիզ. անձ', 'ՖԻԶ ԱՆՁ', 'Մանրածախ գնորդ', 'Գնորդ'],
    ['anonymous', 'Walk-in', 'walk in', 'Walk-In Customer', 'Guest', 'Retail customer', 'n.a.'],
    ['CASH CUSTOMER', 'No name', 'N/A', 'None', '(none)', '--', '–', '?', '...'],
    ['klient detaliczny', 'Klient anonimowy', 'OSOBA FIZYCZNA', 'brak', 'Paragon', 'Kupujący'],
    ['ანონიმური', 'საცალო მყიდველი', 'ფიზიკური პირი', 'უცნობი'],
  ])('to nobody in particular are walk-in sales: %s, %s ...', (...names) => {
    const taken = names.filter((Customer) => saleTo({ Customer }) !== null)
    expect(taken).toEqual([])
    const asCompany = names.filter((Company) => saleTo({ Customer: '', Company }) !== null)
    expect(asCompany).toEqual([])
  })

  it('to people and companies whose names hold such words are theirs', () => {
    const names = [
      ...['Christopher Guest', 'Нет Иванович', 'Покупатель 17', 'ООО «Розничный покупатель»'],
      ...['Brak Jan', 'Paragon Ltd', 'Անանուն Գևորգ', 'Walk-in Wardrobes', 'Неткачёва', '??????'],
      ...['Nonna', 'Na', 'Физлицо Пётр'],
    ]
    expect(names.map((Customer) => saleTo({ Customer })?.name)).toEqual(names)
  })

  it('to somebody whose first or last name alone is such a word are theirs', () => {
    const of = (first: string, last: string) => saleTo({ 'First name': first, 'Last name': last })
    expect(of('Christopher', 'Guest')?.name).toBe('Christopher Guest')
    expect(of('Anna', '-')?.name).toBe('Anna')
    expect(of('Розничный', 'покупатель')).toBeNull()
    expect(of('', 'Guest')).toBeNull()
  })

  it('to nobody by name are whose phone, e-mail or number stands beside', () => {
    const named = { Customer: 'Розничный покупатель' }
    expect(saleTo({ ...named, Phone: '077 123456' })).toMatchObject({
      name: '',
      phones: ['077 123456'],
    })
    expect(saleTo({ ...named, Email: 'a@example.org' })).toMatchObject({
      name: '',
      emails: ['a@example.org'],
    })
    expect(saleTo({ ...named, 'Customer ID': 'K-17' })).toMatchObject({
      name: '',
      externalId: 'K-17',
    })
    expect(saleTo({ ...named, Company: 'ООО «Ромашка»' })).toMatchObject({
      name: 'ООО «Ромашка»',
      note: '',
    })
  })

  it('keep numbers of documents and codes of products as they are', () => {
    const rows = sheet(['Date', 'Invoice', 'SKU', 'Amount'], [ON, 490397, 21844, 5])
    expect(readOne(rows)).toMatchObject({
      sale: { documentNumber: '490397' },
      product: { sku: '21844', name: '', listPriceMinor: null },
    })
    expect(sale({ Invoice: '00017', SKU: '001.0', Amount: 5 })).toMatchObject({
      sale: { documentNumber: '00017' },
    })
  })
})

describe('customers', () => {
  it.each<[Value, string]>([
    [12345, '12345'],
    ['12345.0', '12345'],
    [' 12345 ', '12345'],
    ['00123', '00123'],
    ["'7012345678901", '7012345678901'],
    ['C-17.0', 'C-17.0'],
  ])('with the id %j', (value, id) => {
    expect(customer({ 'Customer ID': value, City: 'Gyumri' })?.externalId).toBe(id)
  })

  it('are called by their names', () => {
    expect(customer({ 'First name': 'Anna', 'Last name': ' Nowak ' })?.name).toBe('Anna Nowak')
    expect(customer({ 'First name': 'Anna', 'Last name': '' })?.name).toBe('Anna')
    expect(customer({ Customer: 'Cafe\u0301 Nord', Phone: '600100200' })?.name).toBe('Café Nord')
  })

  it('are companies where the file says so', () => {
    expect(customer({ Company: 'Nord', 'Contact person': 'Anna', Notes: 'old' })).toMatchObject({
      name: 'Nord',
      kind: 'company',
      note: 'Anna\nold',
    })
    for (const name of [
      'Nord LLC',
      'ООО «Север»',
      'Nord Sp. z o.o.',
      '«Հյուսիս» ՍՊԸ',
      'შპს ჩრდილი',
    ]) {
      expect([name, customer({ Customer: name, City: 'x' })?.kind]).toEqual([name, 'company'])
    }
    for (const name of ['Anna Nowak', 'Ипполит Зао', 'Inca Roca', 'Ալլա']) {
      expect([name, customer({ Customer: name, City: 'x' })?.kind]).toEqual([
        name,
        name.includes('Зао') ? 'company' : 'person',
      ])
    }
  })

  it.each<[Value, string[]]>([
    ['+374 91 123456, 093 555555', ['+374 91 123456', '093 555555']],
    ['091123456/093555555', ['091123456', '093555555']],
    ['600 100 200; 600 100 201\n600 100 202', ['600 100 200', '600 100 201', '600 100 202']],
    ['600100200 ::: 600100201', ['600100200', '600100201']],
    ['123-45-67/68', ['123-45-67/68']],
    ['22,33,44,55', ['22,33,44,55']],
    ['022/123456', ['022/123456']],
    [37491123456, ['37491123456']],
    ["'37491123456", ['37491123456']],
    ['3.7491E+10', ['3.7491E+10']],
  ])('have the phones of %j', (value, phones) => {
    expect(customer({ Name: 'Anna', Phone: value })?.phones).toEqual(phones)
  })

  it('have contacts from all columns', () => {
    const cells = { Name: 'A', 'Phone 1': '600100200', 'Phone 2': '', 'Phone 3': '600100201' }
    expect(customer(cells)?.phones).toEqual(['600100200', '600100201'])
    const emails = (text: string) => customer({ Name: 'A', 'E-mail': text })?.emails
    expect(emails('a@example.com; b@example.com')).toEqual(['a@example.com', 'b@example.com'])
    expect(emails('a@example.com, call first')).toEqual(['a@example.com, call first'])
    expect(emails('')).toEqual([])
  })

  it.each<[Value, boolean | null]>([
    ['Yes', true],
    ['TAK', true],
    ['այո', true],
    ['კი', true],
    ['Да', true],
    [1, true],
    [true, true],
    ['no', false],
    ['Nie', false],
    ['ոչ', false],
    ['არა', false],
    ['нет', false],
    [0, false],
    [false, false],
    ['perhaps', null],
    ['', null],
  ])('who said %j to consent', (value, expected) => {
    const cells = { Name: 'Anna', Phone: '600100200', Consent: value, 'Do not call': value }
    const consents = expected === null ? {} : { phone: expected, email: expected }
    const person = customer(cells)
    expect(person?.consents).toEqual(consents)
    expect(person?.doNotCall).toBe(expected)
  })

  it('have birthdays in the past, or none', () => {
    const birthday = (value: Value) =>
      customer({ Name: 'A', Phone: '1', Birthday: value })?.birthday
    expect(birthday('25.12.65')).toBe(toEpochDay('1965-12-25'))
    expect(birthday(day('1950-01-31'))).toBe(toEpochDay('1950-01-31'))
    expect(birthday('in spring')).toBeNull()
    const kept = customer({ Name: 'A', Phone: '1', Birthday: '31.02.1980', Notes: 'likes tea' })
    expect(kept?.note).toBe('Birthday: 31.02.1980\nlikes tea')
    expect(birthday('')).toBeNull()
  })

  it('bring everything else that the file knows', () => {
    const cells = {
      Name: 'Anna',
      City: 'Łódź',
      Country: 'Poland',
      Notes: 'likes tea',
      Tags: 'vip; tea, vip',
      'Account manager': 'Ola',
      Source: 'fair',
    }
    expect(customer(cells)).toEqual({
      externalId: '',
      taxNumber: '',
      name: 'Anna',
      kind: 'person',
      phones: [],
      emails: [],
      channels: [],
      city: 'Łódź',
      country: 'Poland',
      birthday: null,
      note: 'likes tea',
      manager: 'Ola',
      source: 'fair',
      tags: ['vip', 'tea'],
      consents: {},
      doNotCall: null,
    })
  })

  it('without any identity are rejected, lines of sums skipped', () => {
    const rows = sheet(
      ['Name', 'Phone', 'City'],
      ['', '', 'Gyumri'],
      ['Total', '', ''],
      ['Total', '600100200', 'Gyumri'],
    )
    expect(verdicts(read(rows))).toEqual(['row.noName', 'skip', 'row'])
  })
})

describe('products', () => {
  it('have their fields', () => {
    const rows = sheet(
      ['Kod', 'Nazwa', 'Kategoria', 'J.m.', 'Cena', 'Korzyść'],
      [17, 'Kawa', 'Napoje', 'kg', '1 299,90 zł', 'Świeża'],
      ['', '', 'Napoje', '', '', ''],
      [18, 'Herbata', '', '', '', ''],
      [19, 'Sok', '', '', 'drogo', ''],
    )
    const results = read(rows, { currency: 'PLN' })
    expect(verdicts(results)).toEqual(['row', 'row.noName', 'row', 'row.badNumber'])
    expect(results[0]).toMatchObject({
      value: {
        customer: null,
        sale: null,
        product: {
          sku: '17',
          name: 'Kawa',
          category: 'Napoje',
          unit: 'kg',
          benefit: 'Świeża',
          listPriceMinor: 129990,
        },
      },
    })
    expect(results[2]).toMatchObject({ value: { product: { listPriceMinor: null } } })
  })
})
