import { describe, expect, it } from 'vitest'
import { matchHeader } from '#shared/domain/imports/headerMatch.ts'
import { meanings, read, readOne, recognise, sheet, survey } from './sheets.ts'

describe('headers as shops write them', () => {
  it.each([
    ['Client #', 'customerId'],
    ['Customer #', 'customerId'],
    ['Account No', 'customerId'],
    ['Numer kontrahenta', 'customerId'],
    ['Клиент №', 'customerId'],
    ['Paragon nr', 'document'],
    ['Receipt #', 'document'],
    ['№ накладной', 'document'],
    ['ԳՈՒՄԱՐԸ, AMD:', 'amount'],
    ['დოკ. №', 'document'],
    ['Կտրոնի №', 'document'],
    ['Telephone no.', 'phone'],
    ['Telefon kom.', 'phone'],
    ['Numer tel.', 'phone'],
    ['მობ. ნომერი', 'phone'],
    ['Type of transaction', 'saleKind'],
    ['Towar / usługa', 'product'],
    ['Цена, драм', 'unitPrice'],
    ['Գին (դր.)', 'unitPrice'],
    ['ფასი, ლ.', 'unitPrice'],
    ['რაოდეონბა (ცალი)', 'quantity'],
  ])('%s is %s', (header, field) => {
    expect(matchHeader(header, true)?.field).toBe(field)
  })

  it('VAT is nobody, and a number of a row is none of a document', () => {
    for (const header of ['ԱԱՀ', '#', '№', '№ п/п', 'Lp.', 'НДС', 'დღგ'])
      expect(matchHeader(header, true), header).toBe(null)
  })

  it('a bare word belongs to whatever is not named yet', () => {
    const names = sheet(
      ['Data', 'Nazwa klienta', 'Nazwa', 'Kwota'],
      ['17.01.2025', 'Jan', 'Kawa', 5],
    )
    expect(meanings(recognise(names))).toMatchObject({ Nazwa: 'product' })
    const codes = sheet(
      ['Data', 'ID klienta', 'Nabywca', 'Nazwa towaru', 'Symbol', 'Kwota'],
      ['17.01.2025', 7, 'Jan', 'Kawa', 'K1', 5],
    )
    expect(meanings(recognise(codes))).toMatchObject({ Symbol: 'sku' })
    const bare = sheet(
      ['Data', 'ID klienta', 'Symbol', 'Ilość', 'Cena'],
      ['17.01.2025', 7, 'K1', 2, 5],
    )
    expect(meanings(recognise(bare))).toMatchObject({ Symbol: 'sku' })
  })

  it('a contact is a person beside a phone, and a phone where it holds one', () => {
    const named = sheet(
      ['Date', 'Contact', 'Phone', 'Sum'],
      ['2025-01-17', 'Jan', '+48501222333', 5],
    )
    expect(meanings(recognise(named))).toMatchObject({ Contact: 'customerName', Phone: 'phone' })
    const dialled = sheet(
      ['Date', 'Client', 'Contact', 'Sum'],
      ['2025-01-17', 'Jan', '+48 501 222 333', 5],
    )
    expect(meanings(recognise(dialled))).toMatchObject({ Client: 'customerName', Contact: 'phone' })
  })
})

describe('columns that only their words explain', () => {
  const rows = (kind: string, first: string, second: string) =>
    sheet(
      ['Date', 'Customer', kind, 'Total'],
      ['2025-01-17', 'Jan', first, 5],
      ['2025-01-18', 'Jan', second, 5],
    )

  it('returns are seen under any header', () => {
    const sold = read(rows('Movement', 'Sale', 'Return'))
    const totals = sold.map((result) =>
      result.kind === 'row' ? result.value.sale?.totalMinor : result.kind,
    )
    expect(totals).toEqual([500, -500])
  })

  it('so are sales that were cancelled', () => {
    const layout = recognise(rows('Stage', 'shipped', 'cancelled'))
    expect(meanings(layout)).toMatchObject({ Stage: 'status' })
    expect(meanings(recognise(rows('Stage', 'shipped', 'new')))).toMatchObject({ Stage: null })
  })
})

it('days above groups tell the order of all of them', () => {
  const rows = sheet(
    ['Customer', 'Product', 'Amount'],
    ['05.03.2025'],
    ['Jan', 'Tea', 5],
    ['17.03.2025'],
    ['Jan', 'Tea', 5],
  )
  const { conventions, questions } = survey(rows)
  expect(questions).toEqual([])
  expect(read(rows, { conventions }).map(({ kind }) => kind)).toEqual(['row', 'row'])
  expect(survey(rows.slice(0, 3)).questions).toMatchObject([{ code: 'dateOrder' }])
})

it('an amount below zero beside a price above it is what came back', () => {
  const header = ['Date', 'Customer', 'Qty', 'Price', 'Total']
  const sold = (...values: number[]) =>
    readOne(sheet(header, ['2025-01-17', 'Jan', ...values]), { currency: 'PLN' }).sale
  expect(sold(2, 12.5, -25)).toMatchObject({ quantityMilli: -2000, totalMinor: -2500 })
  expect(sold(-2, 12.5, -25)).toMatchObject({ quantityMilli: -2000, totalMinor: -2500 })
  expect(sold(1, -5, -5)).toMatchObject({ quantityMilli: 1000, totalMinor: -500 })
})

it('a count of customers below their phones is nobody', () => {
  const rows = sheet(['Klient', 'Telefon'], ['Jan', '501222333'], ['Razem', '1'])
  expect(read(rows).map(({ kind }) => kind)).toEqual(['row', 'skip'])
  const named = sheet(['Klient', 'Telefon'], ['Total', '501222333'])
  expect(read(named).map(({ kind }) => kind)).toEqual(['row'])
})

it('a day that never was says nothing of the numbers of the other days', () => {
  const rows = sheet(['Date', 'Customer', 'Total'], ['45721', 'Jan', 5], ['31.02.2025', 'Jan', 5])
  const told = read(rows)
  expect(told).toMatchObject([{ kind: 'row' }, { kind: 'reject', code: 'row.badDate' }])
})
