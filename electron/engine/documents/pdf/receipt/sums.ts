import type { Content, CustomTableLayout, TableCell } from 'pdfmake'
import { fillWords } from '#shared/domain/priceLists/documentWords.ts'
import type { ReceiptDocument, ReceiptSettlement } from '#shared/domain/receipts/receiptDocument.ts'
import { clampText, textWidth } from '../measure.ts'
import { printable, printableLine } from '../printable.ts'
import { COLOURS, faceStyle, paragraph } from '../theme.ts'
import type { Sheet } from './sheet.ts'
import type { ReceiptTexts } from './texts.ts'

const GAP = 8

interface Sum {
  label: string
  value: string
  isTotal?: boolean
}

/** From the lines to the money that changes hands, the points, and the payments to come. */
export function settlementBlocks(
  document: ReceiptDocument,
  sheet: Sheet,
  texts: ReceiptTexts,
): Content[] {
  const { settlement, points } = document
  const { words } = texts
  const blocks = [sumsTable(moneySums(document, texts), sheet, COLOURS.accent)]
  if (points) {
    const [out, gained] =
      settlement.kind === 'return' ? [words.back, words.taken] : [words.redeemed, words.earned]
    const sums = [
      { label: out, value: texts.count(points.out) },
      { label: gained, value: texts.count(points.in) },
      { label: words.balance, value: texts.count(points.balance) },
    ]
    blocks.push(titled(words.pointsTitle, sums, sheet))
  }
  if (settlement.kind === 'purchase' && settlement.payments.length > 0) {
    const sums = settlement.payments.map(({ day, minor }) => ({
      label: texts.day(day),
      value: texts.money(minor),
    }))
    blocks.push(titled(words.paymentsTitle, sums, sheet))
  }
  return blocks
}

function moneySums(document: ReceiptDocument, texts: ReceiptTexts): Sum[] {
  const { settlement } = document
  const sums =
    settlement.kind === 'return'
      ? refundSums(document, settlement, texts)
      : purchaseSums(document, settlement, texts)
  const [total] = sums.slice(-1)
  return [...sums.slice(0, -1), { ...total!, isTotal: true }]
}

/** What the lines come to is said again only where something is added or taken away. */
function purchaseSums(
  { delivery }: ReceiptDocument,
  settlement: ReceiptSettlement & { kind: 'purchase' },
  texts: ReceiptTexts,
): Sum[] {
  const { words, money, count } = texts
  const { listMinor, discountMinor, points, pointsMinor, totalMinor } = settlement
  const changes = [
    ...(discountMinor === 0 ? [] : [{ label: words.saved, value: money(-discountMinor) }]),
    ...deliverySum(delivery, texts),
    ...(pointsMinor === 0
      ? []
      : [
          {
            label: fillWords(words.pointsPaid, { n: count(points) }),
            value: money(-pointsMinor),
          },
        ]),
  ]
  return [
    ...(changes.length === 0 ? [] : [{ label: words.list, value: money(listMinor) }]),
    ...changes,
    { label: words.total, value: money(totalMinor) },
  ]
}

function refundSums(
  { delivery }: ReceiptDocument,
  settlement: ReceiptSettlement & { kind: 'return' },
  texts: ReceiptTexts,
): Sum[] {
  const { words, money, count } = texts
  const { refundMinor, withheldPoints, withheldMinor, paidBackMinor } = settlement
  const kept = fillWords(words.withheld, { n: count(withheldPoints) })
  return [
    ...deliverySum(delivery, texts),
    ...(withheldMinor === 0
      ? []
      : [
          { label: words.refund, value: money(refundMinor) },
          { label: kept, value: money(-withheldMinor) },
        ]),
    { label: words.paidBack, value: money(paidBackMinor) },
  ]
}

function deliverySum(delivery: ReceiptDocument['delivery'], { words, money }: ReceiptTexts): Sum[] {
  if (delivery === null) return []
  const area = printableLine(clampText(delivery.area, 120))
  const label = area === '' ? words.delivery : fillWords(words.deliveryTo, { area })
  return [{ label, value: delivery.minor === 0 ? words.deliveryFree : money(delivery.minor) }]
}

function titled(title: string, sums: Sum[], sheet: Sheet): Content {
  const heading = paragraph(title, sheet.faces.heading, sheet.content, { margin: [0, 8, 0, 2] })
  return { stack: [heading, sumsTable(sums, sheet, COLOURS.line)], unbreakable: true }
}

function sumsTable(sums: Sum[], sheet: Sheet, lineColour: string): Content {
  const { faces } = sheet
  const values = sums.map((sum) => ({ ...sum, value: printable(sum.value.replace('-', '\u2212')) }))
  const value = Math.ceil(
    Math.max(
      ...values.map((sum) => textWidth(sum.value, sum.isTotal ? faces.total : faces.value)),
    ) + 1,
  )
  const label = sheet.content - value - GAP
  const body = values.map((sum): TableCell[] => [
    paragraph(sum.label, sum.isTotal ? faces.total : faces.label, label),
    {
      text: sum.value,
      ...faceStyle(sum.isTotal ? faces.total : faces.value),
      alignment: 'right',
      noWrap: true,
      verticalAlignment: 'bottom',
    },
  ])
  return {
    table: { widths: [label, value], body, dontBreakRows: true },
    layout: { ...SUMS, hLineColor: () => lineColour },
  }
}

const SUMS: CustomTableLayout = {
  hLineWidth: (line) => (line === 0 ? 0.8 : 0),
  vLineWidth: () => 0,
  paddingLeft: (column) => (column === 0 ? 0 : GAP),
  paddingRight: () => 0,
  paddingTop: (row) => (row === 0 ? 5 : 2),
  paddingBottom: () => 1,
}
