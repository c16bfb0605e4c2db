import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import type { Currency } from '#shared/domain/money/money.ts'
import type {
  Paper,
  PriceListColumns,
  PriceListDesign,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { STANDARD_COLUMNS } from '#shared/domain/priceLists/priceListDocument.ts'
import {
  checkOffer,
  dayProblem,
  note,
  type OfferDraft,
  type Problems,
} from '../../app/offer/offerDraft.ts'
import { sectionInputs, sectionProblem, type SectionDraft } from './sections.ts'

/** For whom: one, a segment as a whole or each of its customers, or each of some customers. */
export type Audience =
  | { kind: 'customer'; customerId: number }
  | { kind: 'segment'; segmentId: string; each: boolean }
  | { kind: 'customers'; customerIds: number[] }

export const TEXT_PARTS = ['greeting', 'intro', 'closing'] as const
export type TextPart = (typeof TEXT_PARTS)[number]
/** The owner's words; empty for the standard ones. */
export type Texts = Record<TextPart, string>

/** What a price list is made of and looks like, whoever it is for. */
export interface Look {
  design: PriceListDesign
  paper: Paper
  columns: PriceListColumns
  texts: Record<Locale, Texts>
  /** In which the document is wanted; `null` for the client's own. */
  language: Locale | null
  /** `null` for the standard ones. */
  sections: SectionDraft[] | null
  /** The client's currency; `null` for the shop's own. */
  currency: Currency | null
  /** What one unit of the client's currency is in the shop's, as it was typed. */
  rate: string
  validUntil: string
  offer: OfferDraft | null
}

/** A price list as it is composed on the page. */
export interface Draft extends Look {
  audience: Audience | null
  /** In which it is written. */
  locale: Locale
}

export function noTexts(): Record<Locale, Texts> {
  const empty = LOCALES.map((locale) => [locale, { greeting: '', intro: '', closing: '' }])
  return Object.fromEntries(empty) as Record<Locale, Texts>
}

/** As the engine composes where nobody says otherwise; validity and offer depend on the client. */
export function standardLook(): Omit<Look, 'validUntil' | 'offer'> {
  return {
    design: 'table',
    paper: 'A4',
    columns: { ...STANDARD_COLUMNS },
    texts: noTexts(),
    language: null,
    sections: null,
    currency: null,
    rate: '',
  }
}

/** Whether everybody of the audience gets a price list of their own. */
export function isForEach(audience: Audience | null): boolean {
  return audience?.kind === 'customers' || (audience?.kind === 'segment' && audience.each)
}

export interface Checked {
  /** What the engine is asked for, but for whom and in which language. */
  look: Omit<PriceListInput, 'audience' | 'locale'> | null
  problems: Problems
  /** By the keys of sections. */
  sectionProblems: Map<number, 'categories' | 'products'>
}

/**
 * What the engine is asked for, or which fields stand in the way of it.
 * @param today the day before which nothing can end
 */
export function checkDraft(draft: Draft, currency: Currency, today: Day): Checked {
  const problems: Problems = {}
  if (!hasAnybody(draft.audience)) problems.audience = 'audience'
  note(problems, 'validUntil', dayProblem(draft.validUntil, today))
  const exchange = exchangeOf(draft)
  if (exchange === undefined) problems.rate = 'rate'
  const offer = draft.offer === null ? null : checkOffer(draft.offer, currency, today, problems)
  const sectionProblems = new Map<number, 'categories' | 'products'>()
  for (const section of draft.sections ?? []) {
    const problem = sectionProblem(section)
    if (problem !== null) sectionProblems.set(section.key, problem)
  }
  const isWrong = Object.keys(problems).length > 0 || sectionProblems.size > 0
  if (isWrong || exchange === undefined) return { look: null, problems, sectionProblems }
  const look: Checked['look'] = {
    design: draft.design,
    paper: draft.paper,
    columns: { ...draft.columns },
    texts: writtenTexts(draft.texts),
    sections: draft.sections && sectionInputs(draft.sections),
    exchange,
    validUntil: draft.validUntil,
    offer,
  }
  return { look, problems, sectionProblems }
}

function hasAnybody(audience: Audience | null): boolean {
  return audience?.kind === 'customers' ? audience.customerIds.length > 0 : audience !== null
}

/** `undefined` where a currency of the client's has no rate. */
function exchangeOf({ currency, rate: typed }: Look): PriceListInput['exchange'] | undefined {
  if (currency === null) return null
  const rate = parseRate(typed)
  return rate === null ? undefined : { currency, rate }
}

/**
 * A rate as the contract writes it, from `405,12` or `1 405.12`: up to eight decimals, because
 * it is kept and printed as it was typed. Gives `null` for anything else and for nothing.
 */
export function parseRate(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(',', '.')
  return /^\d{1,9}(\.\d{1,8})?$/.test(plain) && Number(plain) > 0 ? plain : null
}

/** The words of the languages in which anything is written, without blanks around them. */
export function writtenTexts(texts: Record<Locale, Texts>): Partial<Record<Locale, Texts>> {
  const found = LOCALES.map((locale) => {
    const { greeting, intro, closing } = texts[locale]
    const own = { greeting: greeting.trim(), intro: intro.trim(), closing: closing.trim() }
    return [locale, own] as const
  })
  return Object.fromEntries(found.filter(([, own]) => TEXT_PARTS.some((part) => own[part] !== '')))
}

/**
 * Parts that are written in some language but not in all that are asked for: there the standard
 * words are printed.
 */
export function missingTexts(
  texts: Record<Locale, Texts>,
  wanted: readonly Locale[],
): { part: TextPart; locales: Locale[] }[] {
  return TEXT_PARTS.map((part) => {
    const isWritten = (locale: Locale): boolean => texts[locale][part].trim() !== ''
    const locales = LOCALES.some(isWritten) ? wanted.filter((locale) => !isWritten(locale)) : []
    return { part, locales }
  }).filter(({ locales }) => locales.length > 0)
}
