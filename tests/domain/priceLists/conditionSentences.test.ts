import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/money.ts'
import { conditionSentences } from '#shared/domain/priceLists/conditionSentences.ts'
import type { PriceListWords } from '#shared/domain/priceLists/documentWords.ts'
import { NO_CONDITIONS, type SegmentConditions } from '#shared/domain/conditions/conditions.ts'
import en from '../../../resources/documents/priceList.en.json' with { type: 'json' }
import hy from '../../../resources/documents/priceList.hy.json' with { type: 'json' }
import ka from '../../../resources/documents/priceList.ka.json' with { type: 'json' }
import pl from '../../../resources/documents/priceList.pl.json' with { type: 'json' }
import ru from '../../../resources/documents/priceList.ru.json' with { type: 'json' }

const WORDS: Record<Locale, PriceListWords> = { en, pl, hy, ka, ru }
const NOTHING = NO_CONDITIONS

const say = (change: Partial<SegmentConditions>, locale: Locale) =>
  conditionSentences({ ...NOTHING, ...change }, 'PLN', locale, WORDS[locale].conditions)

const amounts = fc.integer({ min: 1, max: 10_000_000 })
const conditions = fc.record<SegmentConditions>({
  priceLevelBp: fc.integer({ min: 0, max: 9_000 }),
  instalments: fc.option(
    fc.record({
      count: fc.integer({ min: 2, max: 36 }),
      intervalDays: fc.integer({ min: 1, max: 90 }),
      firstPaymentBp: fc.option(fc.integer({ min: 1, max: 9_999 })),
      minimumMinor: fc.oneof(fc.constant(0), amounts),
    }),
  ),
  delivery: fc.option(
    fc.record({
      freeFromMinor: fc.option(amounts),
      feeMinor: amounts,
      areas: fc.array(fc.constantFrom('Ajapnyak', 'Kentron', 'Mokotów'), { maxLength: 2 }),
    }),
  ),
  pointsPerMinor: fc.option(amounts),
  priceBookId: fc.constant(null),
  texts: fc.constant({}),
})

describe('conditionSentences', () => {
  it('says nothing where there is nothing to say', () => {
    for (const locale of LOCALES) expect(say({}, locale)).toEqual([])
  })

  it('speaks each language with its plurals', () => {
    const instalments = { count: 3, intervalDays: 30, firstPaymentBp: null, minimumMinor: 50_000 }
    expect(say({ instalments }, 'en')).toEqual([
      'Pay in 3 instalments, one every 30 days, on orders of 500.00\u00a0zł or more.',
    ])
    expect(say({ instalments: { ...instalments, count: 5 } }, 'pl')[0]).toContain('5 rat,')
    expect(say({ instalments }, 'pl')[0]).toContain('3 raty,')
    expect(say({ instalments: { ...instalments, intervalDays: 21 } }, 'ru')[0]).toContain(
      '3 платежа, каждый 21 день',
    )
  })

  it('calls delivery for nothing free', () => {
    const free = ['Free delivery on every order.']
    expect(say({ delivery: { freeFromMinor: 0, feeMinor: 500, areas: [] } }, 'en')).toEqual(free)
    expect(say({ delivery: { freeFromMinor: null, feeMinor: 0, areas: [] } }, 'en')).toEqual(free)
  })

  it('says the first payment, the places and the owner’s own words', () => {
    const instalments = { count: 4, intervalDays: 30, firstPaymentBp: 2500, minimumMinor: 0 }
    expect(say({ instalments }, 'en')).toEqual([
      'Pay in 4 instalments, one every 30 days. The first payment is 25% of the amount.',
    ])
    const delivery = { freeFromMinor: null, feeMinor: 1500, areas: ['Wola', 'Praga {fee}'] }
    expect(say({ delivery }, 'pl')).toEqual([
      'Koszt dostawy: 15,00\u00a0zł. Dostarczamy do: Wola, Praga {fee}.',
    ])
    const texts = { en: ' Coffee is on us. ', pl: '' }
    expect(say({ texts }, 'en')).toEqual(['Coffee is on us.'])
    for (const locale of ['pl', 'hy'] as const) expect(say({ texts }, locale)).toEqual([])
  })

  it.each(LOCALES)('shows every figure, and other data read differently (%s)', (locale) => {
    const words = WORDS[locale].conditions
    const text = (data: SegmentConditions) =>
      conditionSentences(data, 'PLN', locale, words).join('\n')
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const said = text(one)
        for (const minor of moneyOf(one)) expect(said).toContain(formatMoney(minor, 'PLN', locale))
        if (one.priceLevelBp > 0) expect(said).toContain(formatPercent(one.priceLevelBp, locale))
        if (one.instalments) expect(said).toContain(String(one.instalments.count))
        if (typeof one.instalments?.firstPaymentBp === 'number') {
          expect(said).toContain(formatPercent(one.instalments.firstPaymentBp, locale))
        }
        for (const area of one.delivery?.areas ?? []) expect(said).toContain(area)
        expect(said).not.toMatch(/[{}]|undefined/)
        for (const key of Object.keys(one) as (keyof SegmentConditions)[]) {
          const changed = { ...one, [key]: other[key] }
          expect(text(changed) === said).toBe(JSON.stringify(changed) === JSON.stringify(one))
        }
      }),
    )
  })
})

function moneyOf(data: SegmentConditions): number[] {
  return [
    data.instalments?.minimumMinor,
    data.delivery?.freeFromMinor,
    data.delivery?.feeMinor,
    data.pointsPerMinor,
  ].filter((minor): minor is number => typeof minor === 'number' && minor > 0)
}
