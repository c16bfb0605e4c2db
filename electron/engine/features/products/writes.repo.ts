import { AppError } from '#shared/api/errors.ts'
import type { productInput } from '#shared/api/products.contract.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import type { Day } from '#shared/domain/dates/day.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { PRODUCT_TEXT_FIELDS } from '#shared/domain/products/catalogue.ts'
import type * as z from 'zod'
import { rawHandle, type WriteTx } from '../../store/base.ts'
import { editProduct, type Said } from '../../store/history/fields.ts'
import { joinedCodes } from '../../store/history/productParts.ts'
import { dropUnusedPictures } from '../../store/pictures.ts'
import { setListPrice } from '../../store/prices.ts'
import { touchBuyers } from '../../store/summary/touch.ts'
import { usesOf } from './details.repo.ts'

type ProductValues = z.output<typeof productInput>

/** The moment of a write, by the clock. */
export interface Moment {
  today: Day
  /** UTC instant. */
  at: string
}

/** @throws AppError `invalid` (field), `sales.barcodeTaken` */
export async function insertProduct(
  tx: WriteTx,
  values: ProductValues,
  { at }: Moment,
): Promise<number> {
  const { listPriceMinor, floorPriceMinor = null } = values
  await refuseTakenSku(tx, values.sku, null)
  refuseHighFloor(floorPriceMinor, listPriceMinor)
  const { id } = await tx
    .insertInto('product')
    .values({
      sku: values.sku,
      name: values.name,
      sort_name: fold(values.name),
      kind: values.kind,
      unit: values.unit,
      category: values.category,
      benefit: values.benefit,
      list_price_minor: listPriceMinor,
      floor_price_minor: floorPriceMinor,
      warranty_months: values.warrantyMonths ?? null,
      repurchase_days: values.repurchaseDays ?? null,
      newest_price_minor: 0,
      newest_price_day: -1_000_000,
      on_price_list: values.onPriceList ? 1 : 0,
      is_sample: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { texts, barcodes } = values
  await refuseTakenCodes(tx, id, barcodes ?? [])
  editProduct(rawHandle(tx), id, saidOf({ texts, barcodes }), at)
  return id
}

/** @throws AppError `notFound`, `invalid` (field), `sales.barcodeTaken` */
export async function updateProduct(
  tx: WriteTx,
  id: number,
  changes: Partial<ProductValues>,
  { today, at }: Moment,
): Promise<void> {
  await refuseBadPrices(tx, id, changes)
  if (changes.sku !== undefined) {
    await refuseTakenSku(tx, changes.sku, id)
    await tx.updateTable('product').set({ sku: changes.sku }).where('id', '=', id).execute()
  }
  await refuseTakenCodes(tx, id, changes.barcodes ?? [])
  if (changes.listPriceMinor !== undefined) {
    setListPrice(tx, id, changes.listPriceMinor, { fromDay: today, today, at, how: 'edit' })
  }
  const edited = editProduct(rawHandle(tx), id, saidOf(changes), at)
  if (edited.has('category')) touchBuyers(rawHandle(tx), id)
}

async function refuseBadPrices(
  tx: WriteTx,
  id: number,
  { listPriceMinor, floorPriceMinor }: Partial<ProductValues>,
): Promise<void> {
  const found = await productPrices(tx, id)
  if (listPriceMinor === undefined && floorPriceMinor === undefined) return
  const list = listPriceMinor === undefined ? found.list_price_minor : listPriceMinor
  refuseHighFloor(
    floorPriceMinor === undefined ? found.floor_price_minor : floorPriceMinor,
    list ?? (found.newest_price_minor || null),
  )
}

/** @throws AppError `notFound` */
export async function productPrices(tx: WriteTx, id: number) {
  const found = await tx
    .selectFrom('product')
    .select(['list_price_minor', 'newest_price_minor', 'floor_price_minor'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new AppError('notFound')
  return found
}

/** The fields of which is kept what was said, but the list price, which has a history of its own. */
function saidOf(changes: Partial<ProductValues>): Said {
  const { texts, barcodes, onPriceList } = changes
  const said: Said = {}
  const plain = [
    'name',
    'kind',
    'unit',
    'category',
    'benefit',
    'floorPriceMinor',
    'warrantyMonths',
    'repurchaseDays',
  ] as const
  for (const field of plain) {
    const value = changes[field]
    if (value !== undefined) said[field] = value
  }
  if (onPriceList !== undefined) said.onPriceList = onPriceList ? 1 : 0
  if (barcodes !== undefined) said.barcodes = joinedCodes(barcodes)
  for (const locale of LOCALES) {
    const text = texts?.[locale]
    if (text === undefined) continue
    for (const field of PRODUCT_TEXT_FIELDS) said[`${field}_${locale}`] = text[field]
  }
  return said
}

/**
 * Takes a product out of the catalogue. One that a document or an issued price list names stays
 * for their sake: it is taken off the price list where that is wished.
 * @throws AppError `notFound`, `products.inUse` {documents, priceLists}
 */
export async function removeProduct(
  tx: WriteTx,
  id: number,
  orTakeOff: boolean,
  at: string,
): Promise<'removed' | 'takenOff'> {
  await productPrices(tx, id)
  const used = await usesOf(tx, id)
  if (used.documents === 0 && used.priceLists === 0) {
    await tx.deleteFrom('product').where('id', '=', id).execute()
    await dropUnusedPictures(tx)
    return 'removed'
  }
  if (!orTakeOff) throw new AppError('products.inUse', { ...used })
  editProduct(rawHandle(tx), id, { onPriceList: 0 }, at)
  return 'takenOff'
}

/** @param hash `null` for none. @throws AppError `notFound` */
export async function changePicture(tx: WriteTx, id: number, hash: string | null): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('product')
    .set({ picture: hash })
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('notFound')
  await dropUnusedPictures(tx)
}

function refuseHighFloor(floorMinor: number | null, listMinor: number | null): void {
  if (floorMinor !== null && listMinor !== null && floorMinor > listMinor) {
    throw new AppError('invalid', { field: 'floorPriceMinor' })
  }
}

async function refuseTakenSku(
  tx: WriteTx,
  sku: string | null,
  except: number | null,
): Promise<void> {
  if (sku === null) return
  const row = await tx.selectFrom('product').select('id').where('sku', '=', sku).executeTakeFirst()
  if (row && row.id !== except) throw new AppError('invalid', { field: 'sku' })
}

/** A scanner must never mean two products: another one's barcode or SKU is refused. */
async function refuseTakenCodes(tx: WriteTx, id: number, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  const barcode = await tx
    .selectFrom('product_barcode')
    .select('code')
    .where('code', 'in', codes)
    .where('product_id', '<>', id)
    .executeTakeFirst()
  const sku = await tx
    .selectFrom('product')
    .select('id')
    .where('sku', 'in', codes)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (barcode || sku) throw new AppError('sales.barcodeTaken')
}
