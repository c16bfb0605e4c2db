import { Worker } from 'node:worker_threads'
import { workerEnv } from '../ports/workerEnv.ts'

/** What dies young fits in here; Node would take 100 MB more for it in a long reading. */
const YOUNG_MB = 24

/** A failure as a worker posts it: our code and arguments, or only a stack for the log. */
export interface PostedError {
  code: string | null
  args: Record<string, string | number>
  stack: string
}

export function postedErrorOf(error: unknown): PostedError {
  const { code, args, stack } = (error ?? {}) as Partial<PostedError>
  return {
    code: typeof code === 'string' ? code : null,
    args: args ?? {},
    stack: stack ?? String(error),
  }
}

/** The posted failure as an error that `toAppError` understands. */
export function errorFromPosted(posted: PostedError): Error {
  const error = new Error(posted.code ?? 'worker failed')
  error.stack = posted.stack
  return Object.assign(error, { code: posted.code, args: posted.args })
}

/** Module URL of a worker beside its caller: `.ts` in the checkout, `.js` in a build. */
export function workerUrl(name: string, callerUrl: string): URL {
  return new URL(`./${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl)
}

export interface WorkerRun<Message extends { type: string }> {
  data: unknown
  signal?: AbortSignal
  heapMb?: number
  /** Ends the worker with the error after so long, unless it posts a message of the type first. */
  timeLimit?: { ms: number; until: Message['type']; error: Omit<PostedError, 'stack'> }
  /** Answers are posted back to the worker. */
  onMessage(message: Message, worker: Worker): void
}

/**
 * Runs a worker to its end. An abort posts `{ type: 'cancel' }` so that it can roll back by
 * itself. @throws what the worker posted as `{ type: 'error' }`, or how it died.
 */
export function runWorker<Message extends { type: string }>(
  url: URL,
  run: WorkerRun<Message>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, {
      workerData: run.data,
      env: workerEnv(),
      resourceLimits: {
        maxOldGenerationSizeMb: run.heapMb ?? 1024,
        maxYoungGenerationSizeMb: YOUNG_MB,
      },
    })
    let failure: Error | null = null
    const cancel = (): void => worker.postMessage({ type: 'cancel' })
    run.signal?.addEventListener('abort', cancel)
    const clock =
      run.timeLimit &&
      setTimeout(() => {
        failure ??= errorFromPosted({ ...run.timeLimit!.error, stack: 'the time is over' })
        void worker.terminate()
      }, run.timeLimit.ms)
    worker.on('message', (message: Message | { type: 'error'; error: PostedError }) => {
      if (message.type === run.timeLimit?.until) clearTimeout(clock)
      if (message.type === 'error')
        failure = errorFromPosted((message as { error: PostedError }).error)
      else run.onMessage(message as Message, worker)
    })
    worker.on('error', (error: Error) => (failure ??= error))
    worker.on('exit', (code) => {
      clearTimeout(clock)
      run.signal?.removeEventListener('abort', cancel)
      if (failure) reject(failure)
      else if (code !== 0) reject(new Error(`worker ended with ${code}`))
      else resolve()
    })
  })
}
