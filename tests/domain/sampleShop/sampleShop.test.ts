import { createHash } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, isDay } from '#shared/domain/dates/day.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { CURRENCIES, currencyStep } from '#shared/domain/money/money.ts'
import { generateSampleShop } from '#shared/domain/sampleShop/sampleShop.ts'
import type { SampleRequest, SampleShop } from '#shared/domain/sampleShop/sampleTypes.ts'
import { SAMPLE_TEXTS } from '../../../resources/sample/sampleTexts.ts'
import { segmentsOf, sum, totalOf } from './defaultSegments.ts'

const REQUEST: SampleRequest = { seed: 7, asOf: '2026-11-20', currency: 'AMD', locale: 'en' }
const generate = (request: Partial<SampleRequest> = {}) =>
  generateSampleShop({ ...REQUEST, ...request }, SAMPLE_TEXTS)

/** Twenty dates 53 days apart: every season, both sides of a leap day, New Year. */
const DATES = [
  ...Array.from({ length: 17 }, (_, n) => addDays('2026-01-15', n * 53)),
  '2028-02-29',
  '2027-01-01',
  '2026-12-31',
]

/** Subscriber numbers that begin with 000, and the numbers that Ofcom keeps for drama. */
const NOBODYS_PHONE =
  /^\+(374\d\d000\d{3}|995\d{3}000\d{3}|48\d\d000\d{4}|44(207946|1[12367]1496|113496|117496)0\d{3})$/

describe('the same request', () => {
  const hashOf = (shop: SampleShop) =>
    createHash('sha256').update(JSON.stringify(shop)).digest('hex')

  it('gives the same shop, to the byte', () => {
    expect(hashOf(generate())).toBe(hashOf(generate()))
  })

  it('with another seed, date, currency or language gives another', () => {
    const others = [
      generate(),
      generate({ seed: 8 }),
      generate({ asOf: '2026-11-19' }),
      generate({ currency: 'PLN' }),
      generate({ locale: 'pl' }),
    ]
    expect(new Set(others.map(hashOf)).size).toBe(others.length)
  })

  it('takes well under a second', () => {
    generate()
    const times = Array.from({ length: 3 }, (_, seed) => {
      const start = process.cpuUsage()
      generate({ seed })
      // Of the processor, not of the clock: a busy machine is no slower program.
      return process.cpuUsage(start).user / 1000
    })
    expect(Math.min(...times)).toBeLessThan(500)
  })
})

describe('the segments', () => {
  it.each(DATES.flatMap((asOf) => ['AMD', 'PLN'].map((currency) => [asOf, currency] as const)))(
    'are all met in believable numbers on %s in %s',
    (asOf, currency) => {
      const shop = generate({ asOf, currency, seed: 1 })
      const segments = segmentsOf(shop, asOf)
      const counts = Object.fromEntries(
        Object.entries(segments).map(([id, keys]) => [id, keys.length]),
      )
      expect(counts.prospect).toBe(15)
      expectWithin(counts.lapsed, 60, 80)
      expectWithin(counts.new, 30, 40)
      expectWithin(counts['large-regular'], 10, 20)
      expectWithin(counts['large-few'], 5, 12)
      expectWithin(counts['regular-small'], 80, 100)
      expectWithin(counts['one-off'], 52, 66)
      expectWithin(counts.irregular, 90, 120)
      expect(sum(Object.values(counts))).toBe(400)
    },
  )

  it('are met with any seed and in every currency', () => {
    for (const [index, currency] of CURRENCIES.entries()) {
      const shop = generate({ currency, seed: index * 1000 + 3 })
      for (const keys of Object.values(segmentsOf(shop, REQUEST.asOf))) {
        expect(keys.length).toBeGreaterThanOrEqual(5)
      }
    }
  })

  it('have conditions each, in the step of the currency', () => {
    const shop = generate()
    const ids = Object.keys(segmentsOf(shop, REQUEST.asOf))
    expect(Object.keys(shop.conditions).sort()).toEqual(ids.sort())
    for (const { delivery, instalments, pointsPerMinor } of Object.values(shop.conditions)) {
      for (const minor of [delivery?.feeMinor, instalments?.minimumMinor, pointsPerMinor]) {
        expect((minor ?? 0) % currencyStep('AMD')).toBe(0)
      }
    }
  })
})

describe('the catalogue', () => {
  it('has 24 goods and 12 services with SKUs of their own', () => {
    const { products } = generate()
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(36)
    expect(products.filter(({ kind }) => kind === 'service')).toHaveLength(12)
    expect(products.filter(({ kind }) => kind === 'goods')).toHaveLength(24)
  })

  it('says everything in five languages, each in its own script', () => {
    const script = { en: /[a-z]/i, pl: /[a-z]/i, hy: /[ա-ֆ]/, ka: /[ა-ჰ]/, ru: /[а-я]/ }
    for (const { name, benefit, category } of generate().products) {
      for (const locale of LOCALES) {
        for (const text of [name, benefit, category]) expect(text[locale]).toMatch(script[locale])
        expect(benefit[locale]).toMatch(/[.։]$/)
        expect(benefit[locale].normalize('NFC')).toBe(benefit[locale])
      }
      expect(new Set(LOCALES.map((locale) => benefit[locale])).size).toBe(5)
    }
  })

  it('offers only services that exist along with a product', () => {
    const { products } = generate()
    const services = products.filter(({ kind }) => kind === 'service').map(({ sku }) => sku)
    const offered = products.flatMap(({ accompanies }) => accompanies)
    expect(offered.length).toBeGreaterThan(20)
    expect(services).toEqual(expect.arrayContaining(offered))
    for (const { sku, accompanies } of products) expect(accompanies).not.toContain(sku)
  })

  it.each(CURRENCIES)('has list and floor prices in the step of %s', (currency) => {
    for (const { listPriceMinor, floorPriceMinor } of generate({ currency }).products) {
      expect(floorPriceMinor).toBeGreaterThan(0)
      expect(floorPriceMinor).toBeLessThan(listPriceMinor)
      expect(
        (listPriceMinor % currencyStep(currency)) + (floorPriceMinor % currencyStep(currency)),
      ).toBe(0)
    }
  })

  it('uses the figures of the euro where a currency has none', () => {
    const prices = (currency: string) =>
      generate({ currency }).products.map(({ listPriceMinor }) => listPriceMinor)
    expect(prices('CHF')).toEqual(prices('EUR'))
  })
})

describe('the customers', () => {
  const shop = generate()

  it('are 400 with names of their own, in all five languages, an eighth companies', () => {
    expect(shop.customers).toHaveLength(400)
    expect(new Set(shop.customers.map(({ key }) => key)).size).toBe(400)
    expect(new Set(shop.customers.map(({ name }) => name)).size).toBe(400)
    for (const locale of LOCALES) {
      expect(shop.customers.filter((one) => one.locale === locale).length).toBeGreaterThan(20)
    }
    expectWithin(shop.customers.filter(({ kind }) => kind === 'company').length, 30, 65)
  })

  it('have family names that agree with the given name', () => {
    const women = new Set([
      ...SAMPLE_TEXTS.people.names.ru.female,
      ...SAMPLE_TEXTS.people.names.pl.female,
    ])
    const slavic = shop.customers.filter(
      ({ kind, locale }) => kind === 'person' && (locale === 'ru' || locale === 'pl'),
    )
    expect(slavic.length).toBeGreaterThan(50)
    for (const { name } of slavic) {
      const [given = '', family = ''] = name.split(' ')
      const wrong = women.has(given)
        ? /(ski|cki|ов|ёв|ев|ин|ский)$/
        : /(ska|cka|ова|ёва|ева|ина|ская)$/
      expect(family).not.toMatch(wrong)
    }
  })

  it('have valid phones of nobody, one each, and addresses at example domains', () => {
    const phones = shop.customers.flatMap((one) => one.phones.map(({ value }) => value))
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) {
      expect(parsePhoneNumberFromString(phone)?.isValid(), phone).toBe(true)
      expect(phone).toMatch(NOBODYS_PHONE)
    }
    expect(phones).not.toContain(shop.business.phone)
    expect(parsePhoneNumberFromString(shop.business.phone)?.isValid()).toBe(true)
    const emails = shop.customers.flatMap((one) => one.emails)
    expect(new Set(emails).size).toBe(emails.length)
    for (const email of emails) {
      expect(email).toMatch(/^[a-z][a-z0-9]*(\.[a-z0-9]+)+@example\.(com|org|net)$/)
    }
  })

  it('leave some without a phone, without consent, not to be called', () => {
    expect(shop.customers.some(({ phones }) => phones.length === 0)).toBe(true)
    expect(shop.customers.some(({ consents }) => consents.length === 0)).toBe(true)
    expect(shop.customers.some(({ consents }) => consents.some(({ given }) => !given))).toBe(true)
    const silent = shop.customers.filter(({ doNotCall }) => doNotCall)
    expectWithin(silent.length, 5, 40)
    for (const { consents } of silent) {
      expect(consents.some(({ channel, given }) => channel === 'phone' && given)).toBe(false)
    }
  })

  it('have real days, managers and sources; prospects too', () => {
    const { prospect } = segmentsOf(shop, REQUEST.asOf)
    for (const one of shop.customers) {
      expect(one.birthday === null || isDay(one.birthday)).toBe(true)
      for (const { on } of one.consents) expect(isDay(on) && on <= REQUEST.asOf).toBe(true)
      expect(one.source).not.toBe('')
      expect(one.city).not.toBe('')
    }
    expect(prospect).toHaveLength(15)
    expect(new Set(shop.customers.map(({ manager }) => manager)).size).toBe(4)
  })
})

describe.each(['AMD', 'PLN'])('the documents in %s', (currency) => {
  const shop = generate({ currency })
  const skus = new Map(shop.products.map((product) => [product.sku, product]))

  it('are 3,000 to 4,000 in two years, in order, with numbers of their own', () => {
    expectWithin(shop.documents.length, 3000, 4000)
    expect(new Set(shop.documents.map(({ number }) => number)).size).toBe(shop.documents.length)
    const moments = shop.documents.map(({ day, time }) => `${day} ${time}`)
    expect(moments).toEqual([...moments].sort())
    expect((moments[0] ?? '') > addMonths(REQUEST.asOf, -24)).toBe(true)
    expect(shop.documents.at(-1)?.day).toBe(REQUEST.asOf)
  })

  it('fall within the opening hours', () => {
    for (const { day, time } of shop.documents) {
      expect(isDay(day) && day <= REQUEST.asOf).toBe(true)
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      expect(weekday).not.toBe(0)
      expect(time >= (weekday === 6 ? '10:00' : '09:00')).toBe(true)
      expect(time < (weekday === 6 ? '18:00' : '20:00')).toBe(true)
      expect(time).toMatch(/^\d\d:[0-5]\d$/)
    }
  })

  it('have one to five lines whose totals are rounded to the step', () => {
    const step = currencyStep(currency)
    for (const { lines } of shop.documents) {
      expectWithin(lines.length, 1, 5)
      for (const { sku, quantity, unitPriceMinor, totalMinor } of lines) {
        const hundredths = Math.round(Math.abs(quantity) * 100) * unitPriceMinor
        const rounded = Math.floor(hundredths / (100 * step) + 0.5) * step
        expect(totalMinor).toBe(Math.sign(quantity) * rounded)
        const product = skus.get(sku)
        expect(unitPriceMinor).toBeLessThanOrEqual(product?.listPriceMinor ?? 0)
        expect(unitPriceMinor).toBeGreaterThanOrEqual(product?.floorPriceMinor ?? Infinity)
        expect(unitPriceMinor % step).toBe(0)
      }
    }
  })

  it('hold walk-in sales and sell every product', () => {
    expectWithin(shop.documents.filter(({ customerKey }) => customerKey === null).length, 150, 400)
    const sold = new Set(shop.documents.flatMap(({ lines }) => lines.map(({ sku }) => sku)))
    expect([...skus.keys()].filter((sku) => !sold.has(sku))).toEqual([])
  })

  it('sell more in December than in July', () => {
    const inMonth = (month: string) =>
      shop.documents.filter(({ day }) => day.slice(5, 7) === month).length
    expect(inMonth('12')).toBeGreaterThan(1.2 * inMonth('07'))
  })

  it('return no more than was bought, later, by the same customer', () => {
    const byNumber = new Map(shop.documents.map((document) => [document.number, document]))
    const returns = shop.documents.filter(({ reverses }) => reverses !== null)
    expectWithin(returns.length, 20, 150)
    expect(new Set(returns.map(({ reverses }) => reverses)).size).toBe(returns.length)
    for (const document of returns) {
      const purchase = byNumber.get(document.reverses ?? '')
      expect(purchase?.customerKey).toBe(document.customerKey)
      expect((purchase?.day ?? '9') <= document.day).toBe(true)
      for (const { sku, quantity, unitPriceMinor } of document.lines) {
        const bought = purchase?.lines.find((line) => line.sku === sku)
        expect(quantity).toBeLessThan(0)
        expect(-quantity).toBeLessThanOrEqual(bought?.quantity ?? 0)
        expect(unitPriceMinor).toBe(bought?.unitPriceMinor)
      }
    }
    const purchases = shop.documents.filter(({ reverses }) => reverses === null)
    for (const purchase of purchases) expect(totalOf(purchase)).toBeGreaterThan(0)
  })
})

describe('the business', () => {
  it('has its details in every language and currency', () => {
    for (const locale of LOCALES) {
      for (const currency of CURRENCIES) {
        const { logo, accent, ...details } = generate({ locale, currency }).business
        expect([logo, accent]).toEqual(['', ''])
        for (const value of Object.values(details)) expect(value).not.toBe('')
      }
    }
  })

  it('makes an offer that is valid after the date', () => {
    const { offer } = generate()
    expect(isDay(offer.validUntil) && offer.validUntil > REQUEST.asOf).toBe(true)
    expectWithin(offer.discountBp, 1, 5000)
  })
})

function expectWithin(value: number | undefined, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least)
  expect(value).toBeLessThanOrEqual(most)
}
