import { AppError } from '#shared/api/errors.ts'
import type { EngineContext } from '../../context.ts'
import { writeAnd } from '../../context.ts'
import { checkPicture, PICTURE_MAX_BYTES } from '../../documents/pictures/checkPicture.ts'
import { os } from '../../procedure.ts'
import { keepPicture, readPictures } from '../../store/pictures.ts'
import { applyBulk, bulkChanges, planBulk, undoBulk } from './bulk.repo.ts'
import { priceHistory, productDetails } from './details.repo.ts'
import { startExport } from './export.service.ts'
import { productFacets } from './filter.repo.ts'
import { productPage } from './products.repo.ts'
import { planPrice, takeBackPrice } from './prices.repo.ts'
import {
  changePicture,
  insertProduct,
  removeProduct,
  updateProduct,
  type Moment,
} from './writes.repo.ts'

export const productsHandlers = {
  list: os.products.list.handler(({ input, context }) => productPage(context.base.read, input)),

  facets: os.products.facets.handler(({ context }) => productFacets(context.base.read)),

  get: os.products.get.handler(({ input, context }) => productDetails(context.base.read, input.id)),

  create: os.products.create.handler(async ({ input, context }) => ({
    id: await writeAnd(context, ['products'], (tx) => insertProduct(tx, input, momentOf(context))),
  })),

  update: os.products.update.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) =>
      updateProduct(tx, input.id, input.changes, momentOf(context)),
    ),
  ),

  remove: os.products.remove.handler(async ({ input, context }) => ({
    state: await writeAnd(context, ['products'], (tx) =>
      removeProduct(tx, input.id, input.orTakeOff, momentOf(context).at),
    ),
  })),

  setPicture: os.products.setPicture.handler(async ({ input, context }) => {
    const picture = await pictureOf(input.picture)
    return writeAnd(context, ['products'], async (tx) => {
      const hash = await keepPicture(tx, picture)
      await changePicture(tx, input.id, hash)
      return { hash }
    })
  }),

  removePicture: os.products.removePicture.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) => changePicture(tx, input.id, null)),
  ),

  picture: os.products.picture.handler(async ({ input, context }) => {
    const picture = (await readPictures(context.base.read, [input.hash])).get(input.hash)
    if (picture === undefined) throw new AppError('notFound')
    const name = `${input.hash.slice(0, 16)}.${picture.mime === 'image/png' ? 'png' : 'jpg'}`
    return new File([picture.bytes as Uint8Array<ArrayBuffer>], name, { type: picture.mime })
  }),

  priceHistory: os.products.priceHistory.handler(({ input, context }) =>
    priceHistory(context.base.read, input.id, input),
  ),

  setPrice: os.products.setPrice.handler(async ({ input, context }) => ({
    state: await writeAnd(context, ['products'], (tx) => planPrice(tx, input, momentOf(context))),
  })),

  withdrawPrice: os.products.withdrawPrice.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) => takeBackPrice(tx, input.priceId)),
  ),

  bulkPreview: os.products.bulkPreview.handler(async ({ input, context }) => {
    const { rows, counts } = await planBulk(context.base.read, input, momentOf(context))
    const { show, offset, limit } = input
    const shown = rows.filter(
      ({ problem }) => show === 'all' || (show === 'changed') === (problem === null),
    )
    return { counts, total: shown.length, rows: shown.slice(offset, offset + limit) }
  }),

  bulkApply: os.products.bulkApply.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) => applyBulk(tx, input, momentOf(context))),
  ),

  bulkChanges: os.products.bulkChanges.handler(({ input, context }) =>
    bulkChanges(context.base.read, input),
  ),

  bulkUndo: os.products.bulkUndo.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) => undoBulk(tx, input.id, momentOf(context))),
  ),

  export: os.products.export.handler(({ input, context }) => ({
    jobId: startExport(context, input),
  })),
}

function momentOf({ ports }: EngineContext): Moment {
  return { today: ports.clock.today(), at: ports.clock.now().toISOString() }
}

/** @throws AppError `products.picture` {reason} */
async function pictureOf(blob: { size: number; arrayBuffer(): Promise<ArrayBuffer> }) {
  if (blob.size > PICTURE_MAX_BYTES) throw new AppError('products.picture', { reason: 'tooLarge' })
  const checked = checkPicture(new Uint8Array(await blob.arrayBuffer()))
  if (!checked.ok) throw new AppError('products.picture', { reason: checked.reason })
  return checked
}
