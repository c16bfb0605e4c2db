import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { writeAnd } from '../../context.ts'
import { renderInWorker } from '../../documents/pdf/renderInWorker.ts'
import { os } from '../../procedure.ts'
import { composePriceList } from './compose.service.ts'
import { insertPriceList, issuedPriceList, priceListPage } from './priceLists.repo.ts'

export const priceListsHandlers = {
  compose: os.priceLists.compose.handler(({ input, context }) =>
    composePriceList(context.base.read, input, context.ports.clock.today()),
  ),

  preview: os.priceLists.preview.handler(async ({ input, context }) =>
    toPdf(await composePriceList(context.base.read, input, context.ports.clock.today())),
  ),

  issue: os.priceLists.issue.handler(({ input, context }) =>
    writeAnd(context, ['priceLists'], async (tx) =>
      insertPriceList(tx, await composePriceList(tx, input, context.ports.clock.today())),
    ),
  ),

  list: os.priceLists.list.handler(({ input, context }) =>
    priceListPage(context.base.read, input.customerId, input.offset, input.limit),
  ),

  pdf: os.priceLists.pdf.handler(async ({ input, context }) =>
    toPdf(await issuedPriceList(context.base.read, input.id)),
  ),
}

async function toPdf(document: PriceListDocument): Promise<File> {
  const bytes = await renderInWorker(document)
  return new File([bytes as Uint8Array<ArrayBuffer>], fileName(document), {
    type: 'application/pdf',
  })
}

/** Number, audience and language, in letters that every file system takes. */
function fileName({ number, audience, locale }: PriceListDocument): string {
  const name = fold(audience.name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return [number || 'price-list', name, locale].filter((part) => part !== '').join('_') + '.pdf'
}
