import type { Locale } from '../locales/locale.ts'
import { formatPercent, type Currency } from '../money/money.ts'
import {
  fillPlural,
  fillWords,
  moneyWord,
  untilDay,
  type DateWords,
  type OfferWords,
} from './documentWords.ts'
import type { OfferConditions } from './offer.ts'

const CHANNEL_ORDER = ['phone', 'email', 'visit'] as const

/**
 * The offer as one sentence of the document's language, without a full stop: "10% off any
 * 2 or more services until 31 December 2026, when ordered by phone or e-mail; once per
 * customer; cannot be combined with other discounts". Everything that restricts the offer
 * is said; what does not restrict it (any order, any channel, combinable) is left out.
 * @param categories names of the offer's categories in the language; the shop's own by default
 */
export function offerSentence(
  offer: OfferConditions,
  currency: Currency,
  locale: Locale,
  words: { dates: DateWords; offer: OfferWords },
  categories: readonly string[] = offer.categories,
): string {
  const texts = words.offer
  const core = fillWords(texts.sentence, {
    percent: formatPercent(offer.discountBp, locale),
    what: coveredItems(offer, categories, locale, texts),
    until: untilDay(offer.validUntil, locale, words.dates),
  })
  const parts = [core + restriction(offer, currency, locale, texts)]
  if (offer.newOnly) parts.push(texts.newOnly)
  if (offer.oncePerCustomer) parts.push(texts.once)
  if (!offer.combinable) parts.push(texts.notCombinable)
  return parts.join(texts.separator)
}

/** No language declines the names of categories: they stand in quotes. */
function coveredItems(
  offer: OfferConditions,
  categories: readonly string[],
  locale: Locale,
  words: OfferWords,
): string {
  const template =
    offer.minimumItems > 1
      ? fillPlural(words.atLeast[offer.scope], offer.minimumItems, locale)
      : words.what[offer.scope]
  const quoted = categories.map((name) => fillWords(words.category, { name }))
  return fillWords(template, { categories: quoted.join(', ') })
}

/** Smallest order and ways to order, after a comma; empty where neither restricts. */
function restriction(
  offer: OfferConditions,
  currency: Currency,
  locale: Locale,
  words: OfferWords,
): string {
  const amount = moneyWord(offer.minimumAmountMinor, currency, locale)
  const key = CHANNEL_ORDER.filter((channel) => offer.orderChannels.includes(channel)).join('+')
  const channels = words.by[key] ?? key
  if (offer.minimumAmountMinor > 0 && key !== '') {
    return `, ${fillWords(words.amountAndChannels, { amount, channels })}`
  }
  if (offer.minimumAmountMinor > 0) return `, ${fillWords(words.amount, { amount })}`
  return key === '' ? '' : `, ${fillWords(words.channels, { channels })}`
}
