import { parentPort } from 'node:worker_threads'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { renderPriceList } from './renderPriceList.ts'

/** Answers each document with its bytes, or with what went wrong. One at a time, in order. */
let queue: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: { id: number; document: PriceListDocument }) => {
  queue = queue.then(() => answer(request))
})

async function answer({ id, document }: { id: number; document: PriceListDocument }) {
  try {
    const bytes = Uint8Array.from(await renderPriceList(document))
    parentPort?.postMessage({ id, bytes }, [bytes.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
}
