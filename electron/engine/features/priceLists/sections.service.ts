import type { Locale } from '#shared/domain/locales/locale.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import {
  chooseSections,
  standardSections,
  type ChosenSection,
  type Ranks,
  type SectionPlan,
} from '#shared/domain/priceLists/sections.ts'
import type { Baskets } from '#shared/domain/priceLists/companions.ts'
import { servicesWith } from '../../store/accompanying.ts'
import type { ReadDb } from '../../store/base.ts'
import { untilWritten } from '../../store/untilWritten.ts'
import { shopBaskets } from './baskets.repo.ts'
import { listedProducts, type Product } from './choose.repo.ts'
import { goesWith } from './companions.service.ts'
import { knownTo, type Audience, type Known } from './known.repo.ts'

/** The shelf of a price list: its products, the most sold first, and its sections. */
export interface Chosen {
  /** Every product that could stand on it, by number. */
  products: ReadonlyMap<number, Product>
  known: Known
  sections: ChosenSection<Product>[]
}

/** @param plans `null` for the standard sections */
export async function sectionsFor(
  db: ReadDb,
  asked: { audience: Audience; locale: Locale; plans: readonly SectionPlan[] | null; today: Day },
  moment: ShopMoment,
): Promise<Chosen> {
  const { audience, locale, plans, today } = asked
  const { baskets, all, products } = await moment(locale)
  const known = await knownTo(db, audience, today)
  if (plans === null) return { products, known, sections: standardSections(all, known) }
  const asks = (by: SectionPlan['rule']['by']) => plans.some(({ rule }) => rule.by === by)
  const customerId = audience.kind === 'customer' ? audience.customerId : null
  const ranks: Ranks = {
    tried: known.tried,
    boughtBefore: known.byTimes,
    goesWith: asks('goesWith') ? goesWith(products, baskets, known, customerId, today) : [],
    services: asks('services') ? await accompanying(db, known) : [],
  }
  return { products, known, sections: chooseSections(all, plans, ranks, locale) }
}

/** What sells in the shop, and what its price list holds in a language. */
interface Shelf {
  baskets: Baskets
  /** The most sold first; those that sell alike by name. */
  all: Product[]
  products: ReadonlyMap<number, Product>
}

/** The shop as it was when it was first asked about; for many price lists of one go. */
export type ShopMoment = (locale: Locale) => Promise<Shelf>

/** Without it each of many lists would look at all that sells again: issuing one is a write. */
export function shopMoment(db: ReadDb): ShopMoment {
  const shelves = new Map<Locale, Promise<Shelf>>()
  return (locale) => {
    const known = shelves.get(locale) ?? shelfOf(db, locale)
    shelves.set(locale, known)
    return known
  }
}

async function shelfOf(db: ReadDb, locale: Locale): Promise<Shelf> {
  const baskets = await shopBaskets(db)
  return untilWritten(db, `shelf ${locale}`, '', async () => {
    const sold = ({ id }: Product) => baskets.withProduct.get(id)?.length ?? 0
    const all = (await listedProducts(db, locale)).sort((a, b) => sold(b) - sold(a))
    return { baskets, all, products: new Map(all.map((product) => [product.id, product])) }
  })
}

async function accompanying(db: ReadDb, { byTimes }: Known): Promise<number[]> {
  return (await servicesWith(db, byTimes)).map(({ serviceId }) => serviceId)
}

/** Names of the services that are offered with each product and stand on the price list. */
export async function serviceNames(
  db: ReadDb,
  ids: readonly number[],
  products: ReadonlyMap<number, Product>,
): Promise<ReadonlyMap<number, string[]>> {
  const names = new Map<number, string[]>()
  for (const { serviceId, withProductIds } of await servicesWith(db, ids)) {
    const name = products.get(serviceId)?.name
    if (name === undefined) continue
    for (const id of withProductIds) names.set(id, [...(names.get(id) ?? []), name])
  }
  return names
}
