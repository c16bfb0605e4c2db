import type { Discount } from '#shared/domain/pricing/discount.ts'
import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { readStacking, writeStacking } from '../../store/stacking.ts'
import { customerConditions, removeAgreement, saveAgreement } from './agreements.repo.ts'
import { checkDraft } from './conflicts.repo.ts'
import {
  discountById,
  discountPage,
  productCategories,
  removeDiscount,
  switchDiscount,
} from './discounts.repo.ts'
import { saveDiscount } from './discounts.service.ts'
import { readPastedPrices } from './pastedPrices.repo.ts'
import {
  createBook,
  priceBookItems,
  priceBooks,
  removeBook,
  removePrices,
  renameBook,
  setPrices,
} from './priceBooks.repo.ts'
import { linkService, servicePage, servicesOfferedWith, unlinkService } from './services.repo.ts'

export const discountsHandlers = {
  list: os.discounts.list.handler(({ input, context }) =>
    discountPage(context.base.read, input, context.ports.clock.today()),
  ),
  get: os.discounts.get.handler(({ input, context }) =>
    discountById(context.base.read, input.id, context.ports.clock.today()),
  ),
  check: os.discounts.check.handler(({ input, context }) =>
    checkDraft(context.base.read, input satisfies Discount, context.ports.clock.today()),
  ),
  save: os.discounts.save.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) =>
      saveDiscount(tx, input satisfies Discount, context.ports.clock.now()),
    ),
  ),
  switch: os.discounts.switch.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => switchDiscount(tx, input.id, input.isActive)),
  ),
  remove: os.discounts.remove.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => removeDiscount(tx, input.id)),
  ),
  stacking: os.discounts.stacking.handler(({ context }) => readStacking(context.base.read)),
  saveStacking: os.discounts.saveStacking.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => writeStacking(tx, input)),
  ),
  categories: os.discounts.categories.handler(({ context }) =>
    productCategories(context.base.read),
  ),
}

export const priceBooksHandlers = {
  list: os.priceBooks.list.handler(({ context }) => priceBooks(context.base.read)),
  items: os.priceBooks.items.handler(({ input, context }) =>
    priceBookItems(context.base.read, input),
  ),
  create: os.priceBooks.create.handler(async ({ input, context }) => ({
    id: await writeAnd(context, ['discounts'], (tx) => createBook(tx, input.name, input.copyOf)),
  })),
  rename: os.priceBooks.rename.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => renameBook(tx, input.id, input.name)),
  ),
  remove: os.priceBooks.remove.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => removeBook(tx, input.id)),
  ),
  setPrices: os.priceBooks.setPrices.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => setPrices(tx, input.id, input.prices)),
  ),
  removePrices: os.priceBooks.removePrices.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => removePrices(tx, input.id, input.productIds)),
  ),
  readPaste: os.priceBooks.readPaste.handler(({ input, context }) =>
    readPastedPrices(context.base.read, input.rows),
  ),
}

export const servicesHandlers = {
  list: os.services.list.handler(({ input, context }) => servicePage(context.base.read, input)),
  link: os.services.link.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => linkService(tx, input)),
  ),
  unlink: os.services.unlink.handler(({ input, context }) =>
    writeAnd(context, ['discounts'], (tx) => unlinkService(tx, input.id)),
  ),
  offeredWith: os.services.offeredWith.handler(({ input, context }) =>
    servicesOfferedWith(context.base.read, input.productIds),
  ),
}

export const agreementsHandlers = {
  get: os.agreements.get.handler(({ input, context }) =>
    customerConditions(context.base.read, input.customerId, context.ports.clock.today()),
  ),
  save: os.agreements.save.handler(({ input, context }) =>
    writeAnd(context, ['discounts', 'customers'], (tx) => saveAgreement(tx, input)),
  ),
  remove: os.agreements.remove.handler(({ input, context }) =>
    writeAnd(context, ['discounts', 'customers'], (tx) => removeAgreement(tx, input.customerId)),
  ),
}
