import type { Topic } from '#shared/api/app.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { toEpochDay } from '#shared/domain/dates/day.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { mergeCustomers } from '../../store/history/merge.ts'
import { unmergeCustomers } from '../../store/history/mergeAgain.ts'
import { readSettings } from '../../store/settings.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { recordConsent } from './consents.repo.ts'
import { customerDetails } from './customerDetails.repo.ts'
import { findCustomers, listManagers } from './customerList.repo.ts'
import {
  deleteCustomer,
  insertCustomer,
  refuseUnknown,
  updateCustomer,
} from './customerWrites.repo.ts'
import { duplicatesHandlers } from './duplicates.handlers.ts'
import { customerPage } from './pages.ts'
import { timelinePage } from './timeline.repo.ts'

const MERGED: Topic[] = ['customers', 'segments', 'purchases']

export const customersHandlers = {
  list: os.customers.list.handler(({ input, context }) => {
    const { filter, sort, descending, offset, limit } = input
    return customerPage(
      context.base,
      { filter, sort, descending, asOfDay: asOfDay(context) },
      offset,
      limit,
    )
  }),

  timeline: os.customers.timeline.handler(({ input, context }) =>
    timelinePage(context.base.read, input.id, input.kinds, input.offset, input.limit),
  ),

  find: os.customers.find.handler(({ input, context }) =>
    findCustomers(context.base.read, input.text, input.limit, asOfDay(context)),
  ),

  facets: os.customers.facets.handler(async ({ context }) => ({
    managers: await listManagers(context.base.read),
  })),

  get: os.customers.get.handler(({ input, context }) =>
    customerDetails(context.base.read, input.id),
  ),

  create: os.customers.create.handler(async ({ input, context }) => {
    const { country } = await readSettings(context.base.read)
    const id = await writeAnd(context, ['customers', 'segments'], (tx) =>
      insertCustomer(tx, input, country),
    )
    return { id }
  }),

  update: os.customers.update.handler(async ({ input, context }) => {
    const { country } = await readSettings(context.base.read)
    await writeAnd(context, ['customers'], (tx) =>
      updateCustomer(tx, input.id, input.changes, {
        country,
        at: context.ports.clock.now().toISOString(),
      }),
    )
  }),

  recordConsent: os.customers.recordConsent.handler(({ input, context }) => {
    // Nobody can have said something that is still to come.
    if (input.on > context.ports.clock.today()) throw new AppError('invalid', { field: 'on' })
    return writeAnd(context, ['customers'], (tx) => recordConsent(tx, input, asOfDay(context)))
  }),

  ...duplicatesHandlers,

  merge: os.customers.merge.handler(async ({ input, context }) => {
    const { keepId, mergeId: goneId } = input
    if (keepId === goneId) throw new AppError('customers.sameCustomer')
    const at = context.ports.clock.now().toISOString()
    const mergeId = await writeAnd(context, MERGED, async (tx) => {
      for (const id of [keepId, goneId]) await refuseUnknown(tx, id)
      return mergeCustomers(rawHandle(tx), keepId, goneId, at)
    })
    return { mergeId }
  }),

  unmerge: os.customers.unmerge.handler(async ({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    const id = await writeAnd(context, MERGED, (tx) =>
      Promise.resolve(unmergeCustomers(rawHandle(tx), input.mergeId, at)),
    )
    if (id === null) throw new AppError('notFound')
    return { id }
  }),

  remove: os.customers.remove.handler(({ input, context }) =>
    writeAnd(context, ['customers', 'segments', 'purchases'], (tx) => deleteCustomer(tx, input.id)),
  ),
}

function asOfDay(context: EngineContext): number {
  return toEpochDay(summaryAsOf(rawHandle(context.base.read))!.asOf)
}
