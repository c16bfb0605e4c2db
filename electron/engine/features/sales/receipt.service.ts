import { AppError } from '#shared/api/errors.ts'
import { fileNamePart } from '#shared/domain/locales/fileName.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { thawAccount } from '#shared/domain/purchases/account.ts'
import type { ReturnAccount, SaleAccount } from '#shared/domain/purchases/sale.ts'
import type { ReceiptDocument, ReceiptPaper } from '#shared/domain/receipts/receiptDocument.ts'
import { renderReceiptInWorker } from '../../documents/pdf/renderInWorker.ts'
import type { ReadDb } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { suggestedLocale } from '../../store/suggestedLocale.ts'
import { customerOf } from './customers.repo.ts'
import { loadDocument, type LoadedDocument } from './purchase.repo.ts'
import { readReceiptSettings } from './series.repo.ts'

interface Wanted {
  id: number
  locale: Locale | null
  paper: ReceiptPaper | null
}

/**
 * The receipt of a document as a PDF, in the language that is asked for, else that of the
 * customer's other documents, else the screen's. What was typed or imported has one too, without
 * discounts.
 * @throws AppError `notFound`
 */
export async function printReceipt(db: ReadDb, wanted: Wanted): Promise<File> {
  const document = await composeReceipt(db, wanted)
  const bytes = await renderReceiptInWorker(document)
  const parts = [fileNamePart(document.number), document.locale]
  const name = `receipt_${parts.filter((part) => part !== '').join('_')}.pdf`
  return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'application/pdf' })
}

/** Everything that the receipt prints. @throws AppError `notFound` */
export async function composeReceipt(
  db: ReadDb,
  { id, locale, paper }: Wanted,
): Promise<ReceiptDocument> {
  const document = await loadDocument(db, id)
  if (!document) throw new AppError('notFound')
  const settings = await readSettings(db)
  const receipts = await readReceiptSettings(db)
  const { customerId } = document
  const customer = customerId === null ? null : await customerOf(db, customerId)
  const screen = settings.locale ?? 'en'
  const own = customerId === null ? screen : await suggestedLocale(db, customerId, screen)
  const language = locale ?? own
  return {
    number: document.number ?? '',
    day: document.day,
    time: document.time,
    locale: language,
    currency: settings.currency,
    paper: paper ?? receipts.paper,
    business: settings.business,
    customer: customer?.name ?? '',
    thanks: receipts.thanks[language] ?? '',
    ...(await contentOf(db, document)),
  }
}

type Content = Pick<ReceiptDocument, 'lines' | 'delivery' | 'settlement' | 'points'>

async function contentOf(db: ReadDb, document: LoadedDocument): Promise<Content> {
  if (document.kind === 'return') return contentOfReturn(db, document)
  if (!document.sale) return contentOfTyped(document)
  const account = thawAccount<SaleAccount>(document.sale.explanation)
  const { totals, points, delivery, instalments } = account
  return {
    lines: account.lines.map((line) => ({
      name: line.name,
      unit: line.unit,
      quantityMilli: line.quantityMilli,
      listPriceMinor: line.listPriceMinor,
      discounts: line.steps.map(({ source }) => source),
      amountMinor: line.pricedMinor,
    })),
    delivery: delivery && { area: delivery.area, minor: delivery.feeMinor },
    settlement: {
      kind: 'purchase',
      listMinor: totals.listMinor,
      discountMinor: totals.discountMinor,
      points: points?.redeemed ?? 0,
      pointsMinor: totals.pointsMinor,
      totalMinor: totals.totalMinor,
      payments: instalments ?? [],
    },
    points: points && { out: points.redeemed, in: points.earned, balance: points.balanceAfter },
  }
}

async function contentOfReturn(db: ReadDb, document: LoadedDocument): Promise<Content> {
  const account = document.sale && thawAccount<ReturnAccount>(document.sale.explanation)
  const purchase = document.reversesId === null ? null : await loadDocument(db, document.reversesId)
  const items = document.lines.filter((line) => line.kind === 'item')
  const delivery = document.lines.find((line) => line.kind === 'delivery')
  const { points } = account ?? { points: null }
  const refundMinor = -document.totalMinor || 0
  return {
    lines: items.map((line) => ({
      ...lineOf(line),
      listPriceMinor: null,
      quantityMilli: Math.abs(line.quantityMilli),
      amountMinor: -line.totalMinor || 0,
    })),
    delivery: delivery ? { area: '', minor: -delivery.totalMinor } : null,
    settlement: {
      kind: 'return',
      purchaseNumber: account?.purchaseNumber ?? purchase?.number ?? null,
      purchaseDay: account?.purchaseDay ?? purchase?.day ?? null,
      refundMinor,
      withheldPoints: points?.missing ?? 0,
      withheldMinor: account?.withheldMinor ?? 0,
      paidBackMinor: account?.paidBackMinor ?? refundMinor,
    },
    points: points && { out: points.back, in: points.taken, balance: points.balanceAfter },
  }
}

function contentOfTyped(document: LoadedDocument): Content {
  const { totalMinor } = document
  return {
    lines: document.lines.map((line) => ({ ...lineOf(line), amountMinor: line.totalMinor })),
    delivery: null,
    settlement: {
      kind: 'purchase',
      listMinor: totalMinor,
      discountMinor: 0,
      points: 0,
      pointsMinor: 0,
      totalMinor,
      payments: [],
    },
    points: null,
  }
}

function lineOf({ name, unit, quantityMilli, unitPriceMinor }: LoadedDocument['lines'][number]) {
  return { name, unit, quantityMilli, listPriceMinor: unitPriceMinor, discounts: [] }
}
