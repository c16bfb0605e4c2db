import type { Topic } from '#shared/api/app.contract.ts'
import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { readSettings } from '../../store/settings.ts'
import {
  deletePurchase,
  insertPurchase,
  purchaseDots,
  purchasePage,
  segmentOf,
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

  record: os.purchases.record.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    return writeAnd(context, CHANGED, async (tx) => {
      const id = await insertPurchase(tx, input, currency)
      return {
        id,
        segmentId: input.customerId === null ? null : segmentOf(tx, input.customerId),
      }
    })
  }),

  update: os.purchases.update.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    await writeAnd(context, CHANGED, (tx) =>
      updatePurchase(tx, input.id, input.purchase, {
        currency,
        at: context.ports.clock.now().toISOString(),
      }),
    )
  }),

  remove: os.purchases.remove.handler(({ input, context }) =>
    writeAnd(context, CHANGED, (tx) => deletePurchase(tx, input.id, context.ports.clock.today())),
  ),
}
