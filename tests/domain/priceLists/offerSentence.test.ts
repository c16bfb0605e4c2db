import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEpochDay, toEpochDay } from '#shared/domain/dates/day.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/money.ts'
import type { PriceListWords } from '#shared/domain/priceLists/documentWords.ts'
import type { OfferConditions } from '#shared/domain/priceLists/offer.ts'
import { offerSentence } from '#shared/domain/priceLists/offerSentence.ts'
import en from '../../../resources/documents/priceList.en.json' with { type: 'json' }
import hy from '../../../resources/documents/priceList.hy.json' with { type: 'json' }
import ka from '../../../resources/documents/priceList.ka.json' with { type: 'json' }
import pl from '../../../resources/documents/priceList.pl.json' with { type: 'json' }
import ru from '../../../resources/documents/priceList.ru.json' with { type: 'json' }

const WORDS: Record<Locale, PriceListWords> = { en, pl, hy, ka, ru }

const offer: OfferConditions = {
  discountBp: 1000,
  validUntil: '2026-12-31',
  minimumItems: 2,
  minimumAmountMinor: 0,
  scope: 'services',
  categories: [],
  productIds: [],
  newOnly: false,
  oncePerCustomer: true,
  combinable: false,
  orderChannels: ['phone', 'email'],
}

const say = (change: Partial<OfferConditions>, locale: Locale) =>
  offerSentence({ ...offer, ...change }, 'PLN', locale, WORDS[locale])

const offers = fc.record<OfferConditions>({
  discountBp: fc.integer({ min: 1, max: 10_000 }),
  validUntil: fc
    .integer({ min: toEpochDay('2020-01-01'), max: toEpochDay('2040-12-31') })
    .map(fromEpochDay),
  minimumItems: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 130 })),
  minimumAmountMinor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000_000 })),
  scope: fc.constantFrom('all', 'goods', 'services', 'categories', 'products'),
  categories: fc.subarray(['Shoes', 'Կոշիկ', 'ჩანთა'], { minLength: 1 }),
  productIds: fc.constant([1]),
  newOnly: fc.boolean(),
  oncePerCustomer: fc.boolean(),
  combinable: fc.boolean(),
  orderChannels: fc.subarray(['phone', 'email', 'visit'] as const).map((list) => [...list]),
})

describe('offerSentence', () => {
  it('is one natural sentence in each language', () => {
    expect(say({}, 'en')).toBe(
      '10% off any 2 or more services until 31 December 2026, when ordered by phone or e-mail; once per customer; not with other promotions or discounts',
    )
    expect(say({}, 'pl')).toBe(
      '10% rabatu na co najmniej 2 dowolne usługi do 31 grudnia 2026\u00a0r., dla zamówień złożonych telefonicznie lub e-mailem; jednorazowo; nie łączy się z innymi promocjami ani rabatami',
    )
    expect(say({}, 'hy')).toBe(
      '10% զեղչ ցանկացած 2 և ավելի ծառայության համար՝ մինչև 2026\u00a0թ. դեկտեմբերի 31-ը, հեռախոսով կամ էլ. փոստով պատվիրելու դեպքում, մեկ անգամ յուրաքանչյուր հաճախորդի համար, չի համատեղվում այլ ակցիաների և զեղչերի հետ',
    )
    expect(say({}, 'ka')).toBe(
      '10%-იანი ფასდაკლება ნებისმიერ 2 ან მეტ მომსახურებაზე 2026\u00a0წლის 31 დეკემბრის ჩათვლით, ტელეფონით ან ელფოსტით შეკვეთისას; ერთხელ თითოეული მომხმარებლისთვის; არ ჯამდება სხვა აქციებსა და ფასდაკლებებთან',
    )
    expect(say({}, 'ru')).toBe(
      'Скидка 10\u00a0% на любые услуги, не менее 2 услуг, до 31 декабря 2026\u00a0г., при заказе по телефону или электронной почте; один раз для каждого клиента; не суммируется с другими акциями и скидками',
    )
  })

  it('takes the plural that the number asks for', () => {
    expect(say({ minimumItems: 3 }, 'pl')).toContain('3 dowolne usługi')
    expect(say({ minimumItems: 5 }, 'pl')).toContain('5 dowolnych usług')
    expect(say({ minimumItems: 12 }, 'pl')).toContain('12 dowolnych usług')
    expect(say({ minimumItems: 22 }, 'pl')).toContain('22 dowolne usługi')
    expect(say({ minimumItems: 21 }, 'ru')).toContain('не менее 21 услуги')
    expect(say({ minimumItems: 11 }, 'ru')).toContain('не менее 11 услуг')
  })

  it('leaves out what does not restrict', () => {
    const open = { minimumItems: 1, oncePerCustomer: false, combinable: true, orderChannels: [] }
    expect(say({ ...open, scope: 'all' }, 'en')).toBe(
      '10% off your whole order until 31 December 2026',
    )
  })

  it.each(LOCALES)('says every figure and leaves no place unfilled (%s)', (locale) => {
    fc.assert(
      fc.property(offers, (data) => {
        const text = offerSentence(data, 'PLN', locale, WORDS[locale])
        expect(text).toContain(formatPercent(data.discountBp, locale))
        expect(text).toContain(data.validUntil.slice(0, 4))
        expect(text).toMatch(new RegExp(`(?<!\\d)${+data.validUntil.slice(8)}(?!\\d)`))
        if (data.minimumItems > 1) {
          expect(text).toMatch(new RegExp(`(?<![\\d,.])${data.minimumItems}(?![\\d,.])`))
        }
        if (data.minimumAmountMinor > 0) {
          expect(text).toContain(formatMoney(data.minimumAmountMinor, 'PLN', locale))
        }
        expect(text).not.toMatch(/[{}]|undefined|\+|\.\.|,,| {2}/)
      }),
    )
  })

  it.each(LOCALES)('differs when any part of the data differs (%s)', (locale) => {
    fc.assert(
      fc.property(offers, offers, fc.constantFrom(...keysOf(offer)), (one, other, key) => {
        fc.pre(key !== 'categories' || one.scope === 'categories')
        const changed = { ...one, [key]: other[key] }
        const same = JSON.stringify(changed) === JSON.stringify(one)
        const sentences = [one, changed].map((data) =>
          offerSentence(data, 'PLN', locale, WORDS[locale]),
        )
        expect(sentences[0] === sentences[1]).toBe(same)
      }),
      { numRuns: 500 },
    )
  })

  it('says the same however the ways to order are sorted', () => {
    for (const locale of LOCALES) {
      expect(say({ orderChannels: ['email', 'phone'] }, locale)).toBe(say({}, locale))
    }
  })
})

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[]
}
