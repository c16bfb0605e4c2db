import { AppError } from '#shared/api/errors.ts'
import type { priceListInput } from '#shared/api/priceLists.contract.ts'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import { standardOffer } from '#shared/domain/priceLists/offer.ts'
import type {
  PriceListDocument,
  PriceListItem,
  PriceListSection,
} from '#shared/domain/priceLists/priceListDocument.ts'
import type * as z from 'zod'
import { segmentName } from '../../documents/words/localeWords.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { conditionsFor } from '../../store/conditions.ts'
import { readSettings } from '../../store/settings.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { candidates, customerOf, type Candidate } from './choose.repo.ts'
import { promisedPrices, type PromisedPrices } from './promisedPrices.service.ts'

type Input = z.output<typeof priceListInput>

/** A price list is read, not searched: without a choice of the owner it holds the most sold. */
const FAMILIAR_ITEMS = 36
const NOT_TRIED_ITEMS = 8
const VALID_DAYS = 30

/**
 * The document as it would be issued on the given day, without a number.
 * @throws AppError `customers.unknown`, `segments.unknown`, `priceLists.noItems`
 */
export async function composePriceList(
  db: ReadDb,
  input: Input,
  issuedOn: Day,
): Promise<PriceListDocument> {
  const settings = await readSettings(db)
  const { audience, segmentId } = await resolveAudience(db, input)
  const customerId = audience.kind === 'customer' ? audience.customerId : null
  const buyer = { customerId, segmentId, day: issuedOn }
  const { conditions } = await conditionsFor(db, buyer)
  const validUntil = input.validUntil ?? addDays(issuedOn, VALID_DAYS)
  const offer =
    input.offer === undefined ? standardOffer(validUntil, conditions.priceLevelBp) : input.offer
  const chosen = choose(await candidates(db, input.audience, input.locale), chosenIn(input))
  if (chosen.length === 0) throw new AppError('priceLists.noItems')
  const prices = await promisedPrices(db, chosen, {
    ...buyer,
    validUntil,
    currency: settings.currency,
    offer,
  })
  const price = (product: Candidate) => toItem(product, prices(product))
  return {
    number: '',
    issuedOn,
    validUntil,
    asOf: summaryAsOf(rawHandle(db))!.asOf,
    locale: input.locale,
    currency: settings.currency,
    exchange: null,
    design: input.design,
    paper: input.paper,
    columns: input.columns,
    accent: settings.business.accent,
    business: settings.business,
    audience,
    ...{ greeting: '', intro: '', closing: '', ...input.texts[input.locale] },
    sections: sectionsOf(chosen, price),
    conditions,
    offer,
  }
}

async function resolveAudience(
  db: ReadDb,
  { audience, locale }: Input,
): Promise<{ audience: PriceListDocument['audience']; segmentId: string }> {
  if (audience.kind === 'customer') {
    const customer = await customerOf(db, audience.customerId)
    if (!customer) throw new AppError('customers.unknown')
    return { audience: { ...audience, name: customer.name }, segmentId: customer.segmentId }
  }
  const segment = currentRules(rawHandle(db)).segments.find(({ id }) => id === audience.segmentId)
  if (!segment) throw new AppError('segments.unknown')
  return { audience: { ...audience, name: segmentName(segment, locale) }, segmentId: segment.id }
}

function chosenIn({ sections }: Input): number[] | null {
  return sections && sections.flatMap(({ rule }) => (rule.by === 'chosen' ? rule.productIds : []))
}

/** The owner's choice, or the most sold of what the audience knows and of what it does not. */
function choose(all: readonly Candidate[], productIds: readonly number[] | null): Candidate[] {
  if (productIds !== null) {
    const wanted = new Set(productIds)
    return all.filter((product) => wanted.has(product.id))
  }
  const notTried = all.filter((product) => !product.tried).slice(0, NOT_TRIED_ITEMS)
  const familiar = all.filter((product) => product.tried || all.length <= FAMILIAR_ITEMS)
  const rest = familiar.filter((product) => !notTried.includes(product)).slice(0, FAMILIAR_ITEMS)
  const room = FAMILIAR_ITEMS - rest.length
  const others = all.filter((p) => !notTried.includes(p) && !rest.includes(p)).slice(0, room)
  return [...notTried, ...rest, ...others]
}

function sectionsOf(
  chosen: readonly Candidate[],
  price: (product: Candidate) => PriceListItem,
): PriceListSection[] {
  // News stands out only while it is the smaller part; to a newcomer everything is new.
  const news = chosen.filter((product) => !product.tried).slice(0, NOT_TRIED_ITEMS)
  const isNews = new Set(news.length < chosen.length ? news : [])
  const byCategory = new Map<string, Candidate[]>()
  for (const product of chosen) {
    if (isNews.has(product)) continue
    byCategory.set(product.category, [...(byCategory.get(product.category) ?? []), product])
  }
  const categories = [...byCategory].map(([title, products]): PriceListSection => ({
    kind: 'category',
    title,
    items: products.map(price),
  }))
  if (isNews.size === 0) return categories
  return [{ kind: 'notTried', title: '', items: [...isNews].map(price) }, ...categories]
}

function toItem(product: Candidate, prices: PromisedPrices): PriceListItem {
  const { id, sku, name, kind, benefit, unit, listPriceMinor } = product
  const more = { picture: '', warrantyMonths: null, services: [] }
  return { productId: id, sku, name, kind, benefit, unit, listPriceMinor, ...more, ...prices }
}
