import { os } from '../../procedure.ts'
import { readToday } from './today.repo.ts'

export const todayHandlers = {
  get: os.today.get.handler(({ context }) =>
    readToday(context.base.read, context.ports.clock.today()),
  ),
}
