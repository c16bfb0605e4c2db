import type { CustomerRow } from '#shared/api/customers.contract.ts'
import type { Page } from '#shared/api/common.ts'
import type { Base, ReadDb } from '../../store/base.ts'
import {
  countRows,
  isSearched,
  rowsOf,
  selectAllIds,
  selectPageIds,
  showsEverybody,
  wayTo,
  type ListView,
  type PageOf,
} from './customerList.repo.ts'

/** Views that are remembered at once. */
const KEEP_VIEWS = 8
/** Rows that may be passed on the way to a page: a millisecond's worth of an index alone... */
const LONG_WALK = 10_000
/** ...or of rows that are held against a filter. */
const SHORT_WALK = 500

/** What is known of a view as long as nothing is committed. */
interface Remembered {
  version: number
  total: number
  ids: number[] | null
}

const viewsByBase = new WeakMap<Base, Map<string, Remembered>>()

/**
 * A page of the list at any offset. The outer pages are found along the order's index, from
 * the nearer end. Whoever goes deeper, or searches for a text, has all ids of the view found
 * once; every page then costs what its rows cost.
 */
export async function customerPage(
  base: Base,
  view: ListView,
  offset: number,
  limit: number,
): Promise<Page<CustomerRow>> {
  const known = await remembered(base, view)
  const ids = await idsOfPage(base.read, view, known, { offset, limit, total: known.total })
  return { rows: await rowsOf(base.read, ids, view.asOfDay), total: known.total }
}

async function idsOfPage(
  db: ReadDb,
  view: ListView,
  known: Remembered,
  page: PageOf,
): Promise<number[]> {
  const walk = showsEverybody(view) ? LONG_WALK : SHORT_WALK
  if (known.ids === null && wayTo(page).skip <= walk) return selectPageIds(db, view, page)
  known.ids ??= selectAllIds(db, view)
  return known.ids.slice(page.offset, page.offset + page.limit)
}

async function remembered(base: Base, view: ListView): Promise<Remembered> {
  let views = viewsByBase.get(base)
  if (!views) viewsByBase.set(base, (views = new Map()))
  const name = JSON.stringify(view)
  const version = base.version()
  const known = views.get(name)
  if (known?.version === version) return known
  const ids = isSearched(view) ? selectAllIds(base.read, view) : null
  const total = ids?.length ?? (await countRows(base.read, view))
  const fresh: Remembered = { version, total, ids }
  views.delete(name)
  views.set(name, fresh)
  if (views.size > KEEP_VIEWS) views.delete(views.keys().next().value!)
  return fresh
}
