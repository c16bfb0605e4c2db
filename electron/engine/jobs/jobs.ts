import type { JobKind, JobState } from '#shared/api/app.contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { toAppError } from '../errors.ts'
import type { Ports } from '../ports/ports.ts'
import type { EventHub } from './events.ts'

/** At most ten progress events a second. */
const PROGRESS_INTERVAL_MS = 100
/** Finished jobs that are still told about. */
const KEEP_FINISHED = 50

/** What a running job may do. */
export interface JobControl {
  readonly signal: AbortSignal
  progress(phase: string, done: number, total: number | null): void
  /** Says on the page that writes wait for this job. */
  holdsWrites(holds: boolean): void
}

interface Entry {
  state: JobState
  abort: AbortController
  finished: Promise<JobState>
}

/**
 * Long work. Jobs run one after another; each tells its progress, can be cancelled, and
 * ends as done, failed (with an error in our codes) or cancelled.
 */
export class Jobs {
  readonly #entries = new Map<string, Entry>()
  readonly #events: EventHub
  readonly #ports: Ports
  #queue: Promise<unknown> = Promise.resolve()

  constructor(events: EventHub, ports: Ports) {
    this.#events = events
    this.#ports = ports
  }

  start(kind: JobKind, work: (job: JobControl) => Promise<unknown>): string {
    const id = this.#ports.ids.next()
    const abort = new AbortController()
    const state: JobState = {
      id,
      kind,
      state: 'waiting',
      phase: 'waiting',
      done: 0,
      total: null,
      holdsWrites: false,
      error: null,
      result: null,
    }
    const finished = this.#queue.then(() => this.#run(state, abort, work))
    this.#queue = finished
    this.#entries.set(id, { state, abort, finished })
    this.#emit(state)
    return id
  }

  list(): JobState[] {
    return [...this.#entries.values()].map((entry) => ({ ...entry.state }))
  }

  /** The job's end. @throws AppError `notFound` */
  wait(id: string): Promise<JobState> {
    return this.#entry(id).finished
  }

  /** Asks the job to stop; {@link wait} tells when it has. @throws AppError `notFound` */
  cancel(id: string): void {
    this.#entry(id).abort.abort(new AppError('cancelled'))
  }

  /** Cancels everything and waits until nothing runs. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) entry.abort.abort(new AppError('cancelled'))
    await this.#queue
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (!entry) throw new AppError('notFound')
    return entry
  }

  async #run(
    state: JobState,
    abort: AbortController,
    work: (job: JobControl) => Promise<unknown>,
  ): Promise<JobState> {
    const control = this.#control(state, abort.signal)
    try {
      abort.signal.throwIfAborted()
      state.state = 'running'
      this.#emit(state)
      state.result = await work(control)
      state.state = 'done'
    } catch (error) {
      this.#fail(state, abort.signal.aborted, error)
    }
    state.holdsWrites = false
    this.#emit(state)
    this.#forgetOld()
    return { ...state }
  }

  #fail(state: JobState, aborted: boolean, error: unknown): void {
    if (aborted) {
      state.state = 'cancelled'
      return
    }
    const known = toAppError(error, this.#ports)
    state.state = 'failed'
    state.error = { code: known.code, args: known.args }
  }

  #control(state: JobState, signal: AbortSignal): JobControl {
    let lastEmit = 0
    return {
      signal,
      progress: (phase, done, total) => {
        const changesPhase = phase !== state.phase
        Object.assign(state, { phase, done, total })
        const now = performance.now()
        if (!changesPhase && now - lastEmit < PROGRESS_INTERVAL_MS) return
        lastEmit = now
        this.#emit(state)
      },
      holdsWrites: (holds) => {
        state.holdsWrites = holds
        this.#emit(state)
      },
    }
  }

  #emit(state: JobState): void {
    this.#events.emit({ type: 'job', job: { ...state } })
  }

  #forgetOld(): void {
    const finished = [...this.#entries].filter(
      ([, e]) => !['waiting', 'running'].includes(e.state.state),
    )
    for (const [id] of finished.slice(0, Math.max(0, finished.length - KEEP_FINISHED))) {
      this.#entries.delete(id)
    }
  }
}
