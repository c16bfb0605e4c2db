import type { Topic } from '#shared/api/app.contract.ts'
import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { currencyOf } from '../../store/currency.ts'
import {
  deletePurchase,
  insertPurchase,
  purchaseDots,
  purchasePage,
  updatePurchase,
} from './purchases.repo.ts'

const CHANGED: Topic[] = ['purchases', 'customers', 'segments']

export const purchasesHandlers = {
  list: os.purchases.list.handler(({ input, context }) =>
    purchasePage(context.base.read, input.customerId, input.offset, input.limit),
  ),

  dots: os.purchases.dots.handler(({ input, context }) =>
    purchaseDots(context.base.read, input.customerId),
  ),

  record: os.purchases.record.handler(({ input, context }) =>
    writeAnd(context, CHANGED, (tx) => insertPurchase(tx, input, currencyOf(tx))),
  ),

  update: os.purchases.update.handler(({ input, context }) =>
    writeAnd(context, CHANGED, (tx) =>
      updatePurchase(tx, input.id, input.purchase, {
        currency: currencyOf(tx),
        at: context.ports.clock.now().toISOString(),
      }),
    ),
  ),

  remove: os.purchases.remove.handler(({ input, context }) =>
    writeAnd(context, CHANGED, (tx) => deletePurchase(tx, input.id, context.ports.clock.today())),
  ),
}
