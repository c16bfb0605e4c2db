import { addDays, type Day } from '../dates/day.ts'
import type { Locale } from '../locales/locale.ts'
import type { Currency } from '../money/money.ts'
import type { OfferConditions } from '../priceLists/offer.ts'
import { NO_CONDITIONS, type SegmentConditions } from '../conditions/conditions.ts'
import type { BusinessDetails } from '../priceLists/priceListDocument.ts'
import { amountIn, toMinor } from './products.ts'
import type { SampleRequest } from './sampleTypes.ts'
import type { SampleTexts } from './sampleTexts.ts'

const OFFER_DAYS = 30

/** Where the shop stands: the currency's country, or the language's where there is no single one. */
export function sampleCountry(request: SampleRequest, texts: SampleTexts): string {
  const { countryOfCurrency, countryOfLocale } = texts.business
  return countryOfCurrency[request.currency] ?? countryOfLocale[request.locale]
}

/** The shop's own details in the given language. All of them are invented. */
export function sampleBusiness(
  texts: SampleTexts,
  country: string,
  locale: Locale,
): BusinessDetails {
  const { business } = texts
  const place = business.byCountry[country]
  if (!place) throw new RangeError(`the sample has no address in ${country}`)
  return {
    name: business.name,
    tagline: business.tagline[locale],
    address: place.address[locale],
    phone: place.phone,
    email: business.email,
    website: business.website,
    taxNumber: place.taxNumber,
    logo: '',
    accent: '',
  }
}

/** What each default segment is offered, in round amounts of the currency. */
export function sampleConditions(
  texts: SampleTexts,
  currency: Currency,
): Record<string, SegmentConditions> {
  const amounts = amountIn(texts.business.amounts, currency)
  const minor = (major: number) => toMinor(major, currency)
  const delivery = {
    standard: {
      freeFromMinor: minor(amounts.deliveryFree),
      feeMinor: minor(amounts.deliveryFee),
      areas: [],
    },
    high: {
      freeFromMinor: minor(amounts.deliveryFreeHigh),
      feeMinor: minor(amounts.deliveryFee),
      areas: [],
    },
    free: { freeFromMinor: null, feeMinor: 0, areas: [] },
  }
  const instalments = (count: number) => ({
    count,
    intervalDays: 30,
    firstPaymentBp: null,
    minimumMinor: minor(amounts.instalmentsFrom),
  })
  const terms = (
    priceLevelBp: number,
    parts: Partial<Omit<SegmentConditions, 'priceLevelBp'>>,
  ): SegmentConditions => ({
    ...NO_CONDITIONS,
    priceLevelBp,
    delivery: delivery.high,
    pointsPerMinor: minor(amounts.point),
    ...parts,
  })
  return {
    prospect: terms(0, { pointsPerMinor: null }),
    lapsed: terms(500, { delivery: delivery.standard }),
    new: terms(0, { delivery: delivery.standard }),
    'large-regular': terms(1000, {
      instalments: instalments(4),
      delivery: delivery.free,
      pointsPerMinor: minor(amounts.point / 2),
    }),
    'large-few': terms(700, { instalments: instalments(6), delivery: delivery.free }),
    'regular-small': terms(500, { delivery: delivery.standard }),
    'one-off': terms(0, {}),
    irregular: terms(300, {}),
  }
}

/** "10% off any two services, ordered by phone or e-mail, once, not with other discounts." */
export function sampleOffer(asOf: Day): OfferConditions {
  return {
    discountBp: 1000,
    validUntil: addDays(asOf, OFFER_DAYS),
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
}
