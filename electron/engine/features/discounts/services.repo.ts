import { sql } from 'kysely'
import type { Page } from '#shared/api/common.ts'
import type { OfferedService, ServiceLink, ServiceRow } from '#shared/api/discounts.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { servicesFor } from '../../store/accompanying.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** The shop's services, those that go with something first, each with what it goes with. */
export async function servicePage(
  db: ReadDb,
  query: { search: string; offset: number; limit: number },
): Promise<Page<ServiceRow>> {
  const part = `%${fold(query.search).replace(/[\\%_]/g, '\\$&')}%`
  const services = db
    .selectFrom('product as p')
    .where('p.kind', '=', 'service')
    .where(
      sql<boolean>`(p.sort_name LIKE ${part} ESCAPE '\\' OR lower(p.sku) LIKE ${part} ESCAPE '\\')`,
    )
  const isLinked = sql<number>`EXISTS (SELECT 1 FROM accompanying_service a WHERE a.service_id = p.id)`
  const rows = await services
    .select([
      'p.id as serviceId',
      'p.name',
      'p.unit',
      'p.benefit',
      sql<number>`coalesce(p.list_price_minor, p.newest_price_minor)`.as('listPriceMinor'),
    ])
    .orderBy(isLinked, 'desc')
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  const { n } = await services
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  const links = await linksOf(
    db,
    rows.map(({ serviceId }) => serviceId),
  )
  return {
    total: n,
    rows: rows.map((row) => ({ ...row, links: links.get(row.serviceId) ?? [] })),
  }
}

async function linksOf(
  db: ReadDb,
  serviceIds: readonly number[],
): Promise<Map<number, ServiceLink[]>> {
  const links = new Map<number, ServiceLink[]>()
  if (serviceIds.length === 0) return links
  const rows = await db
    .selectFrom('accompanying_service as a')
    .leftJoin('product as p', 'p.id', 'a.product_id')
    .select(['a.id', 'a.service_id', 'a.product_id', 'a.category', 'p.name'])
    .where('a.service_id', 'in', serviceIds)
    .orderBy('a.id')
    .execute()
  for (const { id, service_id, product_id, category, name } of rows) {
    const link = { id, productId: product_id, category, name: name ?? category ?? '' }
    links.set(service_id, [...(links.get(service_id) ?? []), link])
  }
  return links
}

/**
 * Offers a service with a product or a category; a link that is there already stays as it is.
 * @throws AppError `notFound` for what is no service, or no product of the shop
 * @throws AppError `invalid` for a service that would go with itself
 */
export async function linkService(
  tx: WriteTx,
  link: { serviceId: number; productId: number | null; category: string | null },
): Promise<void> {
  const service = await tx
    .selectFrom('product')
    .select('kind')
    .where('id', '=', link.serviceId)
    .executeTakeFirst()
  if (service?.kind !== 'service') throw new AppError('notFound')
  if (link.productId === link.serviceId) throw new AppError('invalid', { field: 'productId' })
  if (!(await isThere(tx, link))) throw new AppError('notFound')
  await tx
    .insertInto('accompanying_service')
    .values({
      service_id: link.serviceId,
      product_id: link.productId,
      category: link.category,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function isThere(
  db: ReadDb,
  { productId, category }: { productId: number | null; category: string | null },
): Promise<boolean> {
  const products = db.selectFrom('product').select('id').limit(1)
  const row = await (
    productId === null
      ? products.where('category', '=', category ?? '')
      : products.where('id', '=', productId)
  ).executeTakeFirst()
  return row !== undefined
}

/** A link that is gone already is as good as removed. */
export async function unlinkService(tx: WriteTx, id: number): Promise<void> {
  await tx.deleteFrom('accompanying_service').where('id', '=', id).execute()
}

/** The services to offer with these products, in the words of the catalogue. */
export async function servicesOfferedWith(
  db: ReadDb,
  productIds: readonly number[],
): Promise<(OfferedService & { withProductIds: number[] })[]> {
  const offered = await servicesFor(db, productIds)
  if (offered.length === 0) return []
  const rows = await db
    .selectFrom('product')
    .select([
      'id as serviceId',
      'name',
      'unit',
      'benefit',
      sql<number>`coalesce(list_price_minor, newest_price_minor)`.as('listPriceMinor'),
    ])
    .where(
      'id',
      'in',
      offered.map(({ serviceId }) => serviceId),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.serviceId, row]))
  return offered.flatMap(({ serviceId, withProductIds }) => {
    const row = byId.get(serviceId)
    return row ? [{ ...row, withProductIds }] : []
  })
}
