import { writeAnd } from '../../context.ts'
import { renderInWorker, warmRenderWorker } from '../../documents/pdf/renderInWorker.ts'
import { os } from '../../procedure.ts'
import { readSettings } from '../../store/settings.ts'
import { suggestedLocale } from '../../store/suggestedLocale.ts'
import { composePriceList } from './compose.service.ts'
import { frozenDocument, picturesOf, thawed, type Thawed } from './freeze.ts'
import { refuseOffer } from './offers.service.ts'
import { fileName } from './paper.service.ts'
import { issuedByRequest, insertPriceList, priceListPage } from './priceLists.repo.ts'
import { totalsOf } from './results.repo.ts'
import { risesWithin } from './rises.repo.ts'
import { priceListTemplates, removeTemplate, saveTemplate } from './templates.repo.ts'

export const priceListsHandlers = {
  compose: os.priceLists.compose.handler(({ input, context }) =>
    composePriceList(context.base.read, input, context.ports.clock.today()),
  ),

  preview: os.priceLists.preview.handler(async ({ input, context }) => {
    const db = context.base.read
    const document = await composePriceList(db, input, context.ports.clock.today())
    return toPdf({ document, pictures: await picturesOf(db, document) })
  }),

  rises: os.priceLists.rises.handler(async ({ input, context }) => {
    const db = context.base.read
    return risesWithin(db, await composePriceList(db, input, context.ports.clock.today()))
  }),

  issue: os.priceLists.issue.handler(async ({ input: { requestId, ...input }, context }) => {
    const { read } = context.base
    const known = requestId === undefined ? null : await issuedByRequest(read, requestId)
    if (known) return known
    // Composed before the write: others wait for a write, and nobody for what is read.
    const draft = await composePriceList(read, input, context.ports.clock.today())
    return writeAnd(context, ['priceLists'], async (tx) => {
      if (requestId === undefined) return (await insertPriceList(tx, draft))!
      const already = await issuedByRequest(tx, requestId)
      return already ?? (await insertPriceList(tx, draft, null, { requestId }))!
    })
  }),

  list: os.priceLists.list.handler(({ input, context }) =>
    priceListPage(
      context.base.read,
      { customerId: input.customerId, today: context.ports.clock.today() },
      input.offset,
      input.limit,
    ),
  ),

  get: os.priceLists.get.handler(({ input, context }) =>
    frozenDocument(context.base.read, input.id),
  ),

  totals: os.priceLists.totals.handler(({ input, context }) =>
    totalsOf(context.base.read, { ...input, today: context.ports.clock.today() }),
  ),

  pdf: os.priceLists.pdf.handler(async ({ input, context }) =>
    toPdf(await thawed(context.base.read, input.id)),
  ),

  suggestedLocale: os.priceLists.suggestedLocale.handler(({ input, context }) =>
    suggestedLocale(context.base.read, input.customerId, input.screen),
  ),

  templates: {
    // Who composes asks for the templates first: the first preview finds the thread ready.
    list: os.priceLists.templates.list.handler(({ context }) => {
      warmRenderWorker()
      return priceListTemplates(context.base.read)
    }),
    save: os.priceLists.templates.save.handler(async ({ input: { id, template }, context }) => {
      const { clock } = context.ports
      const { currency } = await readSettings(context.base.read)
      refuseOffer(template.offer, 'template.offer', { currency, issuedOn: clock.today() })
      return writeAnd(context, ['priceLists'], (tx) =>
        saveTemplate(tx, id, template, clock.now().toISOString()),
      )
    }),
    remove: os.priceLists.templates.remove.handler(({ input, context }) =>
      writeAnd(context, ['priceLists'], (tx) => removeTemplate(tx, input.id)),
    ),
  },
}

async function toPdf({ document, pictures }: Thawed): Promise<File> {
  const bytes = await renderInWorker(document, { pictures })
  return new File([bytes as Uint8Array<ArrayBuffer>], fileName(document, 'pdf'), {
    type: 'application/pdf',
  })
}
