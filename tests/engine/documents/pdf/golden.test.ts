import { describe, expect, it } from 'vitest'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { currencySymbol } from '#shared/domain/money/money.ts'
import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import {
  PRICE_LIST_DESIGNS,
  type PriceListDocument,
  type PriceListItem,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { priceListWords } from '../../../../electron/engine/documents/pdf/words.ts'
import { goldenPriceList, type GoldenCase } from '../../../support/goldenPriceList.ts'
import { checkPixels, checkPlaces, readTagged, type TaggedText } from '../../../support/pdf.ts'

const CURRENCIES = ['AMD', 'GEL', 'PLN', 'EUR', 'USD']
const SIZES = [1, 40, 400]
const AUDIENCES = ['customer', 'segment'] as const
const isWhole = process.env.FULL_GOLDEN === '1'

const ALL: GoldenCase[] = LOCALES.flatMap((locale) =>
  PRICE_LIST_DESIGNS.flatMap((design) =>
    AUDIENCES.flatMap((audience) =>
      SIZES.map((count) => ({ locale, design, audience, count, currency: 'AMD' })),
    ),
  ),
).map((golden, index) => ({ ...golden, currency: CURRENCIES[(index * 3) % 5] ?? 'AMD' }))

/** Each language in each design; every size with every design, audience and currency somewhere. */
const CROSSING: GoldenCase[] = LOCALES.flatMap((locale, row) =>
  PRICE_LIST_DESIGNS.map((design, column) => ({
    locale,
    design,
    audience: AUDIENCES[(row + column) % 2] ?? 'customer',
    count: row === column + 1 ? 400 : (row + column) % 3 === 0 ? 1 : 40,
    currency: CURRENCIES[(row + column) % 5] ?? 'AMD',
  })),
)

/** Texts without any white space: lines break where they must. */
const bare = (text: string) => text.replace(/\s+/g, '')

/** Money as people of the language write it, put together here once more. */
function money(minor: number, { currency, locale }: PriceListDocument): string {
  const isEnglish = locale === 'en'
  const whole = String(Math.floor(minor / 100)).replace(
    /\B(?=(\d{3})+$)/g,
    isEnglish ? ',' : '\u00a0',
  )
  const cents = (isEnglish ? '.' : ',') + String(minor % 100).padStart(2, '0')
  const figure = currency === 'AMD' ? whole : whole + cents
  const sign = currencySymbol(currency)
  return isEnglish && ['USD', 'EUR'].includes(currency) ? sign + figure : figure + sign
}

/** Every item's texts in the order in which the design says them. */
function itemTexts(item: PriceListItem, document: PriceListDocument): string[] {
  const { columns, design } = document
  const isLower = item.yourPriceMinor < item.listPriceMinor
  const saved = money(item.listPriceMinor - item.yourPriceMinor, document)
  const prices = {
    list: money(item.listPriceMinor, document),
    yours: money(item.yourPriceMinor, document),
    saving: columns.saving && isLower ? saved : '',
    offer: item.offerPriceMinor === null ? '' : money(item.offerPriceMinor, document),
  }
  const { list, yours, saving, offer } = prices
  const warranty = item.warrantyMonths ? String(item.warrantyMonths) : ''
  const about = [item.name, item.benefit]
  if (design === 'cards') {
    const below = [...item.services, warranty]
    return [...about, ...below, yours, saving, isLower ? list : '', offer]
  }
  return [...about, warranty, ...item.services, list, yours, saving, offer]
}

/** Finds the texts one after the other; gives the first that is not there, or `null`. */
function firstMissing(stream: string, texts: string[]): string | null {
  let at = 0
  for (const text of texts) {
    const found = stream.indexOf(bare(text), at)
    if (found < 0) return text
    at = found + bare(text).length
  }
  return null
}

const streamOf = (texts: TaggedText[]) => bare(texts.map(({ text }) => text).join(''))

function headTexts(document: PriceListDocument): string[] {
  const { business, number, offer, currency, locale } = document
  const words = priceListWords(locale)
  return [
    business.name,
    business.tagline,
    words.document.title,
    number,
    document.audience.kind === 'customer' ? document.audience.name : '',
    offer ? offerSentence(offer, currency, locale, words) : '',
  ]
}

function closingTexts(document: PriceListDocument): string[] {
  const { conditions, currency, locale } = document
  const words = priceListWords(locale)
  return [...conditionSentences(conditions, currency, locale, words.conditions), document.closing]
}

/** How many items a document shows: all, but for a letter of one page. */
function shownItems(document: PriceListDocument, stream: string): PriceListItem[] {
  const items = document.sections.flatMap((section) => section.items)
  if (document.design !== 'letter') return items
  let shown = items.length
  while (shown > 0 && firstMissing(stream, allItemTexts(items.slice(0, shown), document))) shown--
  return items.slice(0, shown)
}

function allItemTexts(items: PriceListItem[], document: PriceListDocument): string[] {
  return items.flatMap((item) => itemTexts(item, document))
}

describe(isWhole ? 'the golden set' : 'a crossing of the golden set', () => {
  const cases = isWhole ? ALL : CROSSING
  it.each(cases.map((golden, index) => [title(golden), golden, index] as const))(
    '%s',
    async (_title, golden, index) => {
      const document = goldenPriceList(golden, index)
      const bytes = await renderPriceList(document)
      const { texts, language } = await readTagged(bytes)
      expect(language).toBe(golden.locale)
      const stream = streamOf(texts)
      const items = shownItems(document, stream)
      const expected = [
        ...headTexts(document),
        ...allItemTexts(items, document),
        ...closingTexts(document),
      ]
      expect(firstMissing(stream, expected)).toBeNull()
      checkCounts(document, texts, items.length)
      expect(await checkPlaces(bytes)).toEqual([])
      const isDrawn = (page: number, pages: number) =>
        isWhole || pages <= 3 || page === 2 || page === pages
      expect(await checkPixels(bytes, undefined, { scale: 1.25, isDrawn })).toEqual([])
    },
  )

  it('crosses every language, design, size, audience and currency', () => {
    for (const key of ['locale', 'design', 'count', 'audience', 'currency'] as const) {
      const values = (list: GoldenCase[]) => new Set(list.map((golden) => golden[key]))
      expect(values(CROSSING)).toEqual(values(ALL))
    }
  })
})

function title({ locale, design, audience, count, currency }: GoldenCase): string {
  return `${locale}, ${design}, ${audience}, ${count}, ${currency}`
}

/** Nothing twice and nothing more: so many rows or cards as items, so many headings. */
function checkCounts(document: PriceListDocument, texts: TaggedText[], items: number): void {
  const all = document.sections.reduce((sum, section) => sum + section.items.length, 0)
  const words = priceListWords(document.locale).document
  const counted = (path: RegExp) => texts.filter((text) => path.test(text.path)).length
  expect(counted(/ H1$/)).toBe(1)
  if (document.design === 'letter') {
    const stream = streamOf(texts)
    const more = Object.values(words.more).map((text) => bare(text).split('{n}')[1] ?? '')
    expect(new Set(texts.map(({ page }) => page))).toEqual(new Set([1]))
    expect(items).toBeGreaterThanOrEqual(Math.min(all, 3))
    expect(more.some((text) => stream.includes(bare(`${all - items}`) + text))).toBe(items < all)
  } else {
    expect(items).toBe(all)
    const yours = document.sections.flatMap((section) => section.items)
    const names = texts.map(({ text }) => bare(text))
    for (const item of yours)
      expect(names.some((text) => text.includes(bare(item.name)))).toBe(true)
  }
  if (document.design === 'cards') expect(counted(/ H2$/)).toBe(document.sections.length + 3)
}
