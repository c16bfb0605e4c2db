import { AppError } from '#shared/api/errors.ts'
import { LOCALES, type Locale, type LocalizedText } from '#shared/domain/locales/locale.ts'
import type { SampleShop } from '#shared/domain/sampleShop/sampleTypes.ts'
import { generateSampleShop } from '#shared/domain/sampleShop/sampleShop.ts'
import { samplePrices } from '#shared/domain/sampleShop/prices.ts'
import { SAMPLE_TEXTS } from '../../../../resources/sample/sampleTexts.ts'
import { followAsOf } from '../../asOf.ts'
import type { EngineContext } from '../../context.ts'
import { os } from '../../procedure.ts'
import { rawHandle } from '../../store/base.ts'
import { momentOf } from '../../store/calls/hours.ts'
import { readSettings } from '../../store/settings.ts'
import { refreshSummary } from '../../store/summary/refresh.ts'
import { summaryAsOf } from '../../store/summary/summaryRows.ts'
import { deleteSample } from './removeSample.repo.ts'
import { insertSample } from './sample.repo.ts'
import { holdsRecords } from './sampleChecks.repo.ts'
import { drawPictures, insertSampleCatalogue } from './sampleCatalogue.repo.ts'
import { insertSampleCalls } from './sampleCalls.repo.ts'
import { insertSampleDiscounts } from './sampleDiscounts.repo.ts'
import { leaveTraces, wipeTraces } from './sampleTraces.repo.ts'

/** The same shop for everybody; only its last day follows the calendar. */
const SEED = 20_261

export const sampleHandlers = {
  load: os.sample.load.handler(async ({ input, context }) => {
    if (await holdsRecords(context.base.read)) throw new AppError('base.notEmpty')
    const jobId = context.jobs.start('sample', async (job) => {
      job.progress('sample', 0, 1)
      const asOf = context.ports.clock.today()
      const inLanguage = (locale: Locale) =>
        generateSampleShop({ seed: SEED, asOf, currency: input.currency, locale }, SAMPLE_TEXTS)
      const shop = inLanguage(input.locale)
      const units = unitsBySku(inLanguage)
      const pictures = drawPictures()
      const { windowMonths } = await readSettings(context.base.read)
      await context.base.write(async (tx) => {
        const productIds = await insertSample(tx, shop, units, input.locale)
        const now = context.ports.clock.now()
        const prices = samplePrices(shop.products, asOf, input.currency)
        await insertSampleCatalogue(tx, { productIds, pictures, prices, asOf, now })
        const discounts = await insertSampleDiscounts(tx, shop, now, asOf)
        await leaveTraces(tx, shop, input.currency, discounts)
        job.signal.throwIfAborted()
        refreshSummary(rawHandle(tx), {
          asOf,
          months: windowMonths,
          isLook: false,
          recordChanges: false,
        })
        const words = { texts: SAMPLE_TEXTS.calls, locale: input.locale }
        await insertSampleCalls(tx, words, momentOf(context.ports.clock))
      })
      tellAll(context)
      return { customers: shop.customers.length, documents: shop.documents.length }
    })
    return { jobId }
  }),

  remove: os.sample.remove.handler(async ({ context }) => {
    const removed = await context.base.write(async (tx) => {
      const result = await deleteSample(tx)
      await wipeTraces(tx, await holdsRecords(tx))
      const frame = summaryAsOf(rawHandle(tx))!
      refreshSummary(rawHandle(tx), { ...frame, recordChanges: false })
      return result
    })
    // The as-of date may be another one again.
    await followAsOf(context)
    tellAll(context)
    return removed
  }),
}

/** The generator speaks one language at a time; documents need a product's unit in all five. */
function unitsBySku(inLanguage: (locale: Locale) => SampleShop): Map<string, LocalizedText> {
  const units = new Map<string, LocalizedText>()
  for (const locale of LOCALES) {
    for (const { sku, unit } of inLanguage(locale).products) {
      const texts = units.get(sku) ?? ({} as LocalizedText)
      texts[locale] = unit
      units.set(sku, texts)
    }
  }
  return units
}

function tellAll(context: EngineContext): void {
  context.events.emit({
    type: 'changed',
    topics: [
      'settings',
      'customers',
      'purchases',
      'products',
      'segments',
      'priceLists',
      'discounts',
      'tasks',
      'calls',
      'campaigns',
    ],
  })
}
