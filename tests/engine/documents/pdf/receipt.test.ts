import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { RECEIPT_PAPERS, type ReceiptDocument } from '#shared/domain/receipts/receiptDocument.ts'
import { renderReceipt } from '../../../../electron/engine/documents/pdf/receipt/renderReceipt.ts'
import { receiptTexts } from '../../../../electron/engine/documents/pdf/receipt/texts.ts'
import { checkPixels, flatten, readPdf, readPdfText, type PageRoom } from '../../../support/pdf.ts'
import { sampleReceipt } from '../../../support/sampleReceipt.ts'

/** What printers leave white: a till's printer less than an office's. */
const room = ({ paper }: ReceiptDocument): PageRoom =>
  paper === 'narrow'
    ? { left: 9, top: 8, right: 9, bottom: 8 }
    : { left: 28, top: 26, right: 28, bottom: 14 }

const faults = async (document: ReceiptDocument) =>
  checkPixels(await renderReceipt(document), room(document))

const PAGES = LOCALES.flatMap((locale) => RECEIPT_PAPERS.map((paper) => [locale, paper] as const))

describe('a receipt', () => {
  it.each(PAGES)('says all that it holds, nothing clipped (%s, %s)', async (locale, paper) => {
    const document = sampleReceipt(locale, paper)
    const { words, money, day, times, quantity, discount, count } = receiptTexts(document)
    const text = await readPdfText(await renderReceipt(document))
    const { settlement, business, points } = document
    if (settlement.kind !== 'purchase') throw new Error('a purchase')
    const said = [
      business.name,
      business.address,
      business.phone,
      business.taxNumber,
      document.number,
      document.customer,
      day(document.day),
      '14:05',
      words.title,
      words.thanks,
      words.paymentsTitle,
      document.delivery!.area,
      money(settlement.totalMinor),
      money(settlement.listMinor),
      money(100_000),
      ...settlement.payments.flatMap((payment) => [day(payment.day), money(payment.minor)]),
      ...[points!.out, points!.in, points!.balance].map(count),
      ...document.lines.flatMap((line) => [
        line.name,
        paper === 'narrow' ? times(line) : quantity(line),
        money(line.amountMinor),
        ...line.discounts.flatMap((source) => discount(source) ?? []),
      ]),
    ]
    for (const part of said) expect(text).toContain(flatten(part))
    expect(text).not.toContain('a scratch')
    expect(await faults(document)).toEqual([])
  })

  it.each(LOCALES)('of a return says what is given back and what is kept (%s)', async (locale) => {
    for (const paper of RECEIPT_PAPERS) {
      const lines = sampleReceipt(locale, paper).lines.map((line) => ({
        ...line,
        listPriceMinor: null,
        discounts: [],
      }))
      const document = sampleReceipt(locale, paper, {
        lines,
        settlement: {
          kind: 'return',
          purchaseNumber: 'R-2026-0041',
          purchaseDay: '2026-11-01',
          refundMinor: 6_727_500,
          withheldPoints: 79,
          withheldMinor: 15_800,
          paidBackMinor: 6_711_700,
        },
      })
      const { words, money, returnedFrom } = receiptTexts(document)
      const text = await readPdfText(await renderReceipt(document))
      const said = [
        words.titleReturn,
        words.thanksReturn,
        returnedFrom('R-2026-0041', '2026-11-01'),
        money(6_711_700),
        money(15_800),
        words.back,
        words.taken,
      ]
      for (const part of said) expect(text).toContain(flatten(part))
      expect(text).not.toContain(words.columnPrice)
      expect(await faults(document)).toEqual([])
    }
  })

  it('is one page on a roll, however long, and numbers the pages of sheets', async () => {
    const long = (paper: ReceiptDocument['paper']) => {
      const sample = sampleReceipt('en', paper)
      const lines = Array.from({ length: 60 }, (_, index) => ({
        ...sample.lines[index % 4]!,
        name: `Item ${index}.`,
      }))
      return { ...sample, lines }
    }
    for (const paper of RECEIPT_PAPERS) {
      const document = long(paper)
      const bytes = await renderReceipt(document)
      const { pages } = await readPdf(bytes)
      const text = pages.map((page) => page.text).join('\n')
      for (const { name } of document.lines) expect(text).toContain(name)
      expect(await checkPixels(bytes, room(document))).toEqual([])
      if (paper === 'narrow') expect(pages).toHaveLength(1)
      else expect(pages.length).toBeGreaterThan(1)
      const numbers = pages.map((page) => /Page \d+ of \d+/.exec(page.text)?.[0])
      const expected = pages.map((_, index) => `Page ${index + 1} of ${pages.length}`)
      expect(numbers).toEqual(pages.length === 1 ? [undefined] : expected)
    }
  })

  it('keeps long names, units and amounts in their places', async () => {
    for (const paper of RECEIPT_PAPERS) {
      for (const name of ['Մեծ թեյ '.repeat(25), 'Щ'.repeat(150)]) {
        const sample = sampleReceipt('pl', paper)
        const lines = sample.lines.map((line) => ({
          ...line,
          name,
          unit: 'opakowanie zbiorcze',
          quantityMilli: 999_999_999_999,
          listPriceMinor: 1e13,
          amountMinor: 1e13,
        }))
        const business = { ...sample.business, name, address: name }
        const document = { ...sample, lines, business, customer: name, thanks: name, number: name }
        expect(await faults(document)).toEqual([])
      }
    }
  })

  it('prints a checked logo, leaves a refused one out, and gives the same bytes again', async () => {
    const canvas = createCanvas(300, 90)
    canvas.getContext('2d').fillRect(10, 10, 280, 70)
    for (const paper of RECEIPT_PAPERS) {
      const plain = sampleReceipt('hy', paper)
      const withLogo = (logo: string) => ({ ...plain, business: { ...plain.business, logo } })
      const document = withLogo(canvas.toDataURL('image/png'))
      const bytes = await renderReceipt(document)
      expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(true)
      expect(await faults(document)).toEqual([])
      expect(Buffer.compare(bytes, await renderReceipt(structuredClone(document)))).toBe(0)
      const refused = await renderReceipt(withLogo('http://127.0.0.1:9/logo.png'))
      expect(Buffer.compare(refused, await renderReceipt(plain))).toBe(0)
    }
  })
})
