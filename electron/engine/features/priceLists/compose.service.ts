import { setImmediate as nextTurn } from 'node:timers/promises'
import type * as z from 'zod'
import { AppError } from '#shared/api/errors.ts'
import type { priceListInput } from '#shared/api/priceLists.contract.ts'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import { inCurrency, losesAnAmount } from '#shared/domain/priceLists/exchange.ts'
import {
  ownScopeOnly,
  standardOffer,
  type OfferConditions,
} from '#shared/domain/priceLists/offer.ts'
import type {
  PriceListDocument,
  PriceListItem,
  PriceListSection,
} from '#shared/domain/priceLists/priceListDocument.ts'
import { segmentName } from '../../documents/words/localeWords.ts'
import { rawHandle, type ReadDb } from '../../store/base.ts'
import { conditionsFor } from '../../store/conditions.ts'
import { readSettings, type StoredSettings } from '../../store/settings.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { segmentToday } from '../../store/summary/segmentToday.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { refuseOffer } from './offers.service.ts'
import { categoryNames, customerName, type Candidate, type Product } from './choose.repo.ts'
import { promisedPrices, type PromisedPrices } from './promisedPrices.service.ts'
import {
  sectionsFor,
  serviceNames,
  shopMoment,
  type Chosen,
  type ShopMoment,
} from './sections.service.ts'

export type ComposeInput = z.output<typeof priceListInput>

const VALID_DAYS = 30

/** Whose price list it is, and by which segment they buy. */
interface Recipient {
  audience: PriceListDocument['audience']
  customerId: number | null
  segmentId: string
}

/**
 * The document as it would be issued on the given day, without a number. Prices, conditions, the
 * offer and what the client has bought are of that day, whatever date is looked at; what sells and
 * what is bought together are of the looked-at window, whose date the document says.
 * @param today the clock's day
 * @param moment for many lists of one go, so that all of them see one shop
 * @throws AppError `customers.unknown`, `segments.unknown`, `priceLists.noItems`, `priceLists.past`,
 *   `invalid` for an offer that could not be kept, `priceLists.rate` where nothing is left of a price
 */
export async function composePriceList(
  db: ReadDb,
  input: ComposeInput,
  today: Day,
  moment: ShopMoment = shopMoment(db),
): Promise<PriceListDocument> {
  const settings = await readSettings(db)
  const recipient = await recipientOf(db, input, today)
  const { conditions } = await conditionsFor(db, { ...recipient, day: today })
  const validUntil = input.validUntil ?? addDays(today, VALID_DAYS)
  const offer =
    input.offer === undefined
      ? standardOffer(validUntil, conditions.priceLevelBp)
      : input.offer && ownScopeOnly(input.offer)
  if (validUntil < today || (offer && offer.validUntil < today)) {
    throw new AppError('priceLists.past')
  }
  refuseOffer(offer, 'offer', { currency: settings.currency, issuedOn: today })
  const { audience, locale, sections: plans } = input
  const chosen = await sectionsFor(db, { audience, locale, plans, today }, moment)
  if (chosen.sections.length === 0) throw new AppError('priceLists.noItems')
  const sections = await pricedSections(db, chosen, {
    ...{ customerId: recipient.customerId, segmentId: recipient.segmentId },
    ...{ day: today, validUntil, currency: settings.currency, offer },
  })
  const document: PriceListDocument = {
    ...lookOf(input, settings),
    ...{ number: '', issuedOn: today, validUntil, asOf: summaryAsOf(rawHandle(db))!.asOf },
    ...{ audience: recipient.audience, sections, conditions, offer },
    offerCategories: await categoryNames(db, offer?.categories ?? [], locale),
  }
  if (!input.exchange) return document
  const exchanged = inCurrency(document, input.exchange, today)
  if (losesAnAmount(document, exchanged)) throw new AppError('priceLists.rate')
  return exchanged
}

async function recipientOf(db: ReadDb, input: ComposeInput, today: Day): Promise<Recipient> {
  const { audience, locale } = input
  if (audience.kind === 'customer') {
    const { customerId } = audience
    const name = await customerName(db, customerId)
    const segmentId = segmentToday(rawHandle(db), customerId, today)
    if (name === null || segmentId === null) throw new AppError('customers.unknown')
    return { audience: { ...audience, name }, customerId, segmentId }
  }
  const { segmentId } = audience
  const segment = currentRules(rawHandle(db)).segments.find(({ id }) => id === segmentId)
  if (!segment) throw new AppError('segments.unknown')
  const name = segmentName(segment, locale)
  return { audience: { ...audience, name }, customerId: null, segmentId }
}

/** What the owner chose for it, whoever gets it. */
function lookOf(input: ComposeInput, { business, currency }: StoredSettings) {
  const { locale, design, paper, columns, texts } = input
  const { greeting = '', intro = '', closing = '' } = texts[locale] ?? {}
  return {
    ...{ locale, currency, exchange: null, business, accent: business.accent },
    ...{ design, paper, columns, greeting, intro, closing },
  }
}

/** So many items are priced before others get their turn. */
const ITEMS_AT_ONCE = 200

async function pricedSections(
  db: ReadDb,
  { sections, known, products }: Chosen,
  frame: Parameters<typeof promisedPrices>[2] & { offer: OfferConditions | null },
): Promise<PriceListSection[]> {
  const all = sections.flatMap((section) => section.products)
  const candidate = (product: Product): Candidate => ({
    ...product,
    tried: known.tried.has(product.id),
  })
  const prices = await promisedPrices(db, all.map(candidate), frame)
  const ids = all.map(({ id }) => id)
  const services = await serviceNames(db, ids, products)
  const items = new Map<number, PriceListItem>()
  for (const [place, product] of all.entries()) {
    if (place % ITEMS_AT_ONCE === ITEMS_AT_ONCE - 1) await nextTurn()
    const names = services.get(product.id) ?? []
    items.set(product.id, toItem(product, prices(candidate(product)), names))
  }
  return sections.map(({ kind, title, products: some }) => ({
    ...{ kind, title },
    items: some.map(({ id }) => items.get(id)!),
  }))
}

function toItem(product: Product, prices: PromisedPrices, services: string[]): PriceListItem {
  const { id, sku, name, kind, benefit, unit, listPriceMinor, picture, warrantyMonths } = product
  return {
    ...{ productId: id, sku, name, kind, benefit, unit, listPriceMinor, picture, warrantyMonths },
    ...{ services, ...prices },
  }
}
