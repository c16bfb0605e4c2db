import { Worker } from 'node:worker_threads'
import { workerEnv } from '../../ports/workerEnv.ts'
import type { OpenOptions } from './openTable.ts'
import {
  BatchUnpacker,
  type ReaderAnswer,
  type ReaderAsk,
  type ReaderStart,
} from './readerMessages.ts'
import { ReadError, type RowsOptions, type TableBatch, type TableFile } from './table.ts'

export interface WorkerOptions extends OpenOptions {
  /** Ends the worker at once; what waits for it throws the signal's reason. */
  signal?: AbortSignal
  /** Memory of the worker in MiB, 256 where left out. */
  maxOldGenerationSizeMb?: number
  /** Time that the worker may take in all while somebody waits for it, 10 minutes where left out. */
  timeLimitMs?: number
}

const MEMORY_MB = 256
/** Cells live as long as their batch; Node would take 50 MB more for them. */
const YOUNG_MB = 16
const TIME_LIMIT_MS = 10 * 60 * 1000
const OPENING = 0

/**
 * The same as `openTable`, in a thread of its own with bounds of memory and time, so that no
 * file can stop or bring down the engine. Throws in addition `file.tooLarge` with the limit
 * `memory` or `time`. Close the file after use, which ends the thread.
 */
export async function readInWorker(path: string, options: WorkerOptions = {}): Promise<TableFile> {
  options.signal?.throwIfAborted()
  const reader = new ReaderThread(path, options)
  try {
    const opened = await reader.waitFor(OPENING)
    if (opened.kind !== 'opened') throw meaningOf(opened)
    let passes = OPENING
    return {
      ...opened.file,
      rows: (rowsOptions = {}) => readRows(reader, ++passes, rowsOptions),
      close: () => reader.end(new ReadError('file.unreadable')),
    }
  } catch (error) {
    await reader.end(error)
    throw error
  }
}

/** Batches on their way: the reader never waits for who takes them, and few pile up. */
const AHEAD = 3

/** Asks for the next batches before handing out one, so that both threads work. */
async function* readRows(
  reader: ReaderThread,
  pass: number,
  { onBytes, maxRowsPerSheet }: RowsOptions,
): AsyncGenerator<TableBatch> {
  const unpacker = new BatchUnpacker()
  const asked: Promise<ReaderAnswer>[] = []
  const ask = (): void => {
    const answer = reader.ask({ kind: 'next', pass, maxRowsPerSheet })
    // Its failure is met at its turn; nobody may be waiting for it until then.
    answer.catch(() => {})
    asked.push(answer)
  }
  let over = false
  try {
    while (asked.length < AHEAD) ask()
    for (;;) {
      const answer = await asked.shift()!
      if (answer.kind === 'batch' || answer.kind === 'end') onBytes?.(answer.read)
      over = answer.kind !== 'batch'
      if (answer.kind === 'end') return
      if (answer.kind !== 'batch') throw meaningOf(answer)
      ask()
      yield unpacker.unpack(answer.batch)
    }
  } finally {
    if (!over) reader.tell({ kind: 'stop', pass })
  }
}

function meaningOf(answer: ReaderAnswer): Error {
  if (answer.kind === 'refused') return new ReadError(answer.code, answer.args)
  return new Error(answer.kind === 'failed' ? answer.message : `unexpected answer ${answer.kind}`)
}

interface Waiter {
  resolve: (answer: ReaderAnswer) => void
  reject: (error: unknown) => void
}

/** The worker, who waits for which of its answers, and the time that it has left. */
class ReaderThread {
  private readonly worker: Worker
  /** By reading; its answers come in the order in which they were asked for. */
  private readonly waiters = new Map<number, Waiter[]>()
  private readonly signal: AbortSignal | undefined
  private readonly onAbort = () => void this.end(this.signal?.reason)
  private failure: unknown
  private ended = false
  private timer: NodeJS.Timeout | undefined
  private timeLeft: number
  private startedAt = 0

  constructor(path: string, options: WorkerOptions) {
    const { signal, maxOldGenerationSizeMb, timeLimitMs, ...open } = options
    this.signal = signal
    this.timeLeft = timeLimitMs ?? TIME_LIMIT_MS
    // A bundled build keeps the name beside this file.
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
    this.worker = new Worker(new URL('./reader.worker' + extension, import.meta.url), {
      workerData: { path, options: open } satisfies ReaderStart,
      env: workerEnv(),
      resourceLimits: {
        maxOldGenerationSizeMb: maxOldGenerationSizeMb ?? MEMORY_MB,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    })
    this.worker.on('message', (answer: ReaderAnswer) => this.onAnswer(answer))
    this.worker.on('error', (error) => void this.end(causeOf(error)))
    this.worker.on('exit', () => void this.end(new Error('the reader ended')))
    signal?.addEventListener('abort', this.onAbort, { once: true })
  }

  ask(ask: ReaderAsk): Promise<ReaderAnswer> {
    const answer = this.waitFor(ask.pass)
    this.tell(ask)
    return answer
  }

  tell(ask: ReaderAsk): void {
    if (!this.ended) this.worker.postMessage(ask)
  }

  waitFor(pass: number): Promise<ReaderAnswer> {
    if (this.ended) return Promise.reject(this.failure)
    return new Promise((resolve, reject) => {
      const before = this.waiters.get(pass)
      if (before === undefined) this.waiters.set(pass, [{ resolve, reject }])
      else before.push({ resolve, reject })
      this.startClock()
    })
  }

  /** Ends the thread; whoever waits, or asks later, gets the error. */
  async end(error: unknown): Promise<void> {
    if (this.ended) return
    this.ended = true
    this.failure = error
    clearTimeout(this.timer)
    this.signal?.removeEventListener('abort', this.onAbort)
    for (const { reject } of [...this.waiters.values()].flat()) reject(error)
    this.waiters.clear()
    await this.worker.terminate()
  }

  private onAnswer(answer: ReaderAnswer): void {
    const pass = answer.kind === 'opened' ? OPENING : answer.pass
    const waiters = this.waiters.get(pass)
    const waiter = waiters?.shift()
    if (waiters?.length === 0) this.waiters.delete(pass)
    if (this.waiters.size === 0) this.stopClock()
    waiter?.resolve(answer)
  }

  /** The clock runs only while somebody waits: a slow caller is not the file's fault. */
  private startClock(): void {
    if (this.timer !== undefined) return
    this.startedAt = performance.now()
    const overdue = () => void this.end(new ReadError('file.tooLarge', { limit: 'time' }))
    this.timer = setTimeout(overdue, Math.max(0, this.timeLeft))
  }

  private stopClock(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.timeLeft -= performance.now() - this.startedAt
  }
}

function causeOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new ReadError('file.tooLarge', { limit: 'memory' })
  return error
}
