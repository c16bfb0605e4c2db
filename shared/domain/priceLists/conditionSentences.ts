import type { Locale } from '../locales/locale.ts'
import { formatPercent, type Currency } from '../money/money.ts'
import { fillPlural, fillWords, moneyWord, type ConditionWords } from './documentWords.ts'
import type { SegmentConditions } from '../conditions/conditions.ts'

/**
 * A segment's conditions as sentences in the document's language, in the order price level,
 * instalments, delivery, points, the owner's own words. A condition that gives the customer
 * nothing has none; own words that were not written in the document's language are left out.
 */
export function conditionSentences(
  conditions: SegmentConditions,
  currency: Currency,
  locale: Locale,
  words: ConditionWords,
): string[] {
  const money = (minor: number) => moneyWord(minor, currency, locale)
  const sentences: string[] = []
  if (conditions.priceLevelBp > 0) {
    const percent = formatPercent(conditions.priceLevelBp, locale)
    sentences.push(fillWords(words.priceLevel, { percent }))
  }
  if (conditions.instalments !== null && conditions.instalments.count > 1) {
    sentences.push(...instalmentSentences(conditions.instalments, locale, words, money))
  }
  if (conditions.delivery !== null) {
    sentences.push(...deliverySentences(conditions.delivery, words, money))
  }
  if (conditions.pointsPerMinor !== null && conditions.pointsPerMinor > 0) {
    sentences.push(fillWords(words.points, { amount: money(conditions.pointsPerMinor) }))
  }
  const own = conditions.texts[locale]?.trim()
  if (own) sentences.push(own)
  return sentences
}

/** Equal payments need no word about the first one. */
function instalmentSentences(
  instalments: NonNullable<SegmentConditions['instalments']>,
  locale: Locale,
  words: ConditionWords,
  money: (minor: number) => string,
): string[] {
  const plan = instalmentSentence(instalments, locale, words, money)
  if (instalments.firstPaymentBp === null) return [plan]
  const percent = formatPercent(instalments.firstPaymentBp, locale)
  return [`${plan} ${fillWords(words.firstPayment, { percent })}`]
}

function instalmentSentence(
  instalments: NonNullable<SegmentConditions['instalments']>,
  locale: Locale,
  words: ConditionWords,
  money: (minor: number) => string,
): string {
  const values = {
    payments: fillPlural(words.instalments, instalments.count, locale),
    every: fillPlural(words.every, instalments.intervalDays, locale),
  }
  if (instalments.minimumMinor <= 0) return fillWords(words.instalmentsAlways, values)
  const amount = money(instalments.minimumMinor)
  return fillWords(words.instalmentsFrom, { ...values, amount })
}

/** Without areas the shop delivers everywhere, and says nothing of it. */
function deliverySentences(
  delivery: NonNullable<SegmentConditions['delivery']>,
  words: ConditionWords,
  money: (minor: number) => string,
): string[] {
  const cost = deliverySentence(delivery, words, money)
  if (delivery.areas.length === 0) return [cost]
  // Names of places as the owner writes them: a list with "and" would have to decline them.
  const areas = delivery.areas.join(', ')
  return [`${cost} ${fillWords(words.deliveryAreas, { areas })}`]
}

/** Free from nothing, or for a fee of nothing, is free for every order. */
function deliverySentence(
  { freeFromMinor, feeMinor }: NonNullable<SegmentConditions['delivery']>,
  words: ConditionWords,
  money: (minor: number) => string,
): string {
  if (feeMinor === 0 || freeFromMinor === 0) return words.deliveryFree
  const fee = money(feeMinor)
  if (freeFromMinor === null) return fillWords(words.deliveryFee, { fee })
  return fillWords(words.deliveryFreeFromElse, { amount: money(freeFromMinor), fee })
}
