import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { ProductFilter } from '#shared/api/products.contract.ts'
import { PRODUCT_SORTS, type ProductSort } from '#shared/domain/products/catalogue.ts'

/** What the list can be narrowed to beside kind and category. */
export const SHOWS = [
  'all',
  'onPriceList',
  'offPriceList',
  'withoutBenefit',
  'withoutPrice',
  'withoutPicture',
  'withPlannedPrice',
] as const
export type Show = (typeof SHOWS)[number]

export interface CatalogueFilter {
  search: string
  kind: 'goods' | 'service' | null
  /** Empty for products without one; `null` for any. */
  category: string | null
  show: Show
  sort: { by: ProductSort; down: boolean }
}

export const emptyFilter = (): CatalogueFilter => ({
  search: '',
  kind: null,
  category: null,
  show: 'all',
  sort: { by: 'name', down: false },
})

/** Whether it leaves anything out; the order does not count. */
export function isNarrowed({ search, kind, category, show }: CatalogueFilter): boolean {
  return search !== '' || kind !== null || category !== null || show !== 'all'
}

const CONDITIONS: Record<Show, Partial<ProductFilter>> = {
  all: {},
  onPriceList: { onPriceList: true },
  offPriceList: { onPriceList: false },
  withoutBenefit: { hasBenefit: false },
  withoutPrice: { hasPrice: false },
  withoutPicture: { hasPicture: false },
  withPlannedPrice: { hasPlannedPrice: true },
}

/** The same for the engine. */
export function filterInput({ search, kind, category, show }: CatalogueFilter): ProductFilter {
  return { search, kind, category, ...CONDITIONS[show] }
}

/** Out of the page's address; what makes no sense there is left out. */
export function filterFromQuery(query: LocationQuery): CatalogueFilter {
  const text = (name: string): string | null => {
    const value = query[name]
    return typeof value === 'string' ? value.slice(0, 200) : null
  }
  const [by, way] = (text('sort') ?? '').split('-')
  return {
    search: text('search') ?? '',
    kind: (['goods', 'service'] as const).find((kind) => kind === text('kind')) ?? null,
    category: text('category'),
    show: SHOWS.find((show) => show === text('show')) ?? 'all',
    sort: { by: PRODUCT_SORTS.find((sort) => sort === by) ?? 'name', down: way === 'down' },
  }
}

/** For the page's address; only what differs from the empty filter. */
export function filterToQuery({
  search,
  kind,
  category,
  show,
  sort,
}: CatalogueFilter): LocationQueryRaw {
  return {
    ...(search !== '' && { search }),
    ...(kind !== null && { kind }),
    ...(category !== null && { category }),
    ...(show !== 'all' && { show }),
    ...((sort.by !== 'name' || sort.down) && { sort: `${sort.by}-${sort.down ? 'down' : 'up'}` }),
  }
}
