import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { closeTask, moveTask, reopenTask, taskPage } from '../../store/tasks.ts'

export const tasksHandlers = {
  list: os.tasks.list.handler(({ input, context }) =>
    taskPage(context.base.read, input, input.offset, input.limit),
  ),

  close: os.tasks.close.handler(({ input, context }) => {
    const at = context.ports.clock.now().toISOString()
    return writeAnd(context, ['tasks'], (tx) => closeTask(tx, input, at))
  }),

  reopen: os.tasks.reopen.handler(({ input, context }) =>
    writeAnd(context, ['tasks'], (tx) => reopenTask(tx, input.id)),
  ),

  move: os.tasks.move.handler(({ input, context }) =>
    writeAnd(context, ['tasks'], (tx) => moveTask(tx, input.id, input.dueOn)),
  ),
}
