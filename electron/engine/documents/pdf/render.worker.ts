import { parentPort } from 'node:worker_threads'
import type { PrintJob } from './renderInWorker.ts'

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

/** Each kind brings its own modules: whoever waits for a price list need not wait for exceljs. */
async function render(job: PrintJob): Promise<Uint8Array> {
  switch (job.kind) {
    case 'warmUp':
      ;(await import('./warmUp.ts')).warmUp()
      return new Uint8Array()
    case 'priceList':
      return (await import('./renderPriceList.ts')).renderPriceList(job.document, job.pictures)
    case 'priceListSheet':
      return (await import('../workbooks/priceListWorkbook.ts')).priceListWorkbook(job.document)
    case 'surveyForm':
      return (await import('./survey/renderSurveyForm.ts')).renderSurveyForm(job.document)
    case 'receipt':
      return (await import('./receipt/renderReceipt.ts')).renderReceipt(job.document)
  }
}
