import { describe, expect, it } from 'vitest'
import type { Bench } from '../../../support/engine.ts'
import {
  contactsOf,
  csv,
  documentsOf,
  imported,
  linesOf,
  nothingNew,
  table,
} from '../../../support/formatFiles.ts'

/** Who is in the base, with number, place, note and tags as far as there are any. */
const peopleOf = (sql: Bench['sql']): string[] =>
  sql<{ text: string }>(
    `SELECT name || ' | ' || kind || ' | ' || coalesce(external_id, '-') || ' | ' || city || ' | '
       || country || ' | ' || note || ' | '
       || coalesce((SELECT group_concat(tag, ',') FROM customer_tag t WHERE t.customer_id = c.id), '') AS text
     FROM customer c ORDER BY name`,
  ).map(({ text }) => text)

describe('lists of customers from web shops', () => {
  const people = [
    { first: 'Lena', last: 'Sahakyan', mail: 'lena@example.com', phone: "'+37491234567" },
    { first: 'Anna', last: 'Nowak', mail: '', phone: "'+48601234567" },
  ]

  it('Shopify: the present form, with marked numbers', () =>
    imported(
      'AMD',
      csv(
        table(
          'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
          people.map(({ first, last, mail, phone }, index) => ({
            'Customer ID': `'70010${index}`,
            'First Name': first,
            'Last Name': last,
            Email: mail,
            'Accepts Email Marketing': index === 0 ? 'yes' : 'no',
            'Default Address City': 'Yerevan',
            'Default Address Country Code': 'AM',
            Phone: phone,
            'Total Spent': '12500.00',
            'Total Orders': '3',
            Note: index === 0 ? 'Comes on Fridays' : '',
            Tags: index === 0 ? 'vip, tea' : '',
          })),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('shopify-customers')
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
        expect(result.added).toMatchObject({ customers: 2, documents: 0 })
        expect(peopleOf(sql)).toEqual([
          'Anna Nowak | person | 700101 | Yerevan | AM |  | ',
          'Lena Sahakyan | person | 700100 | Yerevan | AM | Comes on Fridays | tea,vip',
        ])
        expect(contactsOf(sql, 'Lena Sahakyan')).toEqual([
          'email lena@example.com',
          'phone +37491234567',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('Shopify: the older form', () =>
    imported(
      'AMD',
      csv(
        table(
          'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt',
          people.map(({ first, last, mail, phone }) => ({
            'First Name': first,
            'Last Name': last,
            Email: mail,
            City: 'Gyumri',
            Phone: phone,
            'Total Spent': '0.00',
            'Total Orders': '0',
          })),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('shopify-customers')
        expect(result.added).toMatchObject({ customers: 2, documents: 0 })
        expect(contactsOf(sql, 'Anna Nowak')).toEqual(['phone +48601234567'])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('WooCommerce: accounts and guests', () =>
    imported(
      'PLN',
      csv(
        table(
          'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code,Billing Phone,Shipping Phone,Role',
          [
            {
              Name: 'Anna Nowak',
              Username: 'anna',
              'Last Active': '2026-03-02 10:00:00',
              'Sign Up': '2025-01-02 10:00:00',
              Email: 'anna@example.com',
              Orders: '3',
              'Total Spend': '310.5',
              AOV: '103.5',
              'Country / Region': 'PL',
              City: 'Gdańsk',
              'Billing Phone': '601 234 567',
              'Shipping Phone': '601 234 568',
              Role: 'customer',
            },
            { Name: 'Jan Lis', Email: 'jan@example.com', Orders: '1', 'Country / Region': 'PL' },
          ],
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('woocommerce-customers')
        expect(result.added).toMatchObject({ customers: 2, documents: 0 })
        expect(peopleOf(sql)[0]).toBe('Anna Nowak | person | - | Gdańsk | PL |  | ')
        expect(contactsOf(sql, 'Anna Nowak')).toEqual([
          'email anna@example.com',
          'phone +48601234567',
          'phone +48601234568',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})

describe('address books', () => {
  it('QuickBooks: the contact list under its preamble', () =>
    imported(
      'USD',
      csv(
        table(
          'Customer,Phone Numbers,Email,Full Name,Billing Address,Shipping Address',
          [
            {
              Customer: 'Corner Lamps Ltd',
              'Phone Numbers': 'Phone:(212) 555-0123 Mobile:(212) 555-0124',
              Email: 'ana@example.com',
              'Full Name': 'Ana Lima',
              'Billing Address': '1 Main St, Springfield',
            },
            { Customer: 'Mia Stone', 'Phone Numbers': '', Email: 'mia@example.com' },
          ],
          ['Corner Lamps', 'Customer Contact List', ' ', ' '],
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('quickbooks-contacts')
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
        expect(result.added).toMatchObject({ customers: 2, documents: 0 })
        expect(sql('SELECT name FROM customer ORDER BY name')).toEqual([
          { name: 'Corner Lamps Ltd' },
          { name: 'Mia Stone' },
        ])
        expect(contactsOf(sql, 'Corner Lamps Ltd')).toEqual([
          'address 1 Main St, Springfield',
          'email ana@example.com',
          'phone +12125550123',
          'phone +12125550124',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('Google Contacts: the old form with joined values', () =>
    imported(
      'GEL',
      csv(
        table(
          'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Organization 1 - Type,Organization 1 - Name',
          [
            {
              Name: 'Nino Beridze',
              'Given Name': 'Nino',
              'Family Name': 'Beridze',
              Birthday: '1988-05-04',
              Notes: 'Likes sencha',
              'Group Membership': '* myContacts ::: Regulars',
              'E-mail 1 - Type': '* Home',
              'E-mail 1 - Value': 'nino@example.com ::: beridze@example.com',
              'Phone 1 - Type': 'Mobile',
              'Phone 1 - Value': '+995 555 12 34 56 ::: +995 555 12 34 57',
            },
          ],
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('google-contacts-old')
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
        expect(contactsOf(sql, 'Nino Beridze')).toEqual([
          'email beridze@example.com',
          'email nino@example.com',
          'phone +995555123456',
          'phone +995555123457',
        ])
        expect(sql('SELECT birthday, note FROM customer')).toEqual([
          { birthday: Date.parse('1988-05-04') / 86_400_000, note: 'Likes sencha' },
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})

describe('tills', () => {
  it('Loyverse: receipts, refunds and cancelled ones', () =>
    imported(
      'GEL',
      csv(
        table(
          'Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status',
          [
            ['1-1001', 'Sale', '45.00', '4.50', '40.50', 'Closed'],
            ['1-1002', 'Refund', '15.50', '0.00', '15.50', 'Closed'],
            ['1-1003', 'Sale', '20.00', '0.00', '20.00', 'Cancelled'],
          ].map(([number = '', type = '', gross = '', discount = '', net = '', status = '']) => ({
            Date: '25.03.2026 14:05',
            'Receipt number': number,
            'Receipt type': type,
            'Gross sales': gross,
            Discounts: discount,
            'Net sales': net,
            'Total collected': net,
            'Payment type': 'Cash',
            Description: '1 x Sencha',
            'Customer name': 'Nino Beridze',
            'Customer contacts': '+995555123456',
            Status: status,
          })),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('loyverse-receipts')
        expect(documentsOf(sql)).toEqual([
          '1-1001 purchase 4050 Nino Beridze',
          '1-1002 return -1550 Nino Beridze',
          '1-1003 purchase 2000 Nino Beridze',
          '1-1003 return -2000 Nino Beridze > 1-1003',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it.each([
    ['Invoice', 'Price', 'Customer ID'],
    ['InvoiceNo', 'UnitPrice', 'CustomerID'],
  ])('the UCI form with %s', (invoice, price, customer) =>
    imported(
      'GBP',
      csv(
        table(
          `${invoice},StockCode,Description,Quantity,InvoiceDate,${price},${customer},Country`,
          [
            ['536365', '85123A', 'HOLDER', '6', '12/1/2010 8:26', '2.55', '17850'],
            ['536365', '71053', 'LANTERN', '6', '12/1/2010 8:26', '3.39', '17850'],
            ['C536379', '85123A', 'HOLDER', '-1', '12/13/2010 9:41', '2.55', '17850'],
            ['536544', '71053', 'LANTERN', '1', '12/13/2010 14:32', '3.39', ''],
          ].map(
            ([number = '', code = '', name = '', quantity = '', at = '', each = '', who = '']) => ({
              [invoice]: number,
              StockCode: code,
              Description: name,
              Quantity: quantity,
              InvoiceDate: at,
              [price]: each,
              [customer]: who,
              Country: 'United Kingdom',
            }),
          ),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('uci-online-retail')
        expect(documentsOf(sql)).toHaveLength(3)
        expect(documentsOf(sql)[0]).toMatch(/^536365 purchase 3564 /)
        expect(linesOf(sql, '536365')).toEqual(['HOLDER 6.0 1530', 'LANTERN 6.0 2034'])
        expect(documentsOf(sql).at(-1)).toMatch(/^C536379 return -255 /)
        expect(again.added).toEqual(nothingNew)
      },
    ),
  )
})
