import { AppError } from '#shared/api/errors.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import type { WriteTx } from '../../store/base.ts'
import { closeTask, moveTask, reopenTask, taskPage } from '../../store/tasks.ts'

export const tasksHandlers = {
  list: os.tasks.list.handler(({ input, context }) =>
    taskPage(context.base.read, input, input.offset, input.limit),
  ),

  close: os.tasks.close.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return change(context, (tx) => closeTask(tx, input, at))
  }),

  reopen: os.tasks.reopen.handler(({ input, context }) =>
    change(context, (tx) => reopenTask(tx, input.id)),
  ),

  move: os.tasks.move.handler(({ input, context }) =>
    change(context, (tx) => moveTask(tx, input.id, input.dueOn)),
  ),
}

/** @throws AppError `notFound` */
function change(context: EngineContext, work: (tx: WriteTx) => Promise<boolean>): Promise<void> {
  return writeAnd(context, ['tasks'], async (tx) => {
    if (!(await work(tx))) throw new AppError('notFound')
  })
}
