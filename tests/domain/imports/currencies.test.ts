import { describe, expect, it } from 'vitest'
import { currenciesOfHeader } from '#shared/domain/imports/currencyMark.ts'
import { readNumberText } from '#shared/domain/imports/numberText.ts'
import { normaliseContact } from '#shared/domain/customers/contacts.ts'
import { read, readOne, sheet, verdicts, type Value } from './sheets.ts'

const verdictIn = (currency: string, amount: Value, header = 'Amount') =>
  verdicts(read(sheet(['Date', header, 'Customer'], ['2026-03-01', amount, 'Ani']), { currency }))

describe('a currency beside a figure', () => {
  it.each([
    ['$12.00', ['USD', 'CAD']],
    ['12,50 zł', ['PLN']],
    ['12 500 դր.', ['AMD']],
    ['֏ 12 500', ['AMD']],
    ['1 200 руб.', ['RUB', 'BYN']],
    ['руб. 1 200', ['RUB', 'BYN']],
    ['GBP 5', ['GBP']],
    ['$12.00 CAD', ['CAD']],
    ['US$ 12', ['USD']],
    ['(5.00 €)', ['EUR']],
    ['€(5.00)', ['EUR']],
    ['5.00- USD', ['USD']],
    ['5.00 USD-', ['USD']],
    ['฿ 30', []],
    ['$12 €', []],
  ])('%s can mean %j', (text, some) => {
    const meant = readNumberText(text)?.currencies
    expect(meant).toEqual(some.length === 0 ? [] : expect.arrayContaining(some))
  })

  it.each(['12', '12.50', '(5)', '15%', '3 шт.', '¤ 5'])('%s names none', (text) =>
    expect(readNumberText(text)?.currencies).toBeNull(),
  )

  it('of another country than the base is never taken for the base’s', () => {
    for (const amount of ['$12.00', '12 EUR', '1 200 руб.', '5 zł', '£3']) {
      expect(verdictIn('AMD', amount)).toEqual(['row.otherCurrency'])
    }
    expect(verdictIn('AMD', '1 200 դր.')).toEqual(['row'])
    expect(verdictIn('CAD', '$12.00')).toEqual(['row'])
    expect(verdictIn('BYN', '12,00 руб.')).toEqual(['row'])
  })

  it('may stand in the header, and the figure’s own comes before it', () => {
    expect(verdictIn('AMD', '12.00', 'Amount (USD)')).toEqual(['row.otherCurrency'])
    expect(verdictIn('AMD', 12, 'Amount, $')).toEqual(['row.otherCurrency'])
    expect(verdictIn('USD', 12, 'Amount (USD)')).toEqual(['row'])
    expect(verdictIn('AMD', '12 դր', 'Amount (USD)')).toEqual(['row'])
    expect(verdictIn('RUB', 12, 'Сумма, руб.')).toEqual(['row'])
    expect(
      ['Amount', 'Total', 'Kwota brutto', 'Գումար', 'Price per unit'].map(currenciesOfHeader),
    ).toEqual([null, null, null, null, null])
  })

  it('counts for prices, discounts and list prices, and makes no quantity', () => {
    const rows = (values: Value[]) =>
      sheet(['Date', 'Quantity', 'Unit price', 'Discount'], ['2026-03-01', ...values])
    const verdict = (...values: Value[]) => verdicts(read(rows(values), { currency: 'AMD' }))
    expect(verdict(1, '$5', '')).toEqual(['row.otherCurrency'])
    expect(verdict(1, 500, '$1')).toEqual(['row.otherCurrency'])
    expect(verdict(1, 500, '10%')).toEqual(['row'])
    expect(verdict('5 դր', 500, '')).toEqual(['row.badQuantity'])
    const list = sheet(['Product', 'SKU', 'List price'], ['Tea', 'T', '€2'])
    expect(verdicts(read(list, { currency: 'AMD' }))).toEqual(['row.otherCurrency'])
    expect(verdicts(read(list, { currency: 'EUR' }))).toEqual(['row'])
  })
})

describe('phones that a spreadsheet took for numbers', () => {
  const phonesOf = (phone: Value) =>
    readOne(sheet(['Name', 'Phone'], ['Ani', phone])).customer?.phones ?? []
  const inBase = (phone: Value, country = 'AM') =>
    phonesOf(phone).map((text) => normaliseContact('phone', text, country))

  it('are read where no digit is lost', () => {
    expect(inBase(37491234567)).toEqual([{ value: '+37491234567', needsReview: false }])
    expect(inBase(91234567)).toEqual([{ value: '+37491234567', needsReview: false }])
    expect(inBase('37491234567.0')).toEqual([{ value: '+37491234567', needsReview: false }])
    expect(inBase(601234567, 'PL')).toEqual([{ value: '+48601234567', needsReview: false }])
  })

  it('need review where digits are lost, as a number and as a text', () => {
    for (const phone of [37491000000, 374912e5, '3.7491E+10', '3,74912E+10', '3.7491e10']) {
      expect(inBase(phone)).toMatchObject([{ needsReview: true }])
      expect(inBase(phone)[0]?.value).toMatch(/e\+?10$/i)
    }
    expect(inBase(-37491234567)).toMatchObject([{ needsReview: true }])
    expect(inBase(37491234567.5)).toMatchObject([{ needsReview: true }])
  })
})
