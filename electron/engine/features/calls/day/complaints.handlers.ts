import { AppError } from '#shared/api/errors.ts'
import { os } from '../../../procedure.ts'
import { momentOf } from '../../../store/calls/hours.ts'
import { findPlace } from '../../../store/calls/place.ts'
import { customerOf } from './cardPlace.repo.ts'
import { writeFollowed } from './followedWrite.ts'
import { addComplaint, reopenComplaint, solveComplaint } from './complaints.repo.ts'

export const complaintsHandlers = {
  add: os.complaints.add.handler(({ input, context }) => {
    const { customerId, text } = input
    const { at, day } = momentOf(context.ports.clock)
    return writeFollowed(context, ['calls', 'customers'], async (tx) => {
      const place = await findPlace(tx, { cause: 'own', customerId })
      if (!place) throw new AppError('customers.unknown')
      const id = await addComplaint(tx, { customerId, text, at: at.toISOString(), day })
      return { answer: { id }, customerId }
    })
  }),

  solve: os.complaints.solve.handler(({ input, context }) => {
    const { at, day } = momentOf(context.ports.clock)
    return writeFollowed(context, ['calls', 'customers'], async (tx) => {
      const solved = await solveComplaint(tx, { ...input, at: at.toISOString(), day })
      if (!solved) throw new AppError('notFound')
      return { answer: undefined, customerId: await customerOf(tx, 'complaint', input.id) }
    })
  }),

  reopen: os.complaints.reopen.handler(({ input, context }) =>
    writeFollowed(context, ['calls', 'customers'], async (tx) => {
      if (!(await reopenComplaint(tx, input.id))) throw new AppError('notFound')
      return { answer: undefined, customerId: await customerOf(tx, 'complaint', input.id) }
    }),
  ),
}
