import { AppError } from '#shared/api/errors.ts'
import { writeAnd } from '../../context.ts'
import { os } from '../../procedure.ts'
import { readSettings } from '../../store/settings.ts'
import { countEntry, countsOf, enterForm, knownCustomers } from './formEntry.repo.ts'

/** Filled-in forms make customers, so they are written where customers are. */
export const formEntryHandlers = {
  known: os.forms.known.handler(async ({ input, context }) => {
    const { country } = await readSettings(context.base.read)
    return knownCustomers(context.base.read, input.contacts, country)
  }),

  enter: os.forms.enter.handler(async ({ input, context }) => {
    const { clock } = context.ports
    const today = clock.today()
    // Nobody can have signed on a day that is still to come, or be born on one.
    if (input.on > today) throw new AppError('invalid', { field: 'on' })
    if (input.birthday !== null && input.birthday > today)
      throw new AppError('invalid', { field: 'birthday' })
    const { country } = await readSettings(context.base.read)
    const frame = { country, at: clock.now().toISOString() }
    return writeAnd(context, ['customers', 'segments'], async (tx) => {
      const entered = await enterForm(tx, input, frame)
      return { ...entered, today: await countEntry(tx, today, entered.isNew) }
    })
  }),

  today: os.forms.today.handler(({ context }) =>
    countsOf(context.base.read, context.ports.clock.today()),
  ),
}
