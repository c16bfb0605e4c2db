import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, formatDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { formatNumber } from '#shared/domain/numbers/number.ts'
import { formatMoney } from '#shared/domain/money/money.ts'
import { classify, factsOf, type Held } from '#shared/domain/segments/classify.ts'
import { NO_CUTS } from '#shared/domain/segments/cutPoints.ts'
import {
  describe as inDates,
  measure,
  windowOf,
  type DocumentFact,
} from '#shared/domain/segments/metrics.ts'
import { DEFAULT_RULES, FLAG_METRICS, METRICS, OPERATORS } from '#shared/domain/segments/rules.ts'
import { whySentence, type WhyContext, type WhyWords } from '#shared/domain/segments/why.ts'

const root = new URL('../../../', import.meta.url)

function wordsOf(locale: Locale): WhyWords {
  const url = new URL(`resources/locales/${locale}/why.json`, root)
  return (JSON.parse(readFileSync(url, 'utf8')) as { why: WhyWords }).why
}

const WORDS = Object.fromEntries(LOCALES.map((locale) => [locale, wordsOf(locale)])) as Record<
  Locale,
  WhyWords
>
const MONEY: ReadonlySet<string> = new Set(['spendMinor', 'lifetimeSpendMinor', 'averageMinor'])
const ASOF = '2026-03-14'
const dates = {
  ...{ asOf: ASOF, windowStart: addMonths(ASOF, -12) },
  ...{ shareFromMinor: {}, pin: null },
}

function contextOf(locale: Locale, more: Partial<WhyContext> = {}): WhyContext {
  return { locale, currency: 'AMD', words: WORDS[locale], ...more }
}

function number(value: number, locale: Locale): string {
  return formatNumber(value, locale, { min: 0, max: 1 })
}

function purchases(days: readonly string[], totalMinor: number): DocumentFact[] {
  return days.map((day, id) => ({
    id,
    day: toEpochDay(day),
    kind: 'purchase',
    totalMinor,
    reversesId: null,
  }))
}

/** The sentence that a customer with these purchases gets under the default rules. */
function explain(facts: readonly DocumentFact[], topClassFromMinor: number, locale: Locale) {
  const window = windowOf(ASOF)
  const measures = measure(facts, window)
  const metrics = inDates(measures, window.asOf)
  const known = factsOf(measures, window.asOf, { ...NO_CUTS, topClassFromMinor })
  const { segment, because } = classify(known, DEFAULT_RULES)
  const why = { segmentId: segment.id, because, topClassFromMinor, ...dates }
  return { segment: segment.id, text: whySentence(why, contextOf(locale, { metrics })) }
}

describe('of a customer of whom only returns are known, the sentence', () => {
  const back = (day: string): DocumentFact[] => [
    { id: 1, day: toEpochDay(day), kind: 'return', totalMinor: -5_000, reversesId: null },
  ]

  it.each([
    ['en', 'only a return is known, from 13 days ago'],
    ['pl', 'znany jest tylko zwrot sprzed 13 dni'],
    ['hy', 'հայտնի է միայն վերադարձ՝ 13 օր առաջ'],
    ['ka', 'ცნობილია მხოლოდ დაბრუნება 13 დღის წინ'],
    ['ru', 'известен только возврат, 13 дней назад'],
  ] as const)('says so, and no purchases: %s', (locale, expected) => {
    const { segment, text } = explain(back('2026-03-01'), 800_000, locale)
    expect(segment).toBe('irregular')
    expect(text).toContain(expected)
    const { counts } = WORDS[locale]
    for (const forms of [counts.frequency, counts.lifetimePurchases]) {
      expect(text).not.toContain(forms.other.replace('{n}', '0'))
      expect(text).not.toContain((forms.many ?? forms.other).replace('{n}', '0'))
    }
  })

  it('says so of somebody lapsed', () => {
    const { segment, text } = explain(back('2024-03-01'), 800_000, 'en')
    expect(segment).toBe('lapsed')
    expect(text).toBe(
      'As of 14 March 2026, only a return is known, from 743 days ago (more than 365).',
    )
  })
})

describe('the sentence under the default rules', () => {
  const many = ['05', '06', '07', '09', '10', '12'].map((month) => `2025-${month}-03`)

  it('says what a large, regular customer spent and how often', () => {
    const { segment, text } = explain(purchases([...many, '2026-02-20'], 200_000), 800_000, 'en')
    expect(segment).toBe('large-regular')
    expect(text).toBe(
      'In the 12 months up to 14 March 2026, spent 14,000\u00a0֏ (the top class begins at 8,000\u00a0֏) and made 7 purchases (at least 6).',
    )
  })

  it('says that a regular customer with small purchases spends below the top class', () => {
    const { segment, text } = explain(purchases([...many, '2026-02-20'], 1_000), 800_000, 'en')
    expect(segment).toBe('regular-small')
    expect(text).toBe(
      'In the 12 months up to 14 March 2026, spent 70\u00a0֏ (the top class begins at 8,000\u00a0֏) and made 7 purchases (at least 4).',
    )
  })

  it('puts two bounds of one figure beside it', () => {
    const { segment, text } = explain(purchases(['2026-02-20'], 500), 800_000, 'en')
    expect(segment).toBe('new')
    expect(text).toBe(
      'As of 14 March 2026, first bought 22 days ago (at most 60) and made 1 purchase in all (at least 1 and at most 2).',
    )
  })

  it('gives the main figures of the rest', () => {
    const { segment, text } = explain(purchases(['2025-07-01', '2025-08-01'], 500), 800_000, 'en')
    expect(segment).toBe('irregular')
    expect(text).toBe(
      'None of the other rules fits: in the 12 months up to 14 March 2026, spent 10\u00a0֏ and made 2 purchases; made 2 purchases in all and last bought 225 days ago.',
    )
  })

  it('speaks of a customer who never bought, in each language with its own full stop', () => {
    expect(explain([], 800_000, 'en').text).toBe(
      'As of 14 March 2026, has not bought anything yet.',
    )
    expect(explain([], 800_000, 'hy').text).toMatch(/դեռ ոչինչ չի գնել։$/)
    expect(explain([], 800_000, 'ru').text).toMatch(/^На .* — покупок ещё не было\.$/)
  })

  it('declines purchases as Polish and Russian do', () => {
    const counts = [1, 3, 5].map((frequency) => {
      const because = [
        { condition: { metric: 'frequency', operator: '>=', value: 1 }, actual: frequency },
      ] as const
      const why = { segmentId: 'x', because, topClassFromMinor: null, ...dates }
      return [whySentence(why, contextOf('pl')), whySentence(why, contextOf('ru'))]
    })
    expect(counts.map(([pl]) => /\d zakup\p{L}*/u.exec(pl!)?.[0])).toEqual([
      '1 zakup',
      '3 zakupy',
      '5 zakupów',
    ])
    expect(counts.map(([, ru]) => /\d покуп\p{L}*/u.exec(ru!)?.[0])).toEqual([
      '1 покупка',
      '3 покупки',
      '5 покупок',
    ])
  })

  it('does not print the endless gap of a customer without a gap', () => {
    const returns: DocumentFact[] = [...purchases(['2025-01-10', '2025-01-10', '2025-07-01'], 500)]
    const { segment, text } = explain(returns, 800_000, 'en')
    expect(segment).toBe('lapsed')
    expect(text).toContain('has no usual gap between purchases yet')
    expect(text).not.toContain('9,007')
  })
})

describe('the sentence under any rule', () => {
  const figures = fc.record({
    locale: fc.constantFrom(...LOCALES),
    metric: fc.constantFrom(...METRICS),
    operator: fc.constantFrom(...OPERATORS),
    actual: fc.oneof(fc.integer({ min: 2, max: 5_000_000 }), fc.constant(30.5)),
    value: fc.integer({ min: 2, max: 5_000_000 }),
    name: fc.option(fc.constantFrom('VIP {list}', 'Խոշոր, կանոնավոր', '$& $1'), { nil: undefined }),
  })

  it('holds every figure, the date and the name, and leaves nothing unfilled', () => {
    fc.assert(
      fc.property(figures, ({ locale, metric, operator, actual, value, name }) => {
        const isFlag = FLAG_METRICS.some((flag) => flag === metric)
        const shown = isFlag ? actual % 2 : actual
        const because = [{ condition: { metric, operator, value }, actual: shown }]
        const why = { segmentId: 'own', because, topClassFromMinor: 765_400, ...dates }
        const text = whySentence(why, contextOf(locale, { segmentName: name }))
        expect(text).toContain(formatDay(ASOF, locale))
        if (name !== undefined) expect(text.startsWith(name)).toBe(true)
        expect(text.replace(name ?? '', '')).not.toMatch(/[{}]|undefined|NaN/)
        const asText = (figure: number): string =>
          MONEY.has(metric) ? formatMoney(figure, 'AMD', locale) : number(figure, locale)
        if (!isFlag) expect(text).toContain(asText(actual))
        if (!isFlag) expect(text).toContain(asText(value))
        if (metric === 'inTopClass') expect(text).toContain(formatMoney(765_400, 'AMD', locale))
      }),
      { numRuns: 2000 },
    )
  })

  it('tells operators apart in every language', () => {
    for (const locale of LOCALES) {
      const texts = OPERATORS.map((operator) => {
        const because = [
          { condition: { metric: 'frequency', operator, value: 6 }, actual: 6 },
        ] as const
        return whySentence(
          { segmentId: 'x', because, topClassFromMinor: null, ...dates },
          contextOf(locale),
        )
      })
      expect(new Set(texts).size).toBe(OPERATORS.length)
    }
  })

  it('has every plural form that its language needs', () => {
    for (const locale of LOCALES) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
      for (const forms of [WORDS[locale].months, ...Object.values(WORDS[locale].counts)]) {
        expect(Object.keys(forms).sort()).toEqual([...needed].sort())
        for (const form of Object.values(forms)) expect(form).toContain('{n}')
      }
    }
  })
})

describe('the sentence about who a customer is', () => {
  const because: Held[] = [
    { condition: { topShareBp: 8000, in: true }, actual: 1 },
    { condition: { field: 'city', is: ['Gyumri'], not: true }, actual: 1, found: ['Sevan'] },
    { condition: { field: 'kind', is: ['company'], not: false }, actual: 1, found: ['company'] },
    { condition: { tag: ['vip', 'old'], has: false }, actual: 1, found: ['vip', 'old'] },
    { condition: { channel: ['viber', 'email'], has: true }, actual: 1, found: ['email', 'viber'] },
    {
      condition: { bought: { productIds: [1] }, has: true, withinDays: 30 },
      ...{ actual: 1, found: ['Tea'] },
    },
    { condition: { metric: 'rfmRecency', operator: '>=', value: 4 }, actual: 5 },
    { condition: { metric: 'overdue', operator: '=', value: 0 }, actual: 0 },
  ]
  const why = { ...dates, segmentId: 'own', because, topClassFromMinor: null }
  const shares = { shareFromMinor: { 8000: 12_500_00 } }

  it.each<[Locale, string]>([
    [
      'en',
      'In the 12 months up to 14 March 2026, is among those who bring 80% of all money (they begin at 12,500\u00a0֏) and has a recency score of 5 (at least 4); the city is Sevan (other than Gyumri), is a company, is not tagged “vip” or “old”, can be reached by e-mail and Viber, has bought “Tea” (in the last 30 days) and has not stayed away longer than usual.',
    ],
    [
      'pl',
      'W ciągu 12 miesięcy do dnia 14 marca 2026 – wśród przynoszących 80% całej kwoty (zaczynają się od 12\u00a0500\u00a0֏) i ocena świeżości zakupów 5 (co najmniej 4); miasto: Sevan (inne niż: Gyumri), firma, bez etykiety: „vip” lub „old”, kontakt: e-mail i Viber, w zakupach: „Tea” (w ciągu ostatnich 30 dni) i przerwa w zakupach nie jest dłuższa niż zwykle.',
    ],
    [
      'ru',
      'За 12 месяцев по 14 марта 2026 г. — среди тех, кто приносит 80\u00a0% всех денег (начиная с 12\u00a0500\u00a0֏) и оценка давности 5 (не меньше 4); город: Sevan (кроме: Gyumri), компания, без метки: «vip» или «old», связь: эл. почта и Viber, в покупках есть: «Tea» (за последние 30 дней) и перерыв не дольше обычного.',
    ],
  ])('names each kind of condition with what was found: %s', (locale, expected) => {
    expect(whySentence({ ...why, ...shares }, contextOf(locale))).toBe(expected)
  })

  it('leaves nothing unsaid or unfilled in any language', () => {
    for (const locale of LOCALES) {
      const text = whySentence({ ...why, ...shares }, contextOf(locale))
      expect(text).not.toMatch(/[{}]|undefined|NaN/)
      for (const word of ['Sevan', 'Gyumri', 'vip', 'old', 'Viber', 'Tea', '30', '80']) {
        expect(text).toContain(word)
      }
    }
  })

  it('says nothing is given where a field is empty', () => {
    for (const field of ['city', 'country', 'manager', 'source'] as const) {
      const texts = LOCALES.map((locale) => {
        const condition = { field, is: [''], not: false }
        const empty = { ...why, because: [{ condition, actual: 1, found: [''] }] }
        return whySentence(empty, contextOf(locale))
      })
      for (const [at, text] of texts.entries()) {
        expect(text).toContain(WORDS[LOCALES[at]!].fields[field].none)
      }
    }
  })

  it('gives the owner’s own reason, and the last day where there is one', () => {
    const pin = { reason: 'A friend of the house.', from: ASOF, ruleSegmentId: 'new' }
    for (const locale of LOCALES) {
      const forGood = whySentence({ ...why, pin: { ...pin, until: null } }, contextOf(locale))
      const until = whySentence({ ...why, pin: { ...pin, until: '2026-04-30' } }, contextOf(locale))
      expect(forGood).toContain('A friend of the house')
      expect(forGood).not.toContain('house.')
      expect(forGood).not.toContain(formatDay('2026-04-30', locale))
      expect(until).toContain(formatDay('2026-04-30', locale))
    }
  })
})
