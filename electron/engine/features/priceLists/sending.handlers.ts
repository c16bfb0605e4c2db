import { AppError } from '#shared/api/errors.ts'
import { messageLink, messageText, letterText } from '#shared/domain/priceLists/letterText.ts'
import { SEND_CHANNELS, type SendChannel } from '#shared/domain/priceLists/sending.ts'
import { writeAnd, type EngineContext } from '../../context.ts'
import { renderSheetInWorker } from '../../documents/pdf/renderInWorker.ts'
import { sendingWords } from '../../documents/words/sendingWords.ts'
import type { ReadDb } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { os } from '../../procedure.ts'
import { listsOfBatch } from './batches.repo.ts'
import { frozenDocument, thawed } from './freeze.ts'
import { issueMany } from './many.service.ts'
import { refuseOffer } from './offers.service.ts'
import { fileName, paperOf } from './paper.service.ts'
import { recipientsOf } from './recipients.repo.ts'
import { customerOfList, markSent, reachOf, unmarkSent, type Reach } from './sent.repo.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Price lists on their way to customers. */
export const sendingHandlers = {
  checkMany: os.priceLists.checkMany.handler(async ({ input, context }) => {
    const today = context.ports.clock.today()
    const { reached, leftOut } = await recipientsOf(context.base.read, input, today)
    return { customers: reached.length, leftOut }
  }),

  issueMany: os.priceLists.issueMany.handler(async ({ input, context }) => {
    const { currency } = await readSettings(context.base.read)
    const issuedOn = context.ports.clock.today()
    refuseOffer(input.list.offer, 'list.offer', { currency, issuedOn })
    return { jobId: context.jobs.start('priceLists', (job) => issueMany(context, input, job)) }
  }),

  xlsx: os.priceLists.xlsx.handler(async ({ input, context }) => {
    const document = await frozenDocument(context.base.read, input.id)
    const bytes = await renderSheetInWorker(document)
    return new File([bytes as Uint8Array<ArrayBuffer>], fileName(document, 'xlsx'), { type: XLSX })
  }),

  letter: os.priceLists.letter.handler(async ({ input, context }) => {
    const { document, pictures } = await thawed(context.base.read, input.id)
    const to = await receiverOf(context.base.read, input, 'email')
    const { name, bytes } = await paperOf(context, document, pictures, to, 'letter')
    return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'message/rfc822' })
  }),

  message: os.priceLists.message.handler(async ({ input, context }) => {
    const { channel } = input
    const document = await frozenDocument(context.base.read, input.id)
    const to = await receiverOf(context.base.read, input, channel)
    const words = sendingWords(document.locale)
    const text =
      channel === 'email'
        ? letterText(document, to.name, words).text
        : messageText(document, { name: to.name, channel }, words)
    return { text, link: to.address === null ? null : messageLink(channel, to.address, text) }
  }),

  reach: os.priceLists.reach.handler(async ({ input, context }) => {
    const ways = await Promise.all(
      SEND_CHANNELS.map(async (channel) => {
        const [reach] = await reachOf(context.base.read, [input.customerId], channel)
        if (!reach) throw new AppError('customers.unknown')
        return { channel, address: reach.address, reason: reach.reason }
      }),
    )
    return ways
  }),

  markSent: os.priceLists.markSent.handler(({ input, context }) => {
    const { id: priceListId, customerIds, channel } = input
    const { at, today } = nowOf(context)
    const sending = { priceListId, customerIds, channel, day: input.on ?? today }
    return writeAnd(context, ['priceLists', 'tasks'], (tx) => markSent(tx, sending, at))
  }),

  unmarkSent: os.priceLists.unmarkSent.handler(({ input, context }) => {
    const { id: priceListId, customerIds, channel } = input
    const sending = { priceListId, customerIds, channel }
    return writeAnd(context, ['priceLists', 'tasks'], (tx) => unmarkSent(tx, sending))
  }),

  markBatchSent: os.priceLists.markBatchSent.handler(({ input: { batchId, channel }, context }) => {
    const { at, today } = nowOf(context)
    return writeAnd(context, ['priceLists', 'tasks'], async (tx) => {
      const ids = await listsOfBatch(tx, batchId)
      for (const priceListId of ids) {
        await markSent(tx, { priceListId, customerIds: [], channel, day: today }, at)
      }
      return { sent: ids.length }
    })
  }),
}

function nowOf({ ports }: EngineContext) {
  return { at: ports.clock.now().toISOString(), today: ports.clock.today() }
}

/**
 * Who gets a price list: its customer, or for one that is not of one customer whoever was named.
 * @throws AppError `customers.unknown`, `priceLists.noAddress`, `priceLists.noConsent`
 */
async function receiverOf(
  db: ReadDb,
  { id: priceListId, customerId }: { id: number; customerId: number | null },
  channel: SendChannel,
): Promise<Reach> {
  const id = (await customerOfList(db, priceListId)) ?? customerId
  const [reach] = id === null ? [] : await reachOf(db, [id], channel)
  if (!reach) throw new AppError('customers.unknown')
  if (reach.reason === 'no-address') throw new AppError('priceLists.noAddress')
  if (reach.reason === 'no-consent') throw new AppError('priceLists.noConsent')
  return reach
}
