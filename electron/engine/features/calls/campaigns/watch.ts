import { AppError } from '#shared/api/errors.ts'

/** What is done with an audience: everybody is looked at, then written down. */
export type Phase = 'look' | 'write'

/** Told of each customer how many there were before; throws to end the work. */
export type Watch = (phase: Phase, done: number) => void

export const UNWATCHED: Watch = () => undefined

/** Customers from one message, and one look at whether to go on, to the next. */
const STEP = 1000

/**
 * Tells how far a thread has come and ends it as soon as the flag is raised.
 * @throws AppError `cancelled`, from the watch
 */
export function watchOf(cancelFlag: Int32Array, tell: Watch): Watch {
  return (phase, done) => {
    if (done % STEP !== 0) return
    if (Atomics.load(cancelFlag, 0) === 1) throw new AppError('cancelled')
    tell(phase, done)
  }
}

/** A flag that a thread sees while it is at work, raised once the signal aborts. */
export function flagOf(signal: AbortSignal | undefined): Int32Array {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const raise = (): void => void Atomics.store(flag, 0, 1)
  if (signal?.aborted) raise()
  else signal?.addEventListener('abort', raise, { once: true })
  return flag
}
