import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '#shared/api/errors.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { suggestedLocale } from '../../store/suggestedLocale.ts'
import { composePriceList } from './compose.service.ts'
import { picturesOf } from './freeze.ts'
import type { ManyWork } from './manyWork.ts'
import type { Reach } from './sent.repo.ts'

/** A client's price list without a number yet. */
export interface Draft {
  client: Reach
  document: PriceListDocument
  pictures: ReadonlyMap<string, Uint8Array>
}

/**
 * The drafts of all who get one, in order, each composed while the one before is printed.
 * Clients for whom there is nothing to list are noted as left out. Stops when the job does.
 */
export async function* drafts(work: ManyWork): AsyncGenerator<Draft> {
  let next = begun(work, 0)
  for (let at = 0; at < work.reached.length; at++) {
    const draft = await next
    next = begun(work, at + 1)
    work.job.signal.throwIfAborted()
    if (draft) yield draft
    work.job.progress('printing', at + 1, work.reached.length)
  }
}

/** What fails is thrown when its turn comes, if it comes. */
function begun(work: ManyWork, at: number): Promise<Draft | null> {
  const client = work.reached[at]
  const draft = client ? draftFor(work, client) : Promise.resolve(null)
  draft.catch(() => undefined)
  return draft
}

/** `null` where there is nothing to list, or the customer went meanwhile. */
async function draftFor(work: ManyWork, client: Reach): Promise<Draft | null> {
  const { context, task, day } = work
  const { customerId, name } = client
  await nextTurn()
  try {
    const locale =
      task.locale ?? (await suggestedLocale(context.base.read, customerId, task.screen))
    const audience = { kind: 'customer' as const, customerId }
    const input = { ...task.list, audience, locale }
    const document = await composePriceList(context.base.read, input, day, work.moment)
    return { client, document, pictures: await picturesOf(context.base.read, document) }
  } catch (error) {
    const code = error instanceof AppError ? error.code : null
    if (code === 'priceLists.noItems') work.leftOut.push({ customerId, name, reason: 'no-items' })
    else if (code !== 'customers.unknown') throw error
    return null
  }
}
