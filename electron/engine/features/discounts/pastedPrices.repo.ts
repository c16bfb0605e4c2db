import { sql } from 'kysely'
import type { PastedPrice } from '#shared/api/discounts.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type { ReadDb } from '../../store/base.ts'

interface Found {
  id: number
  name: string
  listPriceMinor: number
  floorPriceMinor: number | null
}

/**
 * Rows of a pasted table: each names a product by its SKU or its whole name, whatever the
 * letters' case. A product that is named again further down is doubted, so that no price
 * silently wins over another.
 */
export async function readPastedPrices(
  db: ReadDb,
  rows: readonly { text: string; priceMinor: number | null }[],
): Promise<PastedPrice[]> {
  const seen = new Set<number>()
  const answer: PastedPrice[] = []
  for (const { text, priceMinor } of rows) {
    const found = await productsNamed(db, text.trim())
    const product = found.length === 1 ? found[0]! : null
    const problem = problemOf(found, priceMinor, product !== null && seen.has(product.id))
    if (product !== null) seen.add(product.id)
    answer.push({
      text,
      productId: product?.id ?? null,
      name: product?.name ?? '',
      listPriceMinor: product?.listPriceMinor ?? 0,
      floorPriceMinor: product?.floorPriceMinor ?? null,
      priceMinor,
      problem,
    })
  }
  return answer
}

function problemOf(
  found: readonly Found[],
  priceMinor: number | null,
  isAgain: boolean,
): PastedPrice['problem'] {
  if (found.length === 0) return 'unknownProduct'
  if (found.length > 1) return 'severalProducts'
  if (isAgain) return 'twice'
  return priceMinor === null ? 'noPrice' : null
}

/** An SKU comes before a name: it is made to be unmistakable. */
async function productsNamed(db: ReadDb, text: string): Promise<Found[]> {
  if (text === '') return []
  const products = db
    .selectFrom('product')
    .select([
      'id',
      'name',
      'floor_price_minor as floorPriceMinor',
      sql<number>`coalesce(list_price_minor, newest_price_minor)`.as('listPriceMinor'),
    ])
    .limit(2)
  const bySku = await products.where('sku', '=', text).execute()
  if (bySku.length > 0) return bySku
  const byName = await products.where('sort_name', '=', fold(text)).execute()
  if (byName.length > 0) return byName
  return products.where(sql<boolean>`lower(sku) = ${text.toLowerCase()}`).execute()
}
