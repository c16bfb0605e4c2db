import { Worker } from 'node:worker_threads'
import { workerEnv } from '../../ports/workerEnv.ts'
import type { SurveyDocument } from '#shared/domain/forms/surveyForm.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import type { ReceiptDocument } from '#shared/domain/receipts/receiptDocument.ts'

const FILE_ENDING = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const WORKER_URL = new URL(`./render.worker${FILE_ENDING}`, import.meta.url)
const TIME_LIMIT_MS = 60_000

interface Waiting {
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
  timer: NodeJS.Timeout
}

type Answer = { id: number; bytes: Uint8Array } | { id: number; error: Error }

let worker: Worker | null = null
let lastId = 0
const waiting = new Map<number, Waiting>()

/** Pictures of items by the hash that the document gives: PNG or JPEG files. */
export type ItemPictures = ReadonlyMap<string, Uint8Array>

/** What the thread can print. */
export type PrintJob =
  | { kind: 'warmUp' }
  | { kind: 'priceList'; document: PriceListDocument; pictures: ItemPictures }
  | { kind: 'priceListSheet'; document: PriceListDocument }
  | { kind: 'surveyForm'; document: SurveyDocument }
  | { kind: 'receipt'; document: ReceiptDocument }

/**
 * `renderPriceList` in the thread for documents. The pictures are copied to it, so give those
 * of the document only; a hash without a picture, or with a broken one, prints without it.
 */
export function renderInWorker(
  document: PriceListDocument,
  { pictures = new Map(), ...options }: { pictures?: ItemPictures; timeLimitMs?: number } = {},
): Promise<Uint8Array> {
  return print({ kind: 'priceList', document, pictures }, options)
}

/** `priceListWorkbook` likewise: exceljs keeps its thread busy, too. */
export function renderSheetInWorker(document: PriceListDocument): Promise<Uint8Array> {
  return print({ kind: 'priceListSheet', document }, {})
}

/** `renderSurveyForm` likewise. */
export function renderSurveyInWorker(document: SurveyDocument): Promise<Uint8Array> {
  return print({ kind: 'surveyForm', document }, {})
}

/** `renderReceipt` likewise. */
export function renderReceiptInWorker(document: ReceiptDocument): Promise<Uint8Array> {
  return print({ kind: 'receipt', document }, {})
}

let isWarm = false

/**
 * Makes the thread ready before anybody waits for it; a thread that is there stays as it is.
 * Whatever goes wrong with it is for the first document to say.
 */
export function warmRenderWorker(): void {
  if (isWarm && worker) return
  isWarm = true
  print({ kind: 'warmUp' }, {}).catch(() => (isWarm = false))
}

/**
 * Prints in a thread of its own, which is started at the first call and kept. It never holds
 * up the end of the process. A thread that died, or took longer than the time limit, fails
 * what waited for it and is replaced at the next call.
 */
function print(
  job: PrintJob,
  { timeLimitMs = TIME_LIMIT_MS }: { timeLimitMs?: number },
): Promise<Uint8Array> {
  const id = ++lastId
  return new Promise((resolve, reject) => {
    const expire = () => {
      stopWorker(new Error(`a PDF took longer than ${timeLimitMs} ms`))
    }
    waiting.set(id, { resolve, reject, timer: setTimeout(expire, timeLimitMs) })
    try {
      theWorker().postMessage({ id, job })
    } catch (error) {
      settle(id)?.reject(error as Error) // a document that cannot be cloned
    }
  })
}

/** Ends the thread now; what waits for it fails. The next call starts a new one. */
export function stopRenderWorker(): Promise<void> {
  return stopWorker(new Error('the PDF thread was stopped'))
}

function theWorker(): Worker {
  if (worker) {
    worker.ref()
    return worker
  }
  const started = new Worker(WORKER_URL, { execArgv: [], env: workerEnv() })
  started.on('message', receive)
  started.on('error', (error) => abandon(started, error as Error))
  started.on('exit', (code) => abandon(started, new Error(`the PDF thread ended (${code})`)))
  worker = started
  return started
}

function receive(answer: Answer): void {
  const asked = settle(answer.id)
  if (!asked) return
  if ('bytes' in answer) asked.resolve(answer.bytes)
  else asked.reject(answer.error)
}

/** Takes a request from the list; without any, the thread may not keep the process alive. */
function settle(id: number): Waiting | undefined {
  const asked = waiting.get(id)
  if (asked) clearTimeout(asked.timer)
  waiting.delete(id)
  if (waiting.size === 0) worker?.unref()
  return asked
}

async function stopWorker(reason: Error): Promise<void> {
  const stopped = worker
  if (!stopped) return
  abandon(stopped, reason)
  await stopped.terminate()
}

function abandon(ended: Worker, reason: Error): void {
  if (worker !== ended) return
  worker = null
  for (const id of [...waiting.keys()]) settle(id)?.reject(reason)
}
