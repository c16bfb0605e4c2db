import type { Locale } from '#shared/domain/locales/locale.ts'
import type { WhyWords } from '#shared/domain/segments/why.ts'
import enSegments from '../../../../resources/locales/en/segments.json' with { type: 'json' }
import hySegments from '../../../../resources/locales/hy/segments.json' with { type: 'json' }
import kaSegments from '../../../../resources/locales/ka/segments.json' with { type: 'json' }
import plSegments from '../../../../resources/locales/pl/segments.json' with { type: 'json' }
import ruSegments from '../../../../resources/locales/ru/segments.json' with { type: 'json' }
import enWhy from '../../../../resources/locales/en/why.json' with { type: 'json' }
import hyWhy from '../../../../resources/locales/hy/why.json' with { type: 'json' }
import kaWhy from '../../../../resources/locales/ka/why.json' with { type: 'json' }
import plWhy from '../../../../resources/locales/pl/why.json' with { type: 'json' }
import ruWhy from '../../../../resources/locales/ru/why.json' with { type: 'json' }

const SEGMENTS = { en: enSegments, pl: plSegments, hy: hySegments, ka: kaSegments, ru: ruSegments }
const WHY: Record<Locale, { why: WhyWords }> = {
  en: enWhy,
  pl: plWhy,
  hy: hyWhy,
  ka: kaWhy,
  ru: ruWhy,
}

/** A segment's name in a document: the owner's own, else the standard one of the language. */
export function segmentName(segment: { id: string; name: string | null }, locale: Locale): string {
  if (segment.name !== null) return segment.name
  const names: Record<string, string> = SEGMENTS[locale].segments.names
  return names[segment.id] ?? segment.id
}

/** Words for the sentence that says why a customer is in a segment. */
export function whyWords(locale: Locale): WhyWords {
  return WHY[locale].why
}
