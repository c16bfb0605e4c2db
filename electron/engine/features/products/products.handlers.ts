import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { insertProduct, productPage, updateProduct } from './products.repo.ts'

export const productsHandlers = {
  list: os.products.list.handler(({ input, context }) =>
    productPage(context.base.read, input.search, input.offset, input.limit),
  ),

  create: os.products.create.handler(async ({ input, context }) => ({
    id: await writeAnd(context, ['products'], (tx) => insertProduct(tx, input)),
  })),

  update: os.products.update.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) => updateProduct(tx, input.id, input.changes)),
  ),
}
