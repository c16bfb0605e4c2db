import type { Topic } from '#shared/api/app.contract.ts'
import type {
  RecordAnswer,
  RecordedSale,
  ReturnQuote,
  SaleQuote,
} from '#shared/api/sales.contract.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { deliveryWord } from '../../documents/pdf/receipt/words.ts'
import { os } from '../../procedure.ts'
import type { WriteTx } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { saleDetails, saleVersions } from './details.service.ts'
import { editSale, NothingSaved, quoteInPlace, quoteUntouched } from './edit.service.ts'
import { addBarcode, findItems, removeBarcode } from './items.repo.ts'
import { saleRows, salesSum } from './list.repo.ts'
import { priceSale } from './quote.service.ts'
import { printReceipt } from './receipt.service.ts'
import { recordSale, type RecordFrame } from './record.service.ts'
import { priceReturn, recordReturn } from './returns.service.ts'
import { readReceiptSettings, writeReceiptSettings } from './series.repo.ts'

const CHANGED: Topic[] = ['purchases', 'customers', 'segments', 'discounts', 'points']

async function frameOf({ base, ports }: EngineContext, clockIsRight = false): Promise<RecordFrame> {
  const { currency, locale } = await readSettings(base.read)
  const now = ports.clock.now()
  return {
    today: ports.clock.today(),
    currency,
    at: now.toISOString(),
    clockIsRight,
    time: [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, '0')).join(':'),
    deliveryWord: deliveryWord(locale ?? 'en'),
  }
}

/** Tells the pages only of what was saved. */
async function recorded<Quote>(
  context: EngineContext,
  work: (tx: WriteTx) => Promise<RecordAnswer<Quote, RecordedSale>>,
): Promise<RecordAnswer<Quote, RecordedSale>> {
  const answer = await answerOf<RecordAnswer<Quote, RecordedSale>>(context.base.write(work))
  if (answer.state === 'saved') context.events.emit({ type: 'changed', topics: CHANGED })
  return answer
}

/** What a transaction that left nothing behind has found out. */
async function answerOf<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    if (error instanceof NothingSaved) return error.answer as Answer
    throw error
  }
}

export const salesHandlers = {
  quote: os.sales.quote.handler(async ({ input, context }) => {
    const { editing, ...sale } = input
    const frame = await frameOf(context)
    if (editing === null) return (await priceSale(context.base.read, sale, frame)).quote
    const untouched = await quoteUntouched(context.base.read, editing, sale, frame)
    if (untouched) return untouched
    return answerOf<SaleQuote>(context.base.write((tx) => quoteInPlace(tx, editing, sale, frame)))
  }),

  record: os.sales.record.handler(async ({ input, context }) => {
    const frame = await frameOf(context, input.clockIsRight)
    return recorded<SaleQuote>(context, (tx) => recordSale(tx, input, frame))
  }),

  edit: os.sales.edit.handler(async ({ input, context }) => {
    const frame = await frameOf(context, input.clockIsRight)
    return recorded<SaleQuote>(context, async (tx) => ({
      state: 'saved',
      saved: await editSale(tx, input, frame),
    }))
  }),

  get: os.sales.get.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    return saleDetails(context.base.read, input.id, currency)
  }),

  list: os.sales.list.handler(({ input, context }) => saleRows(context.base.read, input)),

  sum: os.sales.sum.handler(({ input, context }) => salesSum(context.base.read, input)),

  versions: os.sales.versions.handler(({ input, context }) =>
    saleVersions(context.base.read, input.id, input.limit),
  ),

  returnQuote: os.sales.returnQuote.handler(async ({ input, context }) => {
    const { quote } = await priceReturn(context.base.read, input, await frameOf(context))
    return quote
  }),

  recordReturn: os.sales.recordReturn.handler(async ({ input, context }) => {
    const frame = await frameOf(context, input.clockIsRight)
    const { requestId, return: values, paidBackMinor } = input
    return recorded<ReturnQuote>(context, (tx) =>
      recordReturn(tx, { requestId, values, paidBackMinor }, frame),
    )
  }),

  receipt: os.sales.receipt.handler(({ input, context }) => printReceipt(context.base.read, input)),

  receiptSettings: os.sales.receiptSettings.handler(({ context }) =>
    readReceiptSettings(context.base.read),
  ),

  saveReceiptSettings: os.sales.saveReceiptSettings.handler(async ({ input, context }) => {
    await writeAnd(context, ['settings'], (tx) => writeReceiptSettings(tx, input))
    return readReceiptSettings(context.base.read)
  }),

  findItem: os.sales.findItem.handler(({ input, context }) =>
    findItems(context.base.read, input.text, input.limit),
  ),

  addBarcode: os.sales.addBarcode.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) =>
      addBarcode(tx, input.productId, input.code, context.ports.clock.now().toISOString()),
    ),
  ),

  removeBarcode: os.sales.removeBarcode.handler(({ input, context }) =>
    writeAnd(context, ['products'], (tx) =>
      removeBarcode(tx, input.code, context.ports.clock.now().toISOString()),
    ),
  ),
}
