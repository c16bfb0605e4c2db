import type { Topic } from '#shared/api/app.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { writeAnd } from '../../../context.ts'
import { os } from '../../../procedure.ts'
import { momentOf } from '../../../store/calls/hours.ts'
import { findPlace } from '../../../store/calls/place.ts'
import { addComplaint, reopenComplaint, solveComplaint } from './complaints.repo.ts'

/** A complaint stands on the list and on its customer's page. */
const COMPLAINED: Topic[] = ['calls', 'customers']

export const complaintsHandlers = {
  add: os.complaints.add.handler(({ input, context }) => {
    const { customerId, text } = input
    const { at, day } = momentOf(context.ports.clock)
    return writeAnd(context, COMPLAINED, async (tx) => {
      const place = await findPlace(tx, { cause: 'own', customerId })
      if (!place) throw new AppError('customers.unknown')
      const id = await addComplaint(tx, { customerId, text, at: at.toISOString(), day })
      return { id }
    })
  }),

  solve: os.complaints.solve.handler(({ input, context }) => {
    const { at, day } = momentOf(context.ports.clock)
    return writeAnd(context, COMPLAINED, async (tx) => {
      const solved = await solveComplaint(tx, { ...input, at: at.toISOString(), day })
      if (!solved) throw new AppError('notFound')
    })
  }),

  reopen: os.complaints.reopen.handler(({ input, context }) =>
    writeAnd(context, COMPLAINED, async (tx) => {
      if (!(await reopenComplaint(tx, input.id))) throw new AppError('notFound')
    }),
  ),
}
