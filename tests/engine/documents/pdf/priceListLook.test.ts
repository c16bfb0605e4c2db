import fc from 'fast-check'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { accentOf, contrast } from '#shared/domain/priceLists/accent.ts'
import {
  PRICE_LIST_DESIGNS,
  SECTION_KINDS,
  type PriceListDocument,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { placeBlocks, type Block } from '../../../../electron/engine/documents/pdf/press/flow.ts'
import { linesOf } from '../../../../electron/engine/documents/pdf/press/lines.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { priceListWords } from '../../../../electron/engine/documents/pdf/words.ts'
import {
  checkPixels,
  checkPlaces,
  flatten,
  readPdf,
  readPdfText,
  readTagged,
} from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

function withItems(
  document: PriceListDocument,
  change: Partial<PriceListDocument['sections'][0]['items'][0]>,
): PriceListDocument {
  const sections = document.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, ...change })),
  }))
  return { ...document, sections }
}

describe("the business's colour", () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0')}`)

  it('can be read on white and on its own soft tone, and white on it', () => {
    fc.assert(
      fc.property(colour, (given) => {
        const { strong, soft } = accentOf(given)
        expect(contrast(strong, '#ffffff')).toBeGreaterThanOrEqual(4.5)
        expect(contrast(strong, soft)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('stays as it is where it is dark enough, and is the app’s own where it is none', () => {
    expect(accentOf('#123456').strong).toBe('#123456')
    expect(accentOf('#ffff00').strong).toMatch(/^#(..)\1..$/)
    for (const none of ['', 'red', '#12', 'url(x)', '#1234567']) {
      expect(accentOf(none)).toEqual(accentOf(''))
    }
  })

  it('is on the paper, the document’s before the business’s', async () => {
    const list = samplePriceList('en')
    const business = { ...list.business, accent: '#123456' }
    const plain = await renderPriceList({ ...list, business: { ...business, accent: '' } })
    const own = await renderPriceList({ ...list, business })
    const other = await renderPriceList({ ...list, business, accent: '#654321' })
    expect(Buffer.compare(plain, own)).not.toBe(0)
    expect(Buffer.compare(own, other)).not.toBe(0)
    const same = await renderPriceList({ ...list, business, accent: '#123456' })
    expect(Buffer.compare(own, same)).toBe(0)
  })
})

describe('the tree for screen readers', () => {
  const canvas = createCanvas(60, 40)
  const picture = Uint8Array.from(canvas.toBuffer('image/png'))

  it.each(PRICE_LIST_DESIGNS)('says what every text is (%s)', async (design) => {
    const logo = canvas.toDataURL('image/png')
    const list = withItems(samplePriceList('ka', { count: 5, logo }), { picture: 'p' })
    const bytes = await renderPriceList({ ...list, design }, new Map([['p', picture]]))
    const { texts, pictures, language, title } = await readTagged(bytes)
    const words = priceListWords('ka').document
    expect(language).toBe('ka')
    expect(title).toBe(`${words.title} № 2026-0117`)
    const ofKind = (kind: RegExp) =>
      texts.filter(({ path }) => kind.test(path)).map(({ text }) => flatten(text))
    expect(ofKind(/ H1$/)).toHaveLength(1)
    expect(ofKind(/ H2$/)).toContain(words.notTriedTitle)
    expect(ofKind(/ H2$/)).toContain(words.conditionsTitle)
    expect(ofKind(/ L LI LBody$/).length).toBeGreaterThan(3)
    const names = list.sections.flatMap((section) => section.items.map((item) => item.name))
    expect(pictures).toEqual([list.business.name, ...names])
    if (design === 'cards') expect(ofKind(/ L LI LBody P$/)).toEqual(expect.arrayContaining(names))
    else {
      expect(ofKind(/ Table TR TH$/)).toContain(words.columnYours)
      expect(
        ofKind(/ Table TR TD$/).filter((text) => names.includes(text.split(' ყ')[0]!)).length,
      ).toBeGreaterThan(0)
    }
    expect(texts.map(({ text }) => text).join('')).not.toContain(words.page.split(' ')[0])
  })

  it('hears repeated headings and page numbers once or never', async () => {
    const list = samplePriceList('en', { count: 120 })
    const { texts } = await readTagged(await renderPriceList(list))
    const labels = texts.filter(({ path }) => path.endsWith('TH'))
    expect(labels.filter(({ text }) => text.includes('Your price'))).toHaveLength(2)
    expect(
      texts.filter(({ path }) => path.endsWith('H2')).map(({ text }) => flatten(text)),
    ).toEqual([
      'Your offer',
      'Workshop',
      'What you have not tried yet',
      'Your conditions',
      'How to order',
    ])
    expect(texts.some(({ text }) => text.includes('Page 2'))).toBe(false)
  })
})

describe('pages', () => {
  it.each(['A4', 'Letter'] as const)('are of the paper that was chosen (%s)', async (paper) => {
    for (const design of PRICE_LIST_DESIGNS) {
      const bytes = await renderPriceList({ ...samplePriceList('pl'), paper, design })
      const { pages } = await readPdf(bytes)
      const [width, height] = paper === 'A4' ? [595.28, 841.89] : [612, 792]
      for (const page of pages) expect(page).toMatchObject({ width, height })
    }
  })

  const block = (height: number, more: Partial<Block> = {}): Block => ({
    gap: 0,
    height,
    draw: () => undefined,
    ...more,
  })

  it('keep a heading with what follows, and say headings again', () => {
    const head = block(20)
    const rows = Array.from({ length: 10 }, (_, index) =>
      block(30, { head, keep: index === 0 || index === 8 }),
    )
    const blocks = [block(95), block(10, { keep: true }), ...rows]
    const pages = placeBlocks(blocks, 0, 160)
    expect(pages.map((page) => page.length)).toEqual([1, 6, 4, 3])
    expect(pages[1]?.[0]?.block).toBe(blocks[1])
    expect(pages[2]?.[0]).toMatchObject({ isRepeated: true })
    expect(pages[3]?.map(({ isRepeated }) => isRepeated)).toEqual([true, false, false])
  })

  it('never go beyond their end', () => {
    const sizes = fc.array(
      fc.record({ height: fc.integer({ min: 1, max: 90 }), keep: fc.boolean() }),
    )
    fc.assert(
      fc.property(sizes, (all) => {
        const blocks = all.map(({ height, keep }) =>
          block(height, { keep, gap: 3, head: block(7) }),
        )
        const pages = placeBlocks(blocks, 10, 110)
        const placed = pages.flat().filter(({ isRepeated }) => !isRepeated)
        expect(placed.map((one) => one.block)).toEqual(blocks)
        for (const page of pages) {
          page.forEach(({ block: { height }, top }, index) => {
            expect(top + height).toBeLessThanOrEqual(110)
            const next = page[index + 1]
            if (next) expect(next.top).toBeGreaterThanOrEqual(top + height)
          })
        }
      }),
    )
  })

  it('leave no row alone on the last page of a section', async () => {
    for (let count = 30; count < 46; count++) {
      const list = samplePriceList('en', { count })
      const sections = [{ ...list.sections[0]!, items: list.sections.flatMap((one) => one.items) }]
      const { texts } = await readTagged(await renderPriceList({ ...list, sections }))
      const prices = texts.filter(({ path, text }) => path.endsWith('TD') && text.includes('€'))
      const pages = new Map<number, Set<string>>()
      for (const { page, text } of prices) {
        pages.set(page, (pages.get(page) ?? new Set()).add(text))
      }
      for (const found of pages.values()) expect(found.size).toBeGreaterThan(3)
    }
  })
})

describe('a letter', () => {
  it('is one page, whatever it has to say', async () => {
    const list = { ...samplePriceList('ru', { count: 60 }), design: 'letter' as const }
    const long = 'Щедрые слова о наших товарах и услугах. '
    const talkative = {
      ...withItems(list, { name: long.repeat(12), benefit: long.repeat(12), services: [long] }),
      greeting: long.repeat(5),
      intro: `${long.repeat(25)}\n\n${'\n'.repeat(500)}`,
      closing: long.repeat(25),
      business: { ...list.business, name: long.repeat(5), address: long.repeat(7) },
      conditions: { ...list.conditions, texts: { ru: long.repeat(50) } },
    }
    for (const document of [list, talkative, { ...talkative, paper: 'Letter' as const }]) {
      const bytes = await renderPriceList(document)
      expect((await readPdf(bytes)).pages).toHaveLength(1)
      expect(await checkPlaces(bytes)).toEqual([])
    }
  })

  it('says how many more items there are, with the right plural', async () => {
    const shown = async (count: number) => {
      const list = { ...samplePriceList('pl', { count }), design: 'letter' as const }
      return readPdfText(await renderPriceList(list))
    }
    expect(await shown(4)).not.toContain('i jeszcze')
    const texts = await Promise.all([20, 21, 22, 23, 24, 25].map(shown))
    for (const text of texts) {
      const [, n = '', word = ''] = /i jeszcze (\d+) (\p{L}+):/u.exec(text) ?? []
      const plural = new Intl.PluralRules('pl').select(Number(n))
      expect(word).toBe({ one: 'pozycja', few: 'pozycje' }[plural as 'one'] ?? 'pozycji')
    }
  })
})

describe('what is printed of an item', () => {
  it.each(LOCALES)('says warranty, services, saving and every heading (%s)', async (locale) => {
    const list = samplePriceList(locale, { count: SECTION_KINDS.length })
    const items = list.sections.flatMap((section) => section.items)
    const sections = SECTION_KINDS.map((kind, index) => ({
      kind,
      title: '',
      items: [
        {
          ...items[index]!,
          warrantyMonths: [1, 2, 5, 21, 24, 11, 12][index]!,
          services: ['Aa', 'Bb'],
        },
      ],
    }))
    const columns = { ...list.columns, saving: true, sku: true }
    const exchange = { from: 'AMD', rate: '1425', day: '2026-11-22', offerMinimumMinor: 0 }
    const words = priceListWords(locale).document
    const text = await readPdfText(await renderPriceList({ ...list, sections, columns, exchange }))
    const headings = [
      words.allTitle,
      words.otherTitle,
      words.notTriedTitle,
      words.boughtBeforeTitle,
      words.goesWithTitle,
      words.servicesTitle,
      words.chosenTitle,
    ]
    for (const heading of headings) expect(text).toContain(flatten(heading))
    expect(text).toContain('Aa, Bb')
    expect(text).toContain(words.columnSaving)
    expect(text).toContain(locale === 'en' ? '1,425.00 ֏' : '1 425,00 ֏')
    const months = {
      en: ['1 month', '21 months'],
      pl: ['1 miesiąc', '2 miesiące', '24 miesiące', '11 miesięcy'],
      ru: ['1 месяц', '2 месяца', '21 месяц', '11 месяцев'],
      hy: ['24 ամիս'],
      ka: ['24 თვე'],
    }[locale]
    for (const one of months) expect(text).toContain(one)
  })

  it('leaves out what the owner does not want to be seen', async () => {
    const list = withItems(samplePriceList('en', { count: 6 }), {
      sku: 'CODE-1',
      benefit: 'Benefit.',
    })
    const off = {
      listPrice: false,
      saving: false,
      unit: false,
      picture: false,
      benefit: false,
      sku: false,
    }
    for (const design of PRICE_LIST_DESIGNS) {
      const bytes = await renderPriceList({ ...list, design, columns: off })
      expect(await readPdfText(bytes)).not.toMatch(
        /CODE-1|Benefit|List price|You save|12,000|\bpc\b/,
      )
      const on = { ...off, sku: true, saving: true, listPrice: true, benefit: true, unit: true }
      const all = await readPdfText(await renderPriceList({ ...list, design, columns: on }))
      for (const text of ['CODE-1', 'Benefit', 'You save', '12,000', '600.00', 'pc']) {
        expect(all).toContain(text)
      }
    }
  })

  it('wraps names of five hundred letters in every design', async () => {
    for (const design of PRICE_LIST_DESIGNS) {
      const name = 'W'.repeat(500)
      const list = withItems(samplePriceList('hy', { count: 3 }), {
        name,
        benefit: name,
        sku: name.slice(0, 100),
      })
      const columns = { ...list.columns, sku: true, saving: true }
      const bytes = await renderPriceList({ ...list, design, columns })
      expect(await checkPixels(bytes)).toEqual([])
      const { texts } = await readTagged(bytes)
      if (design === 'letter') continue
      const all = texts.map(({ text }) => text.replace(/\s/g, '')).join('|')
      expect(all.split(/W{500}/).length - 1).toBe(6)
    }
  })
})

describe('texts of the greatest length', () => {
  const w = (count: number) => 'W'.repeat(count)
  const list = samplePriceList('hy', { count: 4 })
  const longest = withItems(
    {
      ...list,
      greeting: w(200),
      intro: w(1000),
      closing: w(1000),
      columns: { ...list.columns, sku: true, saving: true },
      business: {
        ...list.business,
        name: w(200),
        tagline: w(300),
        address: w(300),
        phone: w(60),
        email: w(200),
        website: w(200),
        taxNumber: w(60),
      },
      conditions: { ...list.conditions, texts: { hy: w(2000) } },
    },
    {
      name: w(500),
      benefit: w(500),
      sku: w(100),
      unit: w(30),
      services: [w(500)],
      warrantyMonths: 24,
      listPriceMinor: 999_999_999_900,
      yourPriceMinor: 999_999_999_800,
      offerPriceMinor: 999_999_999_700,
    },
  )

  it.each(PRICE_LIST_DESIGNS)('neither overlap nor leave the page (%s)', async (design) => {
    for (const paper of ['A4', 'Letter'] as const) {
      const bytes = await renderPriceList({ ...longest, design, paper })
      expect(await checkPlaces(bytes)).toEqual([])
      if (design === 'letter') expect((await readPdf(bytes)).pages).toHaveLength(1)
    }
  })
})

describe('linesOf', () => {
  const face = { weight: 'regular', size: 10, colour: '#000000' } as const

  it('lets no line be wider than the column and loses no letter', () => {
    const words = fc.array(fc.stringMatching(/^[WiЩljհմ/-]{1,60}$/), { maxLength: 8 })
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 300 }), (parts, width) => {
        const lines = linesOf(parts.join(' '), width, face)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width)
        expect(
          lines
            .map(({ text }) => text)
            .join('')
            .replaceAll(' ', ''),
        ).toBe(parts.join(''))
      }),
      // Drawn together, these letters are wider than one by one.
      { examples: [[['մWWi/հ'], 30]] },
    )
  })

  it('breaks long words after hyphens first, and keeps unbreakable spaces', () => {
    expect(linesOf('hard-to-break-model', 45, face).map(({ text }) => text)).toEqual([
      'hard-to-',
      'break-',
      'model',
    ])
    expect(linesOf('aa 12\u00a0500\u00a0֏', 50, face).map(({ text }) => text)).toEqual([
      'aa',
      '12\u00a0500\u00a0֏',
    ])
  })
})
