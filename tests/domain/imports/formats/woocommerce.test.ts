import { describe, expect, it } from 'vitest'
import { plainOfHtml } from '#shared/domain/imports/formats/htmlText.ts'
import { unpackProducts } from '#shared/domain/imports/formats/wooOrders.ts'
import { verdicts } from '../sheets.ts'
import { contents, exported, formatOfRows, lines, results, totals } from './exports.ts'

const ORDERS =
  'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution'.split(
    ',',
  )
const order = (number: string, status: string, products: string, net: string) => ({
  Date: '2026-03-02 10:11:12',
  'Order #': number,
  'N. Revenue (formatted)': `&#36;${net}`,
  Status: status,
  Customer: 'Lena Sahakyan',
  'Customer type': 'returning',
  'Product(s)': products,
  'Net Sales': net,
})

describe('orders of WooCommerce', () => {
  it('with one product know its price', () => {
    const rows = exported(ORDERS, [order('75', 'completed', '2× Green tea &amp; honey', '25')])
    expect(formatOfRows(rows)).toBe('woocommerce-orders')
    expect(lines(rows)).toEqual(['75 Green tea & honey 2 2500'])
    expect(contents(rows)[0]?.sale).toMatchObject({ unitPriceMinor: 1250, time: '10:11:12' })
    expect(contents(rows)[0]?.customer?.name).toBe('Lena Sahakyan')
  })

  it('with several products have a line of each and one that carries the money', () => {
    const rows = exported(ORDERS, [
      order('75', 'processing', '2× Tea, green, 10 x 20 g, 1× Cup', '40.50'),
    ])
    expect(lines(rows)).toEqual([
      '75 Tea, green, 10 x 20 g 2 0',
      '75 Cup 1 0',
      '75 (Net Sales) 1 4050',
    ])
  })

  it('have bare numbers with a point, whatever the shop shows', () => {
    const net = {
      ...order('75', 'completed', '3× Tea', '1.234'),
      'N. Revenue (formatted)': '1,23 €',
    }
    expect(totals(exported(ORDERS, [net]))).toEqual({ '75': 123 })
  })

  it('show refunds as rows with the number of their order', () => {
    const rows = exported(ORDERS, [
      order('75', 'completed', '2× Tea, 1× Cup', '40.50'),
      order('75', 'completed', '1× Cup', '-15.50'),
    ])
    expect(lines(rows).at(-1)).toBe('75-R Cup -1 -1550 > 75')
    expect(totals(rows)).toEqual({ '75': 4050, 'return 75-R': -1550 })
  })

  it.each([
    ['newest first', [1, 0]],
    ['oldest first', [0, 1]],
  ])('refunded as a whole are returned once (%s)', (_, places) => {
    const both = [order('75', 'refunded', '2× Tea', '25'), order('75', 'refunded', '2× Tea', '-25')]
    const rows = exported(
      ORDERS,
      places.map((place) => both[place]!),
    )
    expect(totals(rows)).toEqual({ '75': 2500, 'return 75-R': -2500 })
    expect(contents(rows).length).toBe(2)
  })

  it('refunded as a whole are returned also where the refund is not in the file', () => {
    const rows = exported(ORDERS, [order('75', 'refunded', '2× Tea', '25')])
    expect(lines(rows)).toEqual(['75 Tea 2 2500', '75-R Tea -2 -2500 > 75'])
  })

  it('that were cancelled are a purchase and its return', () => {
    const rows = exported(ORDERS, [order('75', 'cancelled', '2× Tea, 1× Cup', '25')])
    expect(totals(rows)).toEqual({ '75': 2500, 'return 75': -2500 })
  })

  it.each(['pending', 'failed', 'on-hold'])('that are %s are no sales, said once', (status) => {
    const rows = exported(ORDERS, [order('75', status, '2× Tea, 1× Cup', '25')])
    expect(verdicts(results(rows))).toEqual(['row.notFinal'])
  })

  it('are read by their formatted revenue where no other is exported', () => {
    const headers = ORDERS.filter((header) => header !== 'Net Sales')
    const whole = order('75', 'completed', '1× Tea', '1,234.50')
    const row = Object.fromEntries(Object.entries(whole).filter(([name]) => headers.includes(name)))
    expect(totals(exported(headers, [row]), { currency: 'USD' })).toEqual({ '75': 123450 })
  })
})

describe('the products of a cell', () => {
  it.each([
    ['', []],
    ['1× Tea', [{ quantity: 1, name: 'Tea' }]],
    ['Tea', [{ quantity: 1, name: 'Tea' }]],
    ['-1× Tea', [{ quantity: 1, name: 'Tea' }]],
    [
      '12× Paper, A4, 2× Pens',
      [
        { quantity: 12, name: 'Paper, A4' },
        { quantity: 2, name: 'Pens' },
      ],
    ],
  ])('%s', (text, products) => {
    expect(unpackProducts(text)).toEqual(products)
  })
})

it('a text of a page becomes plain', () => {
  expect(plainOfHtml('<span>&#36;&nbsp;1,234.50</span> &#x20AC; &unknown; &#9999999;')).toBe(
    '$ 1,234.50 € &unknown; &#9999999;',
  )
})

describe('customers of WooCommerce', () => {
  it('are read with the phones of both addresses', () => {
    const headers =
      'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code,Billing Phone,Shipping Phone,Role'.split(
        ',',
      )
    const rows = exported(headers, [
      {
        Name: 'Lena Sahakyan',
        Username: 'lena',
        'Sign Up': '2026-01-02',
        Email: 'lena@example.com',
        Orders: 3,
        'Total Spend': 90.5,
        'Country / Region': 'AM',
        City: 'Gyumri',
        'Billing Phone': '+37491234567',
        'Shipping Phone': '+37493234567',
        Role: 'customer',
      },
    ])
    expect(formatOfRows(rows)).toBe('woocommerce-customers')
    expect(contents(rows)).toMatchObject([
      {
        sale: null,
        customer: {
          name: 'Lena Sahakyan',
          phones: ['+37491234567', '+37493234567'],
          city: 'Gyumri',
          country: 'AM',
        },
      },
    ])
  })
})
