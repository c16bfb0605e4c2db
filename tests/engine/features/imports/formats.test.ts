import { describe, expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import {
  table,
  imported,
  csv,
  documentsOf,
  linesOf,
  contactsOf,
  nothingNew,
} from '../../../support/formatFiles.ts'
import { importFile, writeCsv } from '../../../support/importing.ts'

describe('exports of web shops', () => {
  const SHOPIFY =
    'Name,Email,Financial Status,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Zip,Billing Country,Billing Phone,Shipping Name,Notes,Cancelled at,Refunded Amount,Id,Tags,Source,Lineitem discount'
  const order = (number: string, more: Record<string, string>) => ({
    Name: number,
    Email: 'lena@example.com',
    'Financial Status': 'paid',
    'Fulfillment Status': 'fulfilled',
    Currency: 'AMD',
    Subtotal: '35000',
    Shipping: '1500',
    Total: '36500',
    'Created at': '2026-03-02 10:11:12 +0400',
    'Lineitem quantity': '2',
    'Lineitem name': 'Green tea',
    'Lineitem price': '12500.00',
    'Lineitem sku': "'0012",
    'Billing Name': 'Lena Sahakyan',
    'Billing Phone': "'+37491234567",
    ...more,
  })
  const second = (number: string) => ({
    Name: number,
    'Lineitem quantity': '1',
    'Lineitem name': 'Cup, blue',
    'Lineitem price': '15000.00',
  })

  it('Shopify: discounts, refunds and cancellations', () =>
    imported(
      'AMD',
      csv(
        table(SHOPIFY, [
          order('#1001', { 'Discount Code': 'SPRING', 'Discount Amount': '5000' }),
          second('#1001'),
          order('#1002', {
            Subtotal: '40000',
            'Financial Status': 'partially_refunded',
            'Refunded Amount': '15000',
          }),
          second('#1002'),
          order('#1003', { Subtotal: '25000', 'Cancelled at': '2026-03-03 09:00:00 +0400' }),
          order('#1004', { Subtotal: '25000', Email: '', 'Billing Name': '', 'Billing Phone': '' }),
        ]),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('shopify-orders')
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
        expect(documentsOf(sql)).toEqual([
          '#1001 purchase 3500000 Lena Sahakyan',
          '#1002 purchase 4000000 Lena Sahakyan',
          '#1002-R return -1500000 Lena Sahakyan > #1002',
          '#1003 purchase 2500000 Lena Sahakyan',
          '#1003 return -2500000 Lena Sahakyan > #1003',
          '#1004 purchase 2500000 -',
        ])
        expect(linesOf(sql, '#1001')).toEqual([
          'Green tea 2.0 2500000',
          'Cup, blue 1.0 1500000',
          'SPRING 1.0 -500000',
        ])
        expect(contactsOf(sql, 'Lena Sahakyan')).toEqual([
          'email lena@example.com',
          'phone +37491234567',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('WooCommerce: packed products, refunds and states', () =>
    imported(
      'USD',
      csv(
        table(
          'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution',
          [
            ['2026-03-05 09:00:00', '12', 'refunded', '1× Cup', '-15.5'],
            ['2026-03-04 09:00:00', '13', 'failed', '1× Cup', '15.5'],
            ['2026-03-03 09:00:00', '12', 'refunded', '1× Cup', '15.5'],
            ['2026-03-02 09:00:00', '11', 'completed', '2× Tea, green, 1× Cup', '1240.5'],
          ].map(([date = '', number = '', status = '', products = '', net = '']) => ({
            Date: date,
            'Order #': number,
            'N. Revenue (formatted)': `&#36;${net}`,
            Status: status,
            Customer: 'Lena Sahakyan',
            'Product(s)': products,
            'Net Sales': net,
          })),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('woocommerce-orders')
        expect(result.sheets[0]?.rejected).toMatchObject([{ row: 3, code: 'row.notFinal' }])
        expect(documentsOf(sql)).toEqual([
          '11 purchase 124050 Lena Sahakyan',
          '12 purchase 1550 Lena Sahakyan',
          '12-R return -1550 Lena Sahakyan > 12',
        ])
        expect(linesOf(sql, '11')).toEqual([
          'Tea, green 2.0 0',
          'Cup 1.0 0',
          'Net Sales 1.0 124050',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})

describe('exports of tills and books', () => {
  it('Square: items, with customers found again in the directory', () =>
    withFolder((folder) =>
      withEngine({ currency: 'USD' }, async ({ engine, sql }) => {
        const people = await writeCsv(
          folder,
          'customers.csv',
          table(
            'Reference ID,First Name,Last Name,Email Address,Phone Number,Company Name,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Transaction Count,Lifetime Spend,Instant Profile',
            [
              {
                'First Name': 'Mia',
                'Last Name': 'Stone',
                'Phone Number': '+12125550123',
                'Square Customer ID': 'SQ77',
                'Creation Source': 'Directory',
                'Transaction Count': '2',
              },
            ],
          ),
        )
        expect((await importFile(engine, people)).recognizedAs).toBe('square-customers')
        const item = {
          Date: '03/02/26',
          Time: '14:05:09',
          'Time Zone': 'Eastern Time (US & Canada)',
          Item: 'Latte',
          Qty: '2.0',
          'Price Point Name': 'Regular',
          Discounts: '-$1.00',
          'Net Sales': '$1,009.00',
          'Transaction ID': 'tx1',
          'Event Type': 'Payment',
          'Customer ID': 'SQ77',
          'Customer Name': 'Mia Stone',
          'Itemization Type': 'Physical Good',
        }
        const sales = await writeCsv(
          folder,
          'items.csv',
          table(
            'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type,Customer ID,Customer Name,Itemization Type',
            [
              item,
              { ...item, Item: 'Gift Card', 'Itemization Type': 'Gift Card' },
              {
                ...item,
                Date: '03/05/26',
                Qty: '-2.0',
                'Net Sales': '-$1,009.00',
                Discounts: '$1.00',
                'Transaction ID': 'tx2',
                'Event Type': 'Refund',
              },
            ],
          ),
        )
        const result = await importFile(engine, sales)
        expect(result.added).toMatchObject({ customers: 0, documents: 2, lines: 2 })
        expect(documentsOf(sql)).toEqual([
          'tx1 purchase 100900 Mia Stone',
          'tx2 return -100900 Mia Stone',
        ])
        expect(sql('SELECT DISTINCT day FROM document WHERE number = ?', 'tx1')).toHaveLength(1)
        expect((await importFile(engine, sales)).added).toEqual(nothingNew)
      }),
    ))

  it('Square: transactions', () =>
    imported(
      'USD',
      csv(
        table(
          'Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Card Entry Methods,Net Total,Transaction ID,Description,Event Type,Customer ID,Customer Name',
          [
            ['tx1', 'Payment', '$20.00', '$0.00'],
            ['tx2', 'Payment', '$0.00', '$0.00'],
            ['tx3', 'Refund', '$0.00', '-$5.00'],
          ].map(([id = '', event = '', net = '', partial = '']) => ({
            Date: '2026-03-02',
            'Net Sales': net,
            'Partial Refunds': partial,
            Tip: '$3.00',
            'Transaction ID': id,
            Description: 'Latte',
            'Event Type': event,
            'Customer Name': 'Mia Stone',
          })),
        ),
      ),
      ({ sql, again }) => {
        expect(documentsOf(sql)).toEqual([
          'tx1 purchase 2000 Mia Stone',
          'tx3 return -500 Mia Stone',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('Loyverse: receipts by item', () =>
    imported(
      'GEL',
      csv(
        table(
          'Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Taxes,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status',
          [
            ['1-1001', 'Sale', 'Sencha', '2', '25.00', 'Closed'],
            ['1-1001', 'Sale', 'Cup', '1', '15.50', 'Closed'],
            ['1-1002', 'Refund', 'Cup', '1', '15.50', 'Closed'],
            ['1-1003', 'Sale', 'Cup', '1', '15.50', 'Cancelled'],
            ['1-1004', 'Refund', 'Cup', '-1', '-15.50', 'Cancelled'],
          ].map(([number = '', type = '', item = '', quantity = '', net = '', status = '']) => ({
            Date: '25.03.2026 14:05',
            'Receipt number': number,
            'Receipt type': type,
            Item: item,
            Quantity: quantity,
            'Net sales': net,
            'Customer name': 'Nino Beridze',
            'Customer contacts': '+995555123456\nnino@example.com',
            Status: status,
          })),
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('loyverse-items')
        expect(documentsOf(sql)).toEqual([
          '1-1001 purchase 4050 Nino Beridze',
          '1-1002 return -1550 Nino Beridze',
          '1-1003 purchase 1550 Nino Beridze',
          '1-1003 return -1550 Nino Beridze > 1-1003',
        ])
        expect(contactsOf(sql, 'Nino Beridze')).toEqual([
          'email nino@example.com',
          'phone +995555123456',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))

  it('QuickBooks: customers above their sales', () =>
    imported(
      'USD',
      csv(
        table(
          ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance',
          [
            { '': 'Ana Lima' },
            ...[
              ['Invoice', '1001', 'Lamps:Desk lamp', '2.00', '25.00'],
              ['Invoice', '1001', 'Bulb', '1.00', '1,003.00'],
              ['Payment', '77', '', '', '-1,028.00'],
              ['Credit Memo', '1002', 'Bulb', '-1.00', '-3.00'],
            ].map(([type = '', number = '', product = '', quantity = '', amount = '']) => ({
              Date: '03/25/2026',
              'Transaction Type': type,
              Num: number,
              'Product/Service': product,
              Qty: quantity,
              Amount: amount,
            })),
            { '': 'Total for Ana Lima', Amount: '$1,025.00' },
            { '': 'TOTAL', Amount: '$1,025.00' },
          ],
          ['Corner Lamps', 'Sales by Customer Detail', 'March 2026', ' '],
        ),
      ),
      ({ sql, result, again }) => {
        expect(result.recognizedAs).toBe('quickbooks-sales')
        expect(result.sheets[0]?.rejectedTotal).toBe(0)
        expect(documentsOf(sql)).toEqual([
          '1001 purchase 102800 Ana Lima',
          '1002 return -300 Ana Lima',
        ])
        expect(again.added).toEqual(nothingNew)
      },
    ))
})
