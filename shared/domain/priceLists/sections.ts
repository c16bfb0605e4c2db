import type { Locale } from '../locales/locale.ts'
import type { SectionKind } from './priceListDocument.ts'

/** Which items a section takes. */
export type SectionRule =
  | { by: 'all' | 'notTried' | 'boughtBefore' | 'goesWith' | 'services' }
  /** As the shop writes them. */
  | { by: 'category'; categories: readonly string[] }
  | { by: 'chosen'; productIds: readonly number[] }

export interface SectionPlan {
  rule: SectionRule
  /** The owner's heading by language. */
  title: Partial<Record<Locale, string>>
  limit: number | null
  order: 'popular' | 'name' | 'cheapFirst' | 'dearFirst' | 'asGiven'
}

/** A product as sections look at it. */
export interface Choosable {
  id: number
  /** In the document's language. */
  name: string
  category: string
  shopCategory: string
  listPriceMinor: number
}

/** What the audience has and what it may want: the products by their numbers. */
export interface Ranks {
  tried: ReadonlySet<number>
  /** Most often bought first. */
  boughtBefore: readonly number[]
  /** Best first. */
  goesWith: readonly number[]
  /** In the order in which the owner set them up. */
  services: readonly number[]
}

export interface ChosenSection<Product> {
  kind: SectionKind
  /** The owner's heading or the category's name; empty for the standard heading. */
  title: string
  products: Product[]
}

/** A price list is read, not searched: without a choice of the owner it holds the most sold. */
const FAMILIAR_ITEMS = 36
const NOT_TRIED_ITEMS = 8

/**
 * The sections with their products. A product stands in the first section that takes it; a section
 * that is left empty is left out.
 * @param all every product of the price list, the most sold first
 */
export function chooseSections<Product extends Choosable>(
  all: readonly Product[],
  plans: readonly SectionPlan[],
  ranks: Ranks,
  locale: Locale,
): ChosenSection<Product>[] {
  const places = new Map(all.map(({ id }, place) => [id, place]))
  const shelf = { all, places, ranks }
  const taken = new Set<number>()
  const sections: ChosenSection<Product>[] = []
  for (const plan of plans.flatMap((one) => eachCategory(one, locale))) {
    const free = wanted(shelf, plan).filter(({ id }) => !taken.has(id))
    const products = cut(free, plan, comparison(plan, places, locale))
    for (const { id } of products) taken.add(id)
    if (products.length > 0) {
      sections.push({ kind: plan.rule.by, title: heading(plan, products, locale), products })
    }
  }
  return sections
}

/**
 * What a price list holds when the owner chose nothing: what the audience has not tried yet (the
 * most sold of it), then what it knows, by category. To a newcomer everything is new, so then
 * nothing stands out.
 */
export function standardSections<Product extends Choosable>(
  all: readonly Product[],
  { tried }: Pick<Ranks, 'tried'>,
): ChosenSection<Product>[] {
  const isNew = ({ id }: Product) => !tried.has(id)
  const news = all.filter(isNew).slice(0, NOT_TRIED_ITEMS)
  const isShown = new Set(news)
  const isFamiliar = (product: Product) => !isNew(product) || all.length <= FAMILIAR_ITEMS
  const take = (products: readonly Product[], most: number) =>
    products.filter((product) => !isShown.has(product)).slice(0, most)
  const rest = take(all.filter(isFamiliar), FAMILIAR_ITEMS)
  for (const product of rest) isShown.add(product)
  const chosen = [...news, ...rest, ...take(all, FAMILIAR_ITEMS - rest.length)]
  const standsOut = new Set(news.length < chosen.length ? news : [])
  const categories = byCategory(chosen.filter((product) => !standsOut.has(product)))
  if (standsOut.size === 0) return categories
  return [{ kind: 'notTried', title: '', products: [...standsOut] }, ...categories]
}

function byCategory<Product extends Choosable>(
  products: readonly Product[],
): ChosenSection<Product>[] {
  const groups = Map.groupBy(products, ({ shopCategory }) => shopCategory)
  return [...groups.values()].map((some) => ({
    kind: 'category',
    title: categoryName(some),
    products: some,
  }))
}

/** Without a heading of the owner's each category has its own section. */
function eachCategory(plan: SectionPlan, locale: Locale): SectionPlan[] {
  const { rule } = plan
  if (rule.by !== 'category' || ownTitle(plan, locale) !== '') return [plan]
  return [...new Set(rule.categories)].map((category) => ({
    ...plan,
    rule: { by: 'category', categories: [category] },
  }))
}

interface Shelf<Product> {
  all: readonly Product[]
  /** Where in `all` a product stands. */
  places: ReadonlyMap<number, number>
  ranks: Ranks
}

/** What the rule takes, in the order of the rule. */
function wanted<Product extends Choosable>(
  { all, places, ranks }: Shelf<Product>,
  { rule, order }: SectionPlan,
): Product[] {
  const those = (ids: Iterable<number>) => [...ids].flatMap((id) => all[places.get(id) ?? -1] ?? [])
  switch (rule.by) {
    case 'all':
      return [...all]
    case 'category': {
      const categories = new Set(rule.categories)
      return all.filter(({ shopCategory }) => categories.has(shopCategory))
    }
    case 'notTried':
      return all.filter(({ id }) => !ranks.tried.has(id))
    case 'boughtBefore':
      if (order === 'asGiven') return those(ranks.boughtBefore)
      return all.filter(({ id }) => ranks.tried.has(id))
    case 'goesWith':
      return those(ranks.goesWith)
    case 'services':
      return those(ranks.services)
    case 'chosen':
      return those(new Set(rule.productIds))
  }
}

/** Rules that say themselves which products come first. */
const RANKING: ReadonlySet<SectionRule['by']> = new Set(['goesWith', 'services', 'chosen'])

type Comparison = ((a: Choosable, b: Choosable) => number) | null

function cut<Product extends Choosable>(
  products: readonly Product[],
  { rule, limit }: SectionPlan,
  compare: Comparison,
): Product[] {
  const most = limit ?? products.length
  const inOrder = (some: readonly Product[]) => (compare ? some.toSorted(compare) : [...some])
  return RANKING.has(rule.by) ? inOrder(products.slice(0, most)) : inOrder(products).slice(0, most)
}

/** `null` leaves them as the rule gives them. */
function comparison(
  { order }: SectionPlan,
  places: ReadonlyMap<number, number>,
  locale: Locale,
): Comparison {
  const byName = (a: Choosable, b: Choosable) =>
    collator(locale).compare(a.name, b.name) || a.id - b.id
  switch (order) {
    case 'asGiven':
      return null
    case 'popular':
      return (a, b) => places.get(a.id)! - places.get(b.id)!
    case 'name':
      return byName
    case 'cheapFirst':
      return (a, b) => a.listPriceMinor - b.listPriceMinor || byName(a, b)
    case 'dearFirst':
      return (a, b) => b.listPriceMinor - a.listPriceMinor || byName(a, b)
  }
}

const collators = new Map<Locale, Intl.Collator>()

function collator(locale: Locale): Intl.Collator {
  let known = collators.get(locale)
  if (!known) collators.set(locale, (known = new Intl.Collator(locale, { numeric: true })))
  return known
}

function heading(plan: SectionPlan, products: readonly Choosable[], locale: Locale): string {
  const own = ownTitle(plan, locale)
  return own === '' && plan.rule.by === 'category' ? categoryName(products) : own
}

function ownTitle({ title }: SectionPlan, locale: Locale): string {
  return title[locale]?.trim() ?? ''
}

/** As one of the products has it translated, else as the shop writes it. */
function categoryName(products: readonly Choosable[]): string {
  const translated = products.find(({ category, shopCategory }) => category !== shopCategory)
  return (translated ?? products[0])?.category ?? ''
}
