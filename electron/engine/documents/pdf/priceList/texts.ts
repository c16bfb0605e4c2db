import type {
  PriceListDocument,
  PriceListSection,
} from '#shared/domain/priceLists/priceListDocument.ts'
import {
  dayValues,
  fillWords,
  formatCount,
  untilDay,
} from '#shared/domain/priceLists/documentWords.ts'
import { currencySymbol } from '#shared/domain/money/money.ts'
import { clampText } from '../measure.ts'
import { printable, printableLine } from '../printable.ts'
import type { PriceListDocumentWords } from '../words.ts'

type Texts = { document: PriceListDocument; words: PriceListDocumentWords }

const LONGEST_TITLE = 300

/** Empty before the price list is issued: a preview has no number yet. */
export function numberText({ document, words }: Texts): string {
  if (document.number === '') return ''
  const number = printableLine(clampText(document.number, 60))
  return fillWords(words.document.number, { number })
}

/** "Price list No. 2026-0117" */
export function titleText(texts: Texts): string {
  return [texts.words.document.title, numberText(texts)].filter(Boolean).join(' ')
}

export function issuedText({ document, words }: Texts): string {
  const values = dayValues(document.issuedOn, document.locale, words.dates)
  return printable(fillWords(words.document.issued, values))
}

export function pageText({ document, words }: Texts, page: number, pages: number): string {
  const { locale } = document
  const values = { page: formatCount(page, locale), pages: formatCount(pages, locale) }
  return fillWords(words.document.page, values)
}

/** A segment's own name ("Lapsed") is the shop's business, so its list greets without it. */
export function greetingText({ document, words }: Texts): string {
  const own = printableLine(clampText(document.greeting, 400))
  if (own) return own
  const name = printableLine(clampText(document.audience.name, 200))
  const isCustomer = document.audience.kind === 'customer' && name !== ''
  return isCustomer
    ? fillWords(words.document.greetingCustomer, { name })
    : words.document.greetingSegment
}

export function introText({ document, words }: Texts): string {
  const standard =
    document.audience.kind === 'customer'
      ? words.document.introCustomer
      : words.document.introSegment
  return ownText(document.intro) || standard
}

export function closingText({ document }: Texts): string {
  return ownText(document.closing)
}

/** Own words with their lines; no more than one empty line in a row. */
function ownText(text: string): string {
  return printable(clampText(text, 4000))
    .trim()
    .replace(/\n\s*\n\s*/g, '\n\n')
}

/** The owner's heading, else the kind's. */
export function sectionTitle(section: PriceListSection, words: PriceListDocumentWords): string {
  const own = printableLine(clampText(section.title, LONGEST_TITLE))
  if (own) return own
  const texts = words.document
  switch (section.kind) {
    case 'all':
      return texts.allTitle
    case 'category':
      return texts.otherTitle
    case 'notTried':
      return texts.notTriedTitle
    case 'boughtBefore':
      return texts.boughtBeforeTitle
    case 'goesWith':
      return texts.goesWithTitle
    case 'services':
      return texts.servicesTitle
    case 'chosen':
      return texts.chosenTitle
  }
}

/** Under the standard heading of what is new to the customer. */
export function sectionNote(section: PriceListSection, words: PriceListDocumentWords): string {
  const isStandard = section.kind === 'notTried' && printableLine(section.title) === ''
  return isStandard ? words.document.notTriedNote : ''
}

/** How long the prices hold, of which day the figures are, and what the currency was worth. */
export function validityTexts({ document, words }: Texts): string[] {
  const { locale, asOf, issuedOn, exchange } = document
  const valid = fillWords(words.document.valid, {
    until: untilDay(document.validUntil, locale, words.dates),
  })
  const texts = [valid]
  if (asOf !== issuedOn) {
    texts.push(fillWords(words.document.asOf, dayValues(asOf, locale, words.dates)))
  }
  if (exchange) texts.push(exchangeText({ document, words }))
  return texts.map(printable)
}

/** "Prices in EUR at €1 = 425.00 ֏ of 22 November 2026." */
function exchangeText({ document, words }: Texts): string {
  const { exchange, currency, locale } = document
  if (!exchange) return ''
  const values = dayValues(exchange.day, locale, words.dates)
  const rate = `${rateText(exchange.rate, locale)}\u00a0${currencySymbol(exchange.from)}`
  const one = `1\u00a0${currency}`
  return fillWords(words.document.exchange, { ...values, currency, one, rate })
}

/** A rate as it was given, with two decimals at least. */
function rateText(rate: string, locale: PriceListDocument['locale']): string {
  const [whole = '0', decimals = ''] = rate.split('.')
  const point = locale === 'en' ? '.' : ','
  return `${formatCount(Number(whole), locale)}${point}${decimals.padEnd(2, '0')}`
}
