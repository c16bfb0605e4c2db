import type { Locale } from '#shared/domain/locales/locale.ts'
import type { ReceiptDocument, ReceiptPaper } from '#shared/domain/receipts/receiptDocument.ts'
import { samplePriceList } from './samplePriceList.ts'

/** A receipt with everything that one can have, of the sample price list's shop and goods. */
export function sampleReceipt(
  locale: Locale,
  paper: ReceiptPaper,
  changes: Partial<ReceiptDocument> = {},
): ReceiptDocument {
  const list = samplePriceList(locale)
  const items = list.sections.flatMap((section) => section.items).slice(0, 4)
  const lines = items.map((item, index) => ({
    name: item.name,
    unit: item.unit,
    quantityMilli: [1000, 2000, 1500, 12_000][index]!,
    listPriceMinor: item.listPriceMinor,
    discounts: DISCOUNTS[index]!,
    amountMinor: item.yourPriceMinor,
  }))
  const pricedMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0)
  return {
    number: 'R-2026-0042',
    day: '2026-11-14',
    time: '14:05',
    locale,
    currency: list.currency,
    paper,
    business: list.business,
    customer: list.audience.name,
    lines,
    delivery: { area: list.business.address.slice(0, 12).trim(), minor: 100_000 },
    settlement: {
      kind: 'purchase',
      listMinor: pricedMinor + 345_600,
      discountMinor: 345_600,
      points: 120,
      pointsMinor: 12_000,
      totalMinor: pricedMinor + 100_000 - 12_000,
      payments: [
        { day: '2026-11-14', minor: 50_000 },
        { day: '2026-12-14', minor: pricedMinor + 38_000 },
      ],
    },
    points: { out: 120, in: 34, balance: 1234 },
    thanks: '',
    ...changes,
  }
}

const DISCOUNTS: ReceiptDocument['lines'][number]['discounts'][] = [
  [{ kind: 'priceLevel', bp: 500 }],
  [
    { kind: 'volume', id: 1, name: 'Two', bp: 300, fromQuantityMilli: 2000 },
    { kind: 'promotion', id: 2, name: 'Spring 26', bp: 1000, minor: null, code: null },
    { kind: 'cap', bp: 2000 },
  ],
  [
    { kind: 'cumulative', id: 3, name: 'Year', bp: 700, fromMinor: 1, turnoverMinor: 2 },
    { kind: 'offer', priceListId: 4, number: 'PL-2026-0007', bp: 1000 },
    { kind: 'offer', campaignId: 2, name: 'Spring', bp: 500 },
    { kind: 'manual', priceMinor: 1, reason: 'a scratch' },
  ],
  [{ kind: 'priceBook', priceMinor: 990_000 }],
]
