import { describe, expect, it } from 'vitest'
import { NO_ANSWERS } from '#shared/domain/imports/fields.ts'
import { survey, verdicts } from '../sheets.ts'
import { contents, exported, formatOfRows, lines, results, totals } from './exports.ts'

const USD = { currency: 'USD' }

describe('items sold, from Square', () => {
  const HEADERS =
    'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,GTIN,Itemization Type,Commission,Employee,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix'.split(
      ',',
    )
  const ITEM = {
    Date: '03/02/26',
    Time: '14:05:09',
    'Time Zone': 'Eastern Time (US & Canada)',
    Category: 'Drinks',
    Item: 'Latte',
    Qty: '2.0',
    'Price Point Name': 'Large',
    SKU: 'LAT-L',
    'Gross Sales': '$1,010.00',
    Discounts: '-$1.00',
    'Net Sales': '$1,009.00',
    Tax: '$80.72',
    'Transaction ID': 'tx1',
    'Event Type': 'Payment',
    'Customer ID': 'SQ77',
    'Customer Name': 'Mia Stone',
    'Itemization Type': 'Physical Good',
  }

  it('are read without asking: the time zone tells the order of the dates', () => {
    const rows = exported(HEADERS, [ITEM])
    expect(formatOfRows(rows)).toBe('square-items')
    expect(contents(rows, USD)).toMatchObject([
      {
        customer: { externalId: 'SQ77', name: 'Mia Stone' },
        product: { name: 'Latte (Large)', sku: 'LAT-L', category: 'Drinks' },
        sale: {
          day: Date.UTC(2026, 2, 2) / 86_400_000,
          time: '14:05:09',
          quantityMilli: 2000,
          discountMinor: 100,
          unitPriceMinor: 50500,
          totalMinor: 100900,
        },
      },
    ])
  })

  it('in the British order are read by theirs, and asked about where nothing tells it', () => {
    const london = exported(HEADERS, [{ ...ITEM, 'Time Zone': 'London', Date: '03/02/2026' }])
    expect(contents(london, USD)[0]?.sale?.day).toBe(Date.UTC(2026, 1, 3) / 86_400_000)
    const nowhere = exported(HEADERS, [{ ...ITEM, 'Time Zone': '' }])
    expect(survey(nowhere, NO_ANSWERS).questions).toMatchObject([{ code: 'dateOrder' }])
  })

  it('come back as a return, and gift cards are no goods', () => {
    const refund = {
      ...ITEM,
      Date: '2026-03-05',
      Qty: '-1.0',
      'Gross Sales': '-$505.00',
      Discounts: '$0.50',
      'Net Sales': '-$504.50',
      'Transaction ID': 'tx2',
      'Event Type': 'Refund',
    }
    const card = { ...ITEM, Item: 'Gift Card', 'Itemization Type': 'Gift Card' }
    expect(lines(exported(HEADERS, [ITEM, refund, card]), USD)).toEqual([
      'tx1 Latte (Large) 2 100900',
      'tx2 Latte (Large) -1 -50450 > tx2',
    ])
  })
})

describe('transactions of Square', () => {
  const HEADERS =
    'Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Net Total,Transaction ID,Payment ID,Description,Event Type,Customer ID,Customer Name,Transaction Status'.split(
      ',',
    )
  const PAID = {
    Date: '2026-03-02',
    Time: '14:05:09',
    'Time Zone': 'Pacific Time (US & Canada)',
    'Gross Sales': '$21.00',
    Discounts: '-$1.00',
    'Net Sales': '$20.00',
    Tax: '$1.60',
    Tip: '$3.00',
    'Partial Refunds': '$0.00',
    'Total Collected': '$24.60',
    'Transaction ID': 'tx1',
    Description: '2 x Latte (Large)',
    'Event Type': 'Payment',
    'Customer Name': 'Mia Stone',
    'Transaction Status': 'Complete',
  }

  it('count the goods, and name them where there is one kind', () => {
    const several = { ...PAID, 'Transaction ID': 'tx2', Description: 'Tea, Latte (Large)' }
    const rows = exported(HEADERS, [PAID, several])
    expect(formatOfRows(rows)).toBe('square-transactions')
    expect(lines(rows, USD)).toEqual(['tx1 Latte (Large) 2 2000', 'tx2 - 1 2000'])
  })

  it('leave out gift cards and keep what was refunded, by items or by amount', () => {
    const card = {
      ...PAID,
      'Gross Sales': '$0.00',
      'Net Sales': '$0.00',
      'Gift Card Sales': '$50.00',
    }
    const refund = { ...PAID, 'Event Type': 'Refund', 'Net Sales': '-$10.00', Discounts: '$0.00' }
    const part = { ...card, 'Event Type': 'Refund', 'Partial Refunds': '($4.00)' }
    const rows = exported(HEADERS, [PAID, card, refund, part])
    expect(totals(rows, USD)).toEqual({ tx1: 2000, 'return tx1': -1400 })
  })
})

describe('customers of Square', () => {
  it('are known by the id that the sales name; their words for consent are understood', () => {
    const headers =
      'Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking'.split(
        ',',
      )
    const rows = exported(headers, [
      {
        'First Name': 'Mia',
        'Last Name': 'Stone',
        'Email Address': 'mia@example.com',
        'Phone Number': "'+1 212-555-0123",
        Birthday: '1990-03-14',
        Memo: 'oat milk',
        'Square Customer ID': 'SQ77',
        'Creation Source': 'Directory',
        'Lifetime Spend': '$120.00',
        'Email Subscription Status': 'Unsubscribed',
      },
    ])
    expect(formatOfRows(rows)).toBe('square-customers')
    expect(contents(rows)[0]?.customer).toMatchObject({
      externalId: 'SQ77',
      name: 'Mia Stone',
      phones: ['+1 212-555-0123'],
      birthday: Date.UTC(1990, 2, 14) / 86_400_000,
      note: 'oat milk',
      source: 'Directory',
      consents: { email: false },
    })
  })
})

describe('receipts of Loyverse', () => {
  const RECEIPTS =
    'Date,Receipt number,Receipt type,Gross sales,Discounts,Net sales,Taxes,Total collected,Cost of goods,Gross profit,Payment type,Description,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Status'.split(
      ',',
    )
  const ITEMS =
    'Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,Dining option,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status'.split(
      ',',
    )
  const RECEIPT = {
    Date: '25.03.2026 14:05',
    'Receipt number': '1-1001',
    'Receipt type': 'Sale',
    'Gross sales': '30.00',
    Discounts: '5.00',
    'Net sales': '25.00',
    'Customer name': 'Nino Beridze',
    'Customer contacts': '+995 555 12-34-56, nino@example.com',
    Status: 'Closed',
  }

  it('have the phone and the e-mail of one cell', () => {
    const rows = exported(RECEIPTS, [RECEIPT])
    expect(formatOfRows(rows)).toBe('loyverse-receipts')
    expect(contents(rows)).toMatchObject([
      {
        customer: {
          name: 'Nino Beridze',
          phones: ['+995 555 12-34-56'],
          emails: ['nino@example.com'],
        },
        sale: { totalMinor: 2500, discountMinor: 500, unitPriceMinor: 3000 },
      },
    ])
  })

  it('are returned by refunds, whichever sign those have; cancelled ones count for nothing', () => {
    const refund = { ...RECEIPT, 'Receipt number': '1-1002', 'Receipt type': 'Refund' }
    const negative = {
      ...refund,
      'Receipt number': '1-1003',
      'Net sales': '-25.00',
      Discounts: '-5',
    }
    const cancelled = { ...RECEIPT, 'Receipt number': '1-1004', Status: 'Cancelled' }
    const cancelledRefund = { ...refund, 'Receipt number': '1-1005', Status: 'Cancelled' }
    const rows = exported(RECEIPTS, [RECEIPT, refund, negative, cancelled, cancelledRefund])
    expect(totals(rows)).toEqual({
      '1-1001': 2500,
      'return 1-1002': -2500,
      'return 1-1003': -2500,
      '1-1004': 2500,
      'return 1-1004': -2500,
    })
  })

  it('by item have a line of each', () => {
    const item = { ...RECEIPT, Category: 'Tea', SKU: '10001', Item: 'Sencha', Quantity: '2' }
    const refund = {
      ...item,
      'Receipt number': '1-1002',
      'Receipt type': 'Refund',
      Quantity: '-1',
      'Gross sales': '-15',
      Discounts: '0',
      'Net sales': '-15',
      Variant: '100 g',
    }
    const rows = exported(ITEMS, [item, refund])
    expect(formatOfRows(rows)).toBe('loyverse-items')
    expect(lines(rows)).toEqual(['1-1001 Sencha 2 2500', '1-1002 Sencha (100 g) -1 -1500 > 1-1002'])
  })
})

describe('sales of QuickBooks', () => {
  const HEADERS = [
    '',
    'Date',
    'Transaction Type',
    'Num',
    'Product/Service',
    'Memo/Description',
    'Qty',
    'Sales Price',
    'Amount',
    'Balance',
  ]
  const PREAMBLE = ['Corner Lamps', 'Sales by Customer Detail', 'January - March 2026', '']
  const of = (
    type: string,
    num: string,
    product: string,
    qty: string,
    price: string,
    amount: string,
  ) => ({
    Date: '03/25/2026',
    'Transaction Type': type,
    Num: num,
    'Product/Service': product,
    'Memo/Description': 'from the shop',
    Qty: qty,
    'Sales Price': price,
    Amount: amount,
    Balance: '0.00',
  })

  it('belong to the customer above them, also within another; payments are none', () => {
    const rows = exported(
      HEADERS,
      [
        { '': 'Ana Lima' },
        of('Invoice', '1001', 'Lamps:Desk lamp', '2.00', '12.50', '25.00'),
        of('Payment', '77', '', '', '', '-25.00'),
        of('Credit Memo', '1002', 'Lamps:Desk lamp', '-1.00', '12.50', '-12.50'),
        { '': 'Ana Lima:Beach house' },
        of('Sales Receipt', '1003', '', '1', '1,250.00', '1,250.00'),
        { '': 'Total for Ana Lima:Beach house', Amount: '$1,250.00' },
        of('Invoice', '1004', 'Bulb', '1', '3.00', '3.00'),
        { '': 'Total for Ana Lima with sub-customers', Amount: '$1,265.50' },
        { '': 'Bo Berg' },
        of('Refund', '1005', 'Bulb', '1', '3.00', '3.00'),
        { '': 'Total for Bo Berg', Amount: '-$3.00' },
        { '': 'TOTAL', Qty: '6.00', Amount: '$1,262.50' },
        { '': 'Wednesday, April 1, 2026 10:00 AM GMT+4 - Accrual Basis' },
      ],
      PREAMBLE,
    )
    expect(formatOfRows(rows)).toBe('quickbooks-sales')
    expect(lines(rows, USD)).toEqual([
      '1001 Desk lamp 2 2500',
      '1002 Desk lamp -1 -1250 > 1002',
      '1003 from the shop 1 125000',
      '1004 Bulb 1 300',
      '1005 Bulb -1 -300 > 1005',
    ])
    expect(contents(rows, USD).map(({ customer }) => customer?.name)).toEqual([
      'Ana Lima',
      'Ana Lima',
      'Ana Lima:Beach house',
      'Ana Lima',
      'Bo Berg',
    ])
    expect(verdicts(results(rows, USD))).not.toContain('row.noDate')
  })
})
