import { AppError } from '#shared/api/errors.ts'
import { followAsOf } from '../../asOf.ts'
import { writeAnd } from '../../context.ts'
import { checkLogo } from '../../documents/pdf/logo.ts'
import { os } from '../../procedure.ts'
import { readSettings, writeSettings } from '../../store/settings.ts'
import { holdsMoney } from './settings.repo.ts'

export const settingsHandlers = {
  get: os.settings.get.handler(({ context }) => readSettings(context.base.read)),

  update: os.settings.update.handler(async ({ input, context }) => {
    const before = await readSettings(context.base.read)
    if (input.business?.logo && !checkLogo(input.business.logo).ok)
      throw new AppError('settings.logo')
    const changesCurrency = input.currency !== undefined && input.currency !== before.currency
    await writeAnd(context, ['settings'], async (tx) => {
      // Amounts are in the base's currency; another name for it would change their worth.
      if (changesCurrency && (await holdsMoney(tx))) throw new AppError('settings.currencyInUse')
      await writeSettings(tx, input)
    })
    await followAsOf(context)
    return readSettings(context.base.read)
  }),
}
