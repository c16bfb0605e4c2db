import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import {
  codeText,
  explainPrice,
  explainSentences,
  reasonText,
  type PricingWords,
} from '#shared/domain/pricing/explain.ts'
import { priceBasket } from '#shared/domain/pricing/priceBasket.ts'
import { priceRequest } from './arbitraries.ts'
import { cumulative, line, offer, percentOff, requestOf, stack, type Basket } from './requests.ts'

const wordsOf = (locale: Locale): PricingWords => {
  const url = new URL(`../../../resources/locales/${locale}/pricing.json`, import.meta.url)
  return (JSON.parse(readFileSync(url, 'utf8')) as { pricing: PricingWords }).pricing
}
const WORDS = Object.fromEntries(LOCALES.map((locale) => [locale, wordsOf(locale)])) as Record<
  Locale,
  PricingWords
>

const BASKET: Basket = {
  lines: [line(12_500)],
  level: 5,
  turnover: 100_000,
  rules: [cumulative([[100_000, 7]]), percentOff(10, { pieces: 2, code: 'MAY' })],
  codes: ['may', 'june'],
  offer: offer(10),
}

const priced = (basket: Basket) => priceBasket(requestOf('AMD', basket))
const told = (basket: Basket, locale: Locale = 'en') =>
  explainSentences(priced(basket).lines[0]!, locale, 'AMD', WORDS[locale])

const spaced = (texts: string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '))

describe('a price explains itself', () => {
  it('from the list price through every rule to the price', () => {
    expect(spaced(told(BASKET))).toEqual([
      'List price: 12,500 ֏',
      'Price level, 5% off: another discount is better',
      'Rule 101: 7% off from 100,000 ֏ of purchases, 100,000 ֏ so far: another discount is better',
      'Rule 1: 10% off, code MAY: 2 needed, 1 in the basket',
      'Offer of price list PL-2026-0007: 10% off: 11,250 ֏',
      'Price: 11,250 ֏',
    ])
  })

  it('step by step where discounts are stacked', () => {
    const stacked = { ...BASKET, lines: [line(12_500, 2)], stacking: stack(20) }
    expect(spaced(told(stacked)).slice(-6)).toEqual([
      'Offer of price list PL-2026-0007: 10% off: the discounts reach their limit of 20% already',
      'Price level, 5% off: 23,750 ֏',
      'Rule 101: 7% off from 100,000 ֏ of purchases, 100,000 ֏ so far: 22,088 ֏',
      'Rule 1: 10% off, code MAY: 19,879 ֏',
      'Discounts together are 20% at most: 20,000 ֏',
      'Price: 20,000 ֏',
    ])
  })

  it('also where a floor stands in the place of everything', () => {
    const free = { lines: [line(500, 1, { floor: 100 })], rules: [percentOff(100)] }
    expect(spaced(told(free))).toEqual([
      'List price: 500 ֏',
      'Rule 1: 100% off',
      'Never below 100 ֏ each: 100 ֏',
      'Price: 100 ֏',
    ])
  })

  it('with the price that somebody set by hand', () => {
    const source = { kind: 'manual' as const, priceMinor: 90_000, reason: 'scratched' }
    const byHand = {
      listMinor: 100_000,
      totalMinor: 90_000,
      steps: [{ source, beforeMinor: 100_000, afterMinor: 90_000 }],
      tried: [],
    }
    expect(explainPrice(byHand, 'en', 'AMD', WORDS.en).map(({ label }) => label)).toEqual([
      'List price',
      'Price set by hand: scratched',
      'Price',
    ])
  })

  it('and what became of a code', () => {
    const { codes } = priced(BASKET)
    const reader = { locale: 'en' as const, currency: 'AMD', words: WORDS.en }
    expect(codes.map((answer) => codeText(answer, reader))).toEqual([
      '2 needed, 1 in the basket',
      'no promotion has this code',
    ])
  })
})

describe('in every language', () => {
  it.each(LOCALES)('%s has a word for everything and fills every place', (locale) => {
    const words = WORDS[locale]
    expect(Object.keys(words.reasons).sort()).toEqual(Object.keys(WORDS.en.reasons).sort())
    expect(Object.keys(words.sources).sort()).toEqual(Object.keys(WORDS.en.sources).sort())
    fc.assert(
      fc.property(priceRequest, (request) => {
        const { lines, codes } = priceBasket(request)
        const reader = { locale, currency: request.currency, words }
        const texts = lines.flatMap((one) => explainSentences(one, locale, request.currency, words))
        texts.push(...codes.map((answer) => codeText(answer, reader) ?? 'taken'))
        for (const text of texts) expect(text).toMatch(/^[^{}]+$/)
      }),
      { numRuns: 150 },
    )
  })

  it('counts items as the language does', () => {
    const text = (locale: Locale, needed: number) =>
      reasonText(
        { code: 'belowItems', needed, missing: needed - 1 },
        { locale, currency: 'AMD', words: WORDS[locale] },
      )
    expect([2, 5, 21].map((needed) => text('ru', needed))).toEqual([
      'нужно 2 единицы, в заказе 1',
      'нужно 5 единиц, в заказе 1',
      'нужна 21 единица, в заказе 1',
    ])
    expect([2, 1].map((needed) => text('en', needed))).toEqual([
      '2 items needed, 1 in the order',
      '1 item needed, 1 in the order',
    ])
  })
})
