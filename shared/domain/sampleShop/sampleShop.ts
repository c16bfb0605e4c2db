import { sampleBusiness, sampleConditions, sampleCountry, sampleOffer } from './business.ts'
import { sampleDiscounts, samplePoints, samplePriceBook } from './discounts.ts'
import { sampleDocuments } from './documents.ts'
import { planVisits } from './habits.ts'
import { samplePeople, withConsents } from './people.ts'
import { pricedProducts } from './products.ts'
import type { SampleTexts } from './sampleTexts.ts'
import type { SampleRequest, SampleShop } from './sampleTypes.ts'

/**
 * An invented coffee shop with two years of sales: the same request gives the same shop.
 * Customers follow habits measured back from `asOf`, so that on any date each of the eight
 * default segments has its share of them.
 */
export function generateSampleShop(request: SampleRequest, texts: SampleTexts): SampleShop {
  const { asOf, currency, locale } = request
  const products = pricedProducts(texts.products, currency, locale)
  const country = sampleCountry(request, texts)
  const people = samplePeople(request, texts, country)
  const visits = planVisits(request, people)
  return {
    business: sampleBusiness(texts, country, locale),
    products,
    customers: people.map((person, index) =>
      withConsents(request, texts, person, visits[index]?.[0] ?? null),
    ),
    documents: sampleDocuments(request, products, people, visits),
    conditions: sampleConditions(texts, currency),
    offer: sampleOffer(asOf),
    discounts: sampleDiscounts(request, texts),
    priceBook: samplePriceBook(request, texts, products),
    points: samplePoints(request, texts),
  }
}
