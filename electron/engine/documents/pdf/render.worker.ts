import { parentPort } from 'node:worker_threads'
import { priceListWorkbook } from '../workbooks/priceListWorkbook.ts'
import type { PrintJob } from './renderInWorker.ts'
import { renderReceipt } from './receipt/renderReceipt.ts'
import { renderPriceList } from './renderPriceList.ts'
import { renderSurveyForm } from './survey/renderSurveyForm.ts'

/** Answers each document with its bytes, or with what went wrong. One at a time, in order. */
let queue: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: { id: number; job: PrintJob }) => {
  queue = queue.then(() => answer(request))
})

async function answer({ id, job }: { id: number; job: PrintJob }) {
  try {
    const bytes = Uint8Array.from(await render(job))
    parentPort?.postMessage({ id, bytes }, [bytes.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
}

function render(job: PrintJob): Promise<Uint8Array> {
  switch (job.kind) {
    case 'priceList':
      return renderPriceList(job.document, job.pictures)
    case 'priceListSheet':
      return priceListWorkbook(job.document)
    case 'surveyForm':
      return renderSurveyForm(job.document)
    case 'receipt':
      return renderReceipt(job.document)
  }
}
