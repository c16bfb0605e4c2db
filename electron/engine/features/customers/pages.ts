import type { CustomerRow } from '#shared/api/customers.contract.ts'
import type { Page } from '#shared/api/common.ts'
import type { Base } from '../../store/base.ts'
import {
  countRows,
  selectAnchors,
  selectRows,
  type Anchor,
  type ListView,
} from './customerList.repo.ts'

/** Rows between two remembered places. */
const STEP = 500
/** Views (filter and order) whose places are remembered at once. */
const KEEP_VIEWS = 20

interface Remembered {
  version: number
  total: number
  anchors: Anchor[] | null
}

const viewsByBase = new WeakMap<Base, Map<string, Remembered>>()

/**
 * A page of the list at any offset, found by key: the first jump into a view notes every
 * 500th row's place, so that row 99,900 costs what the first one costs. The notes are
 * dropped as soon as anything is committed.
 */
export async function customerPage(
  base: Base,
  view: ListView,
  offset: number,
  limit: number,
): Promise<Page<CustomerRow>> {
  const known = await remembered(base, view)
  const isJump = offset >= STEP
  if (isJump) known.anchors ??= await selectAnchors(base.read, view, STEP)
  const index = Math.floor(offset / STEP)
  const anchor = isJump ? (known.anchors?.[index - 1] ?? null) : null
  if (isJump && anchor === null) return { rows: [], total: known.total }
  const rows = await selectRows(base.read, view, {
    anchor,
    skip: isJump ? offset % STEP : offset,
    limit,
  })
  return { rows, total: known.total }
}

async function remembered(base: Base, view: ListView): Promise<Remembered> {
  let views = viewsByBase.get(base)
  if (!views) viewsByBase.set(base, (views = new Map()))
  const name = JSON.stringify(view)
  const version = base.version()
  const known = views.get(name)
  if (known?.version === version) return known
  const fresh: Remembered = { version, total: await countRows(base.read, view), anchors: null }
  views.delete(name)
  views.set(name, fresh)
  if (views.size > KEEP_VIEWS) views.delete(views.keys().next().value!)
  return fresh
}
