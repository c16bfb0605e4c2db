import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { duplicatePage, markDifferent } from './duplicates.repo.ts'

/** Customers who may be one: shown side by side, never put together without the owner's word. */
export const duplicatesHandlers = {
  duplicates: os.customers.duplicates.handler(({ input, context }) =>
    duplicatePage(context.base.read, input.offset, input.limit),
  ),

  notSame: os.customers.notSame.handler(({ input, context }) =>
    writeAnd(context, ['customers'], (tx) => markDifferent(tx, input.aId, input.bId)),
  ),
}
