import { describe, expect, it } from 'vitest'
import { labelledPhones } from '#shared/domain/imports/formats/quickbooksContacts.ts'
import { VCARD_COLUMNS } from '#shared/domain/imports/formats/vcard.ts'
import { CATALOGUE_COLUMNS, ORDER_COLUMNS } from '#shared/domain/imports/formats/commerceMl.ts'
import { contents, exported, formatOfRows, lines } from './exports.ts'

describe('contacts of QuickBooks', () => {
  const HEADERS = [
    'Customer',
    'Phone Numbers',
    'Email',
    'Full Name',
    'Billing Address',
    'Shipping Address',
  ]
  const PREAMBLE = ['Corner Lamps', 'Customer Contact List', '', '']

  it('have each phone out of the cell, and the person beside the company', () => {
    const rows = exported(
      HEADERS,
      [
        {
          Customer: 'Lima Interiors',
          'Phone Numbers': 'Phone: (212) 555-0123 Mobile: (212) 555-0199',
          Email: 'ana@example.com, office@example.com',
          'Full Name': 'Ms. Ana Lima',
          'Billing Address': '1 Main St New York NY 10001',
          'Shipping Address': '1 Main St New York NY 10001',
        },
        {
          Customer: 'Berg, Bo',
          'Phone Numbers': 'Fax: (212) 555-0000',
          'Full Name': 'Mr. Bo Berg',
        },
      ],
      PREAMBLE,
    )
    expect(formatOfRows(rows)).toBe('quickbooks-contacts')
    expect(contents(rows).map(({ customer }) => customer)).toMatchObject([
      {
        name: 'Lima Interiors',
        kind: 'company',
        note: 'Ms. Ana Lima',
        phones: ['(212) 555-0123', '(212) 555-0199'],
        emails: ['ana@example.com', 'office@example.com'],
        channels: [{ channel: 'address', raw: '1 Main St New York NY 10001' }],
      },
      { name: 'Berg, Bo', kind: 'person', phones: [] },
    ])
  })

  it.each([
    ['(212) 555-0123', '(212) 555-0123'],
    ['Phone: (212) 555-0123', '(212) 555-0123'],
    [
      'Phone:+44 20 7946 0123  Fax:+44 20 7946 0999 Mobile:+44 7700 900123',
      '+44 20 7946 0123; +44 7700 900123',
    ],
    ['Phone: 2125550123 Alt. Phone: 2125550124', '2125550123; 2125550124'],
    ['', ''],
  ])('%s', (cell, phones) => {
    expect(labelledPhones(cell)).toBe(phones)
  })
})

describe('Google Contacts', () => {
  const NEW =
    'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - City,Address 1 - Country,Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value'.split(
      ',',
    )
  const OLD =
    'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,IM 1 - Type,IM 1 - Service,IM 1 - Value'.split(
      ',',
    )

  it('in the new columns keep persons persons', () => {
    const rows = exported(NEW, [
      {
        'First Name': 'Anna',
        'Middle Name': 'Maria',
        'Last Name': 'Petrosyan',
        'Organization Name': 'Tea House',
        'Organization Title': 'Buyer',
        Birthday: '1990-03-14',
        Notes: 'likes oolong',
        Labels: 'Clients ::: VIP ::: * myContacts',
        'E-mail 1 - Label': '* Work',
        'E-mail 1 - Value': 'anna@example.com ::: a.p@example.com',
        'E-mail 2 - Value': 'anna@home.example.com',
        'Phone 1 - Label': 'Mobile',
        'Phone 1 - Value': '+374 91 234567 ::: +374 93 234567',
        'Phone 2 - Label': 'Work Fax',
        'Phone 2 - Value': '+374 10 999999',
        'Address 1 - Formatted': 'Abovyan 12\nYerevan\nArmenia',
        'Address 1 - City': 'Yerevan',
        'Website 1 - Value': 'https://example.com ::: https://example.org',
        'Custom Field 1 - Label': 'Telegram',
        'Custom Field 1 - Value': '@annap',
      },
      {
        'Organization Name': 'Cup Factory',
        'File As': 'Cup Factory',
        'Phone 1 - Value': '+37410111222',
      },
      { 'File As': 'the plumber', 'Phone 1 - Value': '+37499111222', Birthday: ' --03-14' },
    ])
    expect(formatOfRows(rows)).toBe('google-contacts')
    expect(contents(rows).map(({ customer }) => customer)).toMatchObject([
      {
        name: 'Anna Maria Petrosyan',
        kind: 'person',
        phones: ['+374 91 234567', '+374 93 234567'],
        emails: ['anna@example.com', 'a.p@example.com', 'anna@home.example.com'],
        birthday: Date.UTC(1990, 2, 14) / 86_400_000,
        city: 'Yerevan',
        tags: ['Clients', 'VIP'],
        note: 'likes oolong\nTea House, Buyer',
        channels: expect.arrayContaining([
          { channel: 'telegram', raw: '@annap' },
          { channel: 'website', raw: 'https://example.com' },
          { channel: 'address', raw: 'Abovyan 12, Yerevan, Armenia' },
        ]),
      },
      { name: 'Cup Factory', kind: 'company', phones: ['+37410111222'] },
      { name: 'the plumber', kind: 'person', birthday: null },
    ])
  })

  it('in the old columns are read alike', () => {
    const rows = exported(OLD, [
      {
        Name: 'Anna Petrosyan',
        'Given Name': 'Anna',
        'Family Name': 'Petrosyan',
        'Group Membership': 'Clients ::: * myContacts',
        'E-mail 1 - Value': 'anna@example.com',
        'Phone 1 - Type': 'Mobile ::: Home',
        'Phone 1 - Value': '+374 91 234567 ::: +374 10 234567',
        'Organization 1 - Name': 'Tea House',
        'IM 1 - Service': 'Skype',
        'IM 1 - Value': 'anna.p',
      },
    ])
    expect(formatOfRows(rows)).toBe('google-contacts-old')
    expect(contents(rows)[0]?.customer).toMatchObject({
      name: 'Anna Petrosyan',
      kind: 'person',
      phones: ['+374 91 234567', '+374 10 234567'],
      tags: ['Clients'],
      note: 'Tea House',
      channels: [{ channel: 'skype', raw: 'anna.p' }],
    })
  })
})

describe('cards', () => {
  it('are customers under the names of their properties', () => {
    const rows = exported(VCARD_COLUMNS, [
      {
        'vCard N given': 'Anna',
        'vCard N family': 'Petrosyan',
        'vCard FN': 'Dr. Anna Petrosyan',
        'vCard ORG': 'Tea House',
        'vCard TEL': '+374 91 234567 ::: +374 10 123456',
        'vCard CATEGORIES': 'VIP ::: Tea',
        'vCard IM 2 - Service': 'WhatsApp',
        'vCard IM 2 - Value': '+37491234567',
      },
      { 'vCard FN': 'Anna from the market', 'vCard ORG': 'Market' },
      { 'vCard FN': 'Cup Factory', 'vCard ORG': 'Cup Factory', 'vCard TEL': '+37410111222' },
    ])
    expect(formatOfRows(rows)).toBe('vcard')
    expect(contents(rows).map(({ customer }) => customer)).toMatchObject([
      {
        name: 'Anna Petrosyan',
        phones: ['+374 91 234567', '+374 10 123456'],
        tags: ['VIP', 'Tea'],
        note: 'Tea House',
        channels: [{ channel: 'whatsapp', raw: '+37491234567' }],
      },
      { name: 'Anna from the market', kind: 'person', note: 'Market' },
      { name: 'Cup Factory', kind: 'company' },
    ])
  })
})

describe('documents of 1C', () => {
  const LINE = {
    'Документ.Номер': 'СФ-15',
    'Документ.Дата': '2026-03-02',
    'Документ.Время': '10:11:12',
    'Документ.ХозОперация': 'Заказ товара',
    'Документ.Валюта': 'руб',
    'Контрагент.Ид': 'c-7',
    'Контрагент.Наименование': 'Саакян Лена',
    'Товар.Ид': 'p-1',
    'Товар.Наименование': 'Чай',
    'Товар.Количество': '2',
    'Товар.ЦенаЗаЕдиницу': '2500.00',
    'Товар.Сумма': '5000.00',
  }

  it('that sell or take back count; other movements do not', () => {
    const rows = exported(ORDER_COLUMNS, [
      LINE,
      { ...LINE, 'Документ.Номер': 'В-1', 'Документ.ХозОперация': 'Возврат товара' },
      { ...LINE, 'Документ.Номер': 'О-2', 'Документ.Отменен': 'true' },
      { ...LINE, 'Документ.Номер': 'Д-3', 'Документ.ПометкаУдаления': 'true' },
      { ...LINE, 'Документ.Номер': 'П-4', 'Документ.ХозОперация': 'Выплата наличных денег' },
    ])
    expect(formatOfRows(rows)).toBe('commerceml-orders')
    expect(lines(rows, { currency: 'RUB' })).toEqual([
      'СФ-15 Чай 2 500000',
      'В-1 Чай -2 -500000 > В-1',
      'О-2 Чай 2 500000',
      'О-2 Чай -2 -500000 > О-2',
    ])
    expect(contents(rows, { currency: 'RUB' })[0]).toMatchObject({
      customer: { externalId: 'c-7', name: 'Саакян Лена' },
      product: { sku: 'p-1' },
    })
  })

  it('and products of the catalogue with their prices', () => {
    const rows = exported(CATALOGUE_COLUMNS, [
      {
        'Товар.Ид': 'p-1',
        'Товар.Артикул': '0012',
        'Товар.Наименование': 'Сенча',
        'Товар.Группа': 'Чай',
        'Предложение.ЦенаЗаЕдиницу': '1500.00',
      },
      { 'Товар.Ид': 'p-2', 'Товар.Наименование': 'Пуэр', 'Предложение.ЦенаЗаЕдиницу': '2500.50' },
    ])
    expect(formatOfRows(rows)).toBe('commerceml-catalogue')
    expect(contents(rows).map(({ product }) => product)).toMatchObject([
      { sku: '0012', name: 'Сенча', category: 'Чай', listPriceMinor: 150_000 },
      { sku: 'p-2', name: 'Пуэр', listPriceMinor: 250_050 },
    ])
  })
})
