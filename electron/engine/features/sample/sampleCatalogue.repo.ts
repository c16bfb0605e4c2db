import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import { FIRST_PRICE_DAY } from '#shared/domain/products/priceHistory.ts'
import { PICTURED_SKUS, PICTURE_SIDE, samplePicture } from '#shared/domain/sampleShop/pictures.ts'
import type { SamplePrices } from '#shared/domain/sampleShop/prices.ts'
import { encodePng } from '../../documents/pictures/encodePng.ts'
import type { WriteTx } from '../../store/base.ts'
import { keepPicture } from '../../store/pictures.ts'

export interface SampleCatalogue {
  /** By SKU, as the pictures. */
  productIds: ReadonlyMap<string, number>
  pictures: ReadonlyMap<string, Uint8Array>
  prices: SamplePrices
  asOf: Day
  now: Date
}

/** Pictures of the sample's products as files, by SKU. Takes a moment: not inside of a write. */
export function drawPictures(): Map<string, Uint8Array> {
  return new Map(
    PICTURED_SKUS.flatMap((sku) => {
      const pixels = samplePicture(sku)
      return pixels === null ? [] : [[sku, encodePng(PICTURE_SIDE, PICTURE_SIDE, pixels)] as const]
    }),
  )
}

/** Gives the sample's products their pictures, and list prices a past and a future. */
export async function insertSampleCatalogue(tx: WriteTx, sample: SampleCatalogue): Promise<void> {
  for (const [sku, bytes] of sample.pictures) {
    const hash = await keepPicture(tx, {
      format: 'png',
      width: PICTURE_SIDE,
      height: PICTURE_SIDE,
      bytes,
    })
    await tx.updateTable('product').set({ picture: hash }).where('sku', '=', sku).execute()
  }
  await insertPrices(tx, sample)
}

async function insertPrices(tx: WriteTx, sample: SampleCatalogue): Promise<void> {
  const { productIds, prices, asOf, now } = sample
  const changeId = await insertChange(tx, prices.bulk)
  const row = (sku: string, from: Day, priceMinor: number) => ({
    product_id: productIds.get(sku)!,
    from_day: toEpochDay(from),
    price_minor: priceMinor,
    at: from > asOf ? now.toISOString() : morningOf(from),
    how: 'edit' as const,
    price_change_id: null,
    state: from > asOf ? ('planned' as const) : ('applied' as const),
  })
  const first = prices.before.map(({ sku, from, priceMinor }) => ({
    ...row(sku, from, priceMinor),
    from_day: FIRST_PRICE_DAY,
    how: 'first' as const,
  }))
  const { bulk, changes } = prices
  const ofBulk = bulk.prices.map(({ sku, priceMinor }) => ({
    ...row(sku, bulk.from, priceMinor),
    how: 'bulk' as const,
    price_change_id: changeId,
  }))
  const edited = changes.map(({ sku, from, priceMinor }) => row(sku, from, priceMinor))
  await tx
    .insertInto('product_price')
    .values([...first, ...ofBulk, ...edited])
    .execute()
}

async function insertChange(tx: WriteTx, bulk: SamplePrices['bulk']): Promise<number> {
  const { id } = await tx
    .insertInto('price_change')
    .values({
      at: morningOf(bulk.from),
      from_day: toEpochDay(bulk.from),
      change: JSON.stringify(bulk.rule),
      products: bulk.prices.length,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function morningOf(day: Day): string {
  return `${day}T08:00:00.000Z`
}
