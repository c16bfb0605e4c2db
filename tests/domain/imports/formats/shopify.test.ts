import { describe, expect, it } from 'vitest'
import { contents, exported, formatOfRows, lines, results, totals } from './exports.ts'
import { verdicts } from '../sheets.ts'

const ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone,Receipt Number,Duties'.split(
    ',',
  )

const FIRST = {
  Name: '#1001',
  Email: 'lena@example.com',
  'Financial Status': 'paid',
  'Fulfillment Status': 'fulfilled',
  'Accepts Marketing': 'yes',
  Currency: 'EUR',
  Subtotal: '35.00',
  Shipping: '4.90',
  Taxes: '7.58',
  Total: '47.48',
  'Discount Code': 'SPRING5',
  'Discount Amount': '5.00',
  'Created at': '2026-03-02 10:11:12 +0400',
  'Lineitem quantity': '2',
  'Lineitem name': 'Green tea',
  'Lineitem price': '12.50',
  'Lineitem sku': "'0012",
  'Billing Name': 'Lena Sahakyan',
  'Billing City': 'Gyumri',
  'Billing Zip': "'3101",
  'Billing Phone': "'+37491234567",
}
const SECOND = {
  Name: '#1001',
  Email: 'lena@example.com',
  'Lineitem quantity': '1',
  'Lineitem name': 'Cup, blue',
  'Lineitem price': '15.00',
}

describe('orders of Shopify', () => {
  it('are known by their headers, whatever their order and version', () => {
    expect(formatOfRows(exported(ORDERS, [FIRST]))).toBe('shopify-orders')
    const older = ORDERS.filter(
      (header) => !/Duties|Receipt|Tax 1|Risk|Device|Employee/.test(header),
    )
    expect(formatOfRows(exported([...older].reverse(), [FIRST]))).toBe('shopify-orders')
  })

  it('carry the customer and the day down; the discount is a line of its own', () => {
    const rows = exported(ORDERS, [FIRST, SECOND])
    expect(lines(rows)).toEqual([
      '#1001 Green tea 2 2500',
      '#1001 Cup, blue 1 1500',
      '#1001 (SPRING5) 1 -500',
    ])
    const [first, second] = contents(rows)
    expect(second?.customer).toEqual(first?.customer)
    expect(second?.sale?.day).toBe(first?.sale?.day)
    expect(first?.customer).toMatchObject({
      name: 'Lena Sahakyan',
      phones: ['+37491234567'],
      emails: ['lena@example.com'],
      city: 'Gyumri',
      consents: { email: true },
    })
    expect(first?.product?.sku).toBe('0012')
    expect(first?.sale?.time).toBe('10:11:12')
  })

  it('saved again by a spreadsheet are read by the days that this writes', () => {
    const rows = exported(ORDERS, [{ ...FIRST, 'Created at': '25/02/2026 10:11' }, SECOND])
    expect(contents(rows)[0]?.sale?.day).toBe(Date.UTC(2026, 1, 25) / 86_400_000)
  })

  it('count what was paid for the goods, not a discount on the shipping', () => {
    const free = { ...FIRST, Subtotal: '40.00', 'Discount Amount': '4.90', Shipping: '0.00' }
    expect(totals(exported(ORDERS, [free, SECOND]))).toEqual({ '#1001': 4000 })
  })

  it('take the discount off by itself where no subtotal is exported', () => {
    const first = { ...FIRST, Subtotal: '' }
    expect(totals(exported(ORDERS, [first, SECOND]))).toEqual({ '#1001': 3500 })
  })

  it('take a discount of an item off it once', () => {
    const first = { ...FIRST, 'Lineitem discount': '5.00', 'Discount Code': '' }
    expect(lines(exported(ORDERS, [first, SECOND]))).toEqual([
      '#1001 Green tea 2 2000',
      '#1001 Cup, blue 1 1500',
    ])
  })

  it('with a part refunded have a return of that amount', () => {
    const first = { ...FIRST, 'Financial Status': 'partially_refunded', 'Refunded Amount': '12.50' }
    const rows = exported(ORDERS, [first, SECOND])
    expect(lines(rows).at(-1)).toBe('#1001-R (Refunded Amount) -1 -1250 > #1001')
    expect(totals(rows)).toEqual({ '#1001': 3500, 'return #1001-R': -1250 })
  })

  it('refunded beyond the goods give back no more than the goods', () => {
    const first = { ...FIRST, 'Financial Status': 'partially_refunded', 'Refunded Amount': '40.00' }
    expect(totals(exported(ORDERS, [first, SECOND]))).toEqual({
      '#1001': 3500,
      'return #1001-R': -3500,
    })
  })

  it.each([
    ['refunded', { 'Financial Status': 'refunded', 'Refunded Amount': '47.48' }],
    ['voided', { 'Financial Status': 'voided' }],
    ['cancelled', { 'Cancelled at': '2026-03-03 09:00:00 +0400' }],
    [
      'cancelled before it was paid',
      { 'Financial Status': 'pending', 'Fulfillment Status': '', 'Cancelled at': '2026-03-03' },
    ],
  ])('that were %s as a whole are a purchase and its return', (_, change) => {
    const rows = exported(ORDERS, [{ ...FIRST, ...change }, SECOND])
    expect(totals(rows)).toEqual({ '#1001': 3500, 'return #1001': -3500 })
    const returned = contents(rows).filter(({ sale }) => sale?.isReturn)
    expect(returned.map(({ sale }) => sale?.reverses)).toEqual(['#1001', '#1001', '#1001'])
  })

  it('that are neither paid nor sent are no sales; sent ones are', () => {
    const pending = { ...FIRST, 'Financial Status': 'pending', 'Fulfillment Status': 'unfulfilled' }
    expect(verdicts(results(exported(ORDERS, [pending, SECOND])))).toEqual([
      'row.notFinal',
      'row.notFinal',
    ])
    const onCredit = { ...pending, 'Fulfillment Status': 'fulfilled' }
    expect(totals(exported(ORDERS, [onCredit, SECOND]))).toEqual({ '#1001': 3500 })
  })

  it('do not mix: the next order has nothing of the one before', () => {
    const next = {
      Name: '#1002',
      'Financial Status': 'paid',
      Currency: 'EUR',
      Subtotal: '15.00',
      'Created at': '2026-03-04 10:00:00 +0400',
      'Lineitem quantity': '1',
      'Lineitem name': 'Cup, blue',
      'Lineitem price': '15.00',
    }
    const rows = exported(ORDERS, [FIRST, SECOND, next])
    expect(contents(rows).at(-1)?.customer).toBeNull()
    expect(totals(rows)).toEqual({ '#1001': 3500, '#1002': 1500 })
  })

  it('of another currency are refused', () => {
    const rows = exported(ORDERS, [{ ...FIRST, Currency: 'USD', 'Discount Code': '' }])
    expect(new Set(verdicts(results(rows)))).toEqual(new Set(['row.otherCurrency']))
  })
})

describe('customers of Shopify', () => {
  const CURRENT =
    'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'.split(
      ',',
    )
  const OLDER =
    'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt'.split(
      ',',
    )

  it('are read with ids, phones and postal codes behind an apostrophe', () => {
    const rows = exported(CURRENT, [
      {
        'Customer ID': "'7012345678901",
        'First Name': 'Nino',
        'Last Name': 'Beridze',
        Email: 'nino@example.com',
        'Accepts Email Marketing': 'no',
        'Default Address Address1': 'Rustaveli 5',
        'Default Address City': 'Tbilisi',
        'Default Address Country Code': 'GE',
        'Default Address Zip': "'0108",
        Phone: "'+995555123456",
        'Accepts SMS Marketing': 'yes',
        'Total Spent': '120.00',
        'Total Orders': '3',
        Note: 'likes oolong',
        Tags: 'vip, tea',
      },
    ])
    expect(formatOfRows(rows)).toBe('shopify-customers')
    expect(contents(rows)[0]?.customer).toMatchObject({
      externalId: '7012345678901',
      name: 'Nino Beridze',
      phones: ['+995555123456'],
      emails: ['nino@example.com'],
      channels: [{ channel: 'address', raw: 'Rustaveli 5, 0108' }],
      city: 'Tbilisi',
      country: 'GE',
      note: 'likes oolong',
      tags: ['vip', 'tea'],
      consents: { email: false, sms: true },
    })
  })

  it('are read in the older columns too', () => {
    const rows = exported(OLDER, [
      {
        'First Name': 'Anna',
        'Last Name': 'Nowak',
        Country: 'Poland',
        'Country Code': 'PL',
        Zip: '00-001',
        Company: 'Nowak Sp. z o.o.',
      },
    ])
    expect(formatOfRows(rows)).toBe('shopify-customers')
    expect(contents(rows)[0]?.customer).toMatchObject({
      name: 'Nowak Sp. z o.o.',
      kind: 'company',
      note: 'Anna Nowak',
      country: 'Poland',
    })
  })
})
