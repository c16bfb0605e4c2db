import { fold } from '#shared/domain/customers/fold.ts'
import { fileProducts, type FileProduct } from '#shared/domain/segments/rulesFile.ts'
import type { ReadDb } from '../../store/base.ts'

/** Finds this shop's numbers of products that a file names: by SKU, else by the only such name. */
export async function productIdsOf(
  db: ReadDb,
  rules: unknown,
): Promise<{ find: (product: FileProduct) => number | null }> {
  const wanted = fileProducts(rules)
  if (wanted.length === 0) return { find: () => null }
  const skus = wanted.flatMap(({ sku }) => (sku === null ? [] : [sku]))
  const names = wanted.map(({ name }) => fold(name))
  const rows = await db
    .selectFrom('product')
    .select(['id', 'sku', 'sort_name'])
    .where((eb) => eb.or([eb('sku', 'in', skus), eb('sort_name', 'in', names)]))
    .execute()
  return {
    find: ({ sku, name }) => {
      const bySku = sku === null ? undefined : rows.find((row) => row.sku === sku)
      const byName = rows.filter((row) => row.sort_name === fold(name))
      return bySku?.id ?? (byName.length === 1 ? byName[0]!.id : null)
    },
  }
}
