import { NO_CONDITIONS } from '#shared/domain/conditions/conditions.ts'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import { moneyWord, untilDay } from '#shared/domain/priceLists/documentWords.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import type {
  PriceListDocument,
  PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { priceListWords } from '../../../../electron/engine/documents/pdf/words.ts'
import { checkPixels, flatten, readPdf, readPdfText } from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

const allItems = (document: PriceListDocument) =>
  document.sections.flatMap((section) => section.items)

function withItems(document: PriceListDocument, change: Partial<PriceListItem>) {
  const sections = document.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, ...change })),
  }))
  return { ...document, sections }
}

describe('renderPriceList', () => {
  it.each(LOCALES)('prints exactly the texts and figures of the document (%s)', async (locale) => {
    const document = samplePriceList(locale)
    const { currency, business, conditions, offer } = document
    const words = priceListWords(locale)
    const text = await readPdfText(await renderPriceList(document))
    const expected = [
      business.name,
      business.tagline,
      business.address,
      business.phone,
      business.email,
      business.website,
      business.taxNumber,
      document.number,
      document.audience.name,
      words.document.introCustomer,
      words.document.notTriedTitle,
      document.sections[0]?.title ?? '',
      offer && offerSentence(offer, currency, locale, words),
      untilDay(document.validUntil, locale, words.dates),
      ...conditionSentences(conditions, currency, locale, words.conditions),
    ]
    for (const item of allItems(document)) {
      expected.push(item.name, item.benefit, item.unit)
      for (const minor of [item.listPriceMinor, item.yourPriceMinor, item.offerPriceMinor]) {
        if (minor !== null) expected.push(moneyWord(minor, currency, locale))
      }
    }
    for (const part of expected) expect(text).toContain(flatten(part ?? 'an offer'))
  })

  it.each(LOCALES)('draws every letter, in its place (%s)', async (locale) => {
    expect(await checkPixels(await renderPriceList(samplePriceList(locale)))).toEqual([])
  })

  it('keeps the order of sections that was composed', async () => {
    const text = await readPdfText(await renderPriceList(samplePriceList('en')))
    expect(text.indexOf('Workshop')).toBeGreaterThan(0)
    expect(text.indexOf('What you have not tried yet')).toBeGreaterThan(text.indexOf('Workshop'))
  })

  it('strikes list prices and offers columns only where they say something', async () => {
    const plain = samplePriceList('en')
    const same = withItems(plain, {
      listPriceMinor: 500,
      yourPriceMinor: 500,
      offerPriceMinor: null,
    })
    const text = await readPdfText(await renderPriceList({ ...same, offer: null }))
    expect(text).toContain('Item Unit Price')
    expect(text).not.toMatch(/List price|With the offer|Your offer/)
  })

  it('names the date of the figures only when it is another one', async () => {
    const document = samplePriceList('en')
    const other = await readPdfText(await renderPriceList(document))
    expect(other).toContain('Figures as of 14 November 2026.')
    const same = await renderPriceList({ ...document, asOf: document.issuedOn })
    expect(await readPdfText(same)).not.toContain('Figures as of')
  })

  it("does not tell a segment's customers what the segment is called", async () => {
    const audience = { kind: 'segment', segmentId: 's', name: 'Lapsed' } as const
    const bytes = await renderPriceList({ ...samplePriceList('en'), audience })
    const text = await readPdfText(bytes)
    expect(text).toContain('Dear customer,')
    expect(text).not.toContain('Lapsed')
  })

  it('gives the same bytes for the same document, whatever was printed in between', async () => {
    const document = samplePriceList('hy')
    const first = await renderPriceList(document)
    await renderPriceList(samplePriceList('ka'))
    await renderPriceList({ ...document, intro: 'ﬁ ﬀ fi ff ե և եւ' })
    const again = await renderPriceList(structuredClone(document))
    expect(Buffer.compare(first, again)).toBe(0)
  })
})

describe('renderPriceList at the edges', () => {
  const bare: PriceListDocument = {
    ...samplePriceList('pl'),
    sections: [],
    offer: null,
    conditions: NO_CONDITIONS,
    business: {
      name: '',
      tagline: '',
      address: '',
      phone: '',
      email: '',
      website: '',
      taxNumber: '',
      logo: '',
      accent: '',
    },
    audience: { kind: 'customer', customerId: 1, name: '' },
  }

  it('prints a shop without details and a list without items', async () => {
    const bytes = await renderPriceList(bare)
    expect(await readPdfText(bytes)).toContain('Ten cennik nie ma jeszcze pozycji.')
    expect(await checkPixels(bytes)).toEqual([])
  })

  it('wraps names of 200 letters, with and without spaces', async () => {
    const document = samplePriceList('hy')
    const business = { ...document.business, name: 'Щ'.repeat(150), tagline: 'W'.repeat(200) }
    for (const name of ['Մեծ'.repeat(67), 'WiWi ջրհոր ЩЩ '.repeat(14), 'W'.repeat(200)]) {
      const wide = withItems({ ...document, business }, { name, benefit: name, unit: name })
      const audience = { kind: 'customer', customerId: 1, name } as const
      const bytes = await renderPriceList({ ...wide, audience, intro: name })
      expect(await checkPixels(bytes)).toEqual([])
      const { pages } = await readPdf(bytes)
      const letters = pages.map((page) => page.text.replace(/\s/g, '')).join('')
      expect(letters).toContain(name.replace(/\s/g, ''))
    }
  })

  it.each(LOCALES)(
    'keeps prices of twelve digits and more in their columns (%s)',
    async (locale) => {
      const document = samplePriceList(locale)
      for (const price of [123_456_789_012, 987_654_321_012_345]) {
        const big = withItems(document, {
          listPriceMinor: price,
          yourPriceMinor: price - 100,
          offerPriceMinor: price - 5000,
        })
        const bytes = await renderPriceList(big)
        expect(await checkPixels(bytes)).toEqual([])
        const text = await readPdfText(bytes)
        expect(text).toContain(flatten(moneyWord(price - 5000, document.currency, locale)))
      }
    },
  )

  it('prints 500 items, the column titles on every page, no heading alone', async () => {
    const document = samplePriceList('ka', { count: 500 })
    const sections = Array.from({ length: 50 }, (_, index) => ({
      kind: 'category' as const,
      title: `სექცია ${index}`,
      items: allItems(document).slice(index * 10, index * 10 + 10),
    }))
    const bytes = await renderPriceList({ ...document, sections })
    const { pages } = await readPdf(bytes)
    const names = new Set(allItems(document).map((item) => item.name))
    expect(pages.length).toBeGreaterThan(15)
    const text = pages.map((page) => page.text).join('\n')
    for (const item of allItems(document)) expect(text).toContain(item.name)
    pages.forEach((page, index) => {
      expect(page.text).toContain(`გვერდი ${index + 1} / ${pages.length}`)
      const rows = page.items.filter((item) => names.has(item.text))
      if (rows.length > 0) expect(page.text).toContain('თქვენი ფასი')
      const heading = page.items.findLastIndex((item) => item.text.startsWith('სექცია'))
      const lowest = page.items[heading]
      if (lowest) expect(rows.some((row) => row.y > lowest.y)).toBe(true)
    })
    expect(await checkPixels(bytes)).toEqual([])
  })

  it('shows letters that the font lacks as boxes and leaves emoji out', async () => {
    const name = 'Café 日本 😀 \u202fA\u0301\tЙ \u0000\u200e end'
    const document = withItems(samplePriceList('en'), { name })
    const bytes = await renderPriceList(document)
    const text = await readPdfText(bytes)
    expect(text).toContain('Café □□ Á Й end')
    expect(await checkPixels(bytes)).toEqual([])
  })

  it('prints markup, links and braces as the plain text that they are', async () => {
    const name = '{name} <svg onload="x"> file:///etc/passwd http://127.0.0.1:1/x.png {{ x }}'
    const document = { ...withItems(samplePriceList('en'), { name, benefit: name }), intro: name }
    const text = await readPdfText(await renderPriceList(document))
    expect(text).toContain(name)
  })

  it('prints a checked logo and leaves a refused one out', async () => {
    const canvas = createCanvas(300, 90)
    const context = canvas.getContext('2d')
    context.fillStyle = '#c02040'
    context.fillRect(10, 10, 280, 70)
    const plain = await renderPriceList(samplePriceList('en'))
    for (const mime of ['image/png', 'image/jpeg'] as const) {
      const logo = canvas.toDataURL(mime)
      const bytes = await renderPriceList(samplePriceList('en', { logo }))
      expect(Buffer.from(bytes).includes('/Subtype /Image')).toBe(true)
      expect(await checkPixels(bytes)).toEqual([])
    }
    for (const logo of [
      '/etc/hostname',
      'http://127.0.0.1:9/logo.png',
      'data:image/png;base64,AAAA',
    ]) {
      const bytes = await renderPriceList(samplePriceList('en', { logo }))
      expect(Buffer.compare(bytes, plain)).toBe(0)
    }
  })
})
