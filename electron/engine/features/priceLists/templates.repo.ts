import * as z from 'zod'
import { AppError } from '#shared/api/errors.ts'
import {
  priceListTemplateInput,
  type PriceListTemplate,
  type PriceListTemplateRow,
} from '#shared/api/priceLists.contract.ts'
import type { ReadDb, WriteTx } from '../../store/base.ts'

/** Every template by name; one whose content cannot be read any more says so by `null`. */
export async function priceListTemplates(db: ReadDb): Promise<PriceListTemplateRow[]> {
  const rows = await db.selectFrom('price_list_template').selectAll().orderBy('name').execute()
  return rows.map(({ id, name, content }) => ({ id, name, template: readTemplate(name, content) }))
}

/** What is kept may come from another version, or from a hand in the base. */
function readTemplate(name: string, content: string): PriceListTemplateRow['template'] {
  try {
    const stored = z.record(z.string(), z.unknown()).parse(JSON.parse(content))
    return priceListTemplateInput.parse({ ...stored, name })
  } catch {
    return null
  }
}

/**
 * Saves a template as a new one, or in the place of the one with the number.
 * @throws AppError `priceLists.nameTaken`, `notFound`
 */
export async function saveTemplate(
  tx: WriteTx,
  id: number | null,
  template: PriceListTemplate,
  now: string,
): Promise<{ id: number }> {
  const { name, ...content } = template
  const taken = await tx
    .selectFrom('price_list_template')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst()
  if (taken && taken.id !== id) throw new AppError('priceLists.nameTaken')
  const values = { name, content: JSON.stringify(content), updated_at: now }
  if (id === null) {
    return tx
      .insertInto('price_list_template')
      .values(values)
      .returning('id')
      .executeTakeFirstOrThrow()
  }
  const { numUpdatedRows } = await tx
    .updateTable('price_list_template')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new AppError('notFound')
  return { id }
}

/** @throws AppError `notFound` */
export async function removeTemplate(tx: WriteTx, id: number): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('price_list_template')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new AppError('notFound')
}
