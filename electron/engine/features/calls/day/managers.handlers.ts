import { writeAnd } from '../../../context.ts'
import { os } from '../../../procedure.ts'
import { managerList, saveManager } from './managers.repo.ts'

export const managersHandlers = {
  list: os.managers.list.handler(({ context }) => managerList(context.base.read)),

  save: os.managers.save.handler(({ input, context }) =>
    writeAnd(context, ['calls'], (tx) => saveManager(tx, input)),
  ),
}
