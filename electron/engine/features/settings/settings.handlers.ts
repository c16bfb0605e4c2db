import type { Topic } from '#shared/api/app.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { followAsOf } from '../../asOf.ts'
import { writeAnd } from '../../context.ts'
import { checkLogo } from '../../documents/pdf/logo.ts'
import { os } from '../../procedure.ts'
import { countryOf, readSettings, writeSettings } from '../../store/settings.ts'
import { rereadContacts } from './rereadContacts.service.ts'
import { holdsMoney } from './settings.repo.ts'

export const settingsHandlers = {
  get: os.settings.get.handler(({ context }) => readSettings(context.base.read)),

  update: os.settings.update.handler(async ({ input, context }) => {
    const before = await readSettings(context.base.read)
    if (input.business?.logo && !checkLogo(input.business.logo).ok)
      throw new AppError('settings.logo')
    const changesCurrency = input.currency !== undefined && input.currency !== before.currency
    // Nobody has said where the shop is: the money they chose says it.
    const isGuess = input.country === undefined && before.country === countryOf(before.currency)
    const country = changesCurrency && isGuess ? countryOf(input.currency!) : before.country
    // The day's list says who may be called at this hour.
    const topics: Topic[] = input.callingHours ? ['settings', 'calls'] : ['settings']
    await writeAnd(context, topics, async (tx) => {
      // Amounts are in the base's currency; another name for it would change their worth.
      if (changesCurrency && (await holdsMoney(tx))) throw new AppError('settings.currencyInUse')
      await writeSettings(tx, { country, ...input })
    })
    await followAsOf(context)
    const after = await readSettings(context.base.read)
    if (after.country !== before.country) await rereadContacts(context, after.country)
    return after
  }),
}
