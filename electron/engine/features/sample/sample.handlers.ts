import { AppError } from '#shared/api/errors.ts'
import { generateSampleShop } from '#shared/domain/sampleShop/sampleShop.ts'
import { SAMPLE_TEXTS } from '../../../../resources/sample/sampleTexts.ts'
import type { EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { readSettings, writeSettings } from '../../store/settings.ts'
import { summaryAsOf, refreshSummary } from '../../store/summary/summary.ts'
import { deleteSample, insertSample } from './sample.repo.ts'
import { holdsRecords } from './sampleChecks.repo.ts'

/** The same shop for everybody; only its last day follows the calendar. */
const SEED = 20_261

export const sampleHandlers = {
  load: os.sample.load.handler(async ({ input, context }) => {
    if (await holdsRecords(context.base.read)) throw new AppError('base.notEmpty')
    const jobId = context.jobs.start('sample', async (job) => {
      job.progress('sample', 0, 1)
      const asOf = context.ports.clock.today()
      const shop = generateSampleShop({ seed: SEED, asOf, ...input }, SAMPLE_TEXTS)
      const { windowMonths } = await readSettings(context.base.read)
      await context.base.write(async (tx) => {
        await insertSample(tx, shop, input.locale)
        await writeSettings(tx, { currency: input.currency, business: shop.business, asOf: null })
        job.signal.throwIfAborted()
        refreshSummary(rawHandle(tx), {
          asOf,
          months: windowMonths,
          isLook: false,
          recordChanges: false,
        })
      })
      tellAll(context)
      return { customers: shop.customers.length, documents: shop.documents.length }
    })
    return { jobId }
  }),

  remove: os.sample.remove.handler(async ({ context }) => {
    const removed = await context.base.write(async (tx) => {
      const result = await deleteSample(tx)
      const frame = summaryAsOf(rawHandle(tx))!
      refreshSummary(rawHandle(tx), { ...frame, recordChanges: false })
      return result
    })
    tellAll(context)
    return removed
  }),
}

function tellAll(context: EngineContext): void {
  context.events.emit({
    type: 'changed',
    topics: ['settings', 'customers', 'purchases', 'products', 'segments', 'priceLists'],
  })
}
