import { watch as watchFiles, type FSWatcher } from 'node:fs'
import { basename } from 'node:path'
import type { EngineClient } from '#shared/api/contract.ts'
import type { ImportResult } from '#shared/api/imports.contract.ts'
import type { EngineContext } from '../../context.ts'
import { writeAnd } from '../../context.ts'
import { toAppError } from '../../errors.ts'
import { tablesIn } from './folder.ts'
import {
  isSettled,
  settleFile,
  watchedFolder,
  type FileStamp,
  type WatchedState,
} from './watched.repo.ts'

/** How often the folder is looked into, whatever the system tells of it. */
const EVERY_MS = 10_000
/** After the system told of a change; programs write a file in many small steps. */
const HINT_MS = 1_000
/** A file that has not changed for so long is not being written any more. */
const STILL_MS = 3_000

type Outcome = { state: WatchedState; importId: number | null; code: string | null }

/**
 * Takes in what comes into the watched folder: one look at a time, one file after another,
 * never while another import is under way. The user's files are read and never touched.
 */
export class FolderWatch {
  readonly #context: EngineContext
  readonly #client: EngineClient
  readonly #stop = new AbortController()
  /** Files as they were when they were first seen so, and when that was. */
  readonly #seen = new Map<string, FileStamp & { since: number }>()
  #looking: Promise<void> = Promise.resolve()

  constructor(context: EngineContext, client: EngineClient) {
    this.#context = context
    this.#client = client
  }

  /** Looks once; resolves when everything that was ready has been dealt with. */
  look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => this.#lookNow())
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#context.ports.log.error('watched folder', error)
      })
    return this.#looking
  }

  /** Begins nothing more; resolves when nothing is under way. Running jobs are not ended here. */
  close(): Promise<void> {
    this.#stop.abort()
    return this.#looking
  }

  async #lookNow(): Promise<void> {
    if (this.#stop.signal.aborted) return
    const folder = await watchedFolder(this.#context.base.read)
    if (folder === null) return this.#seen.clear()
    for (const file of await tablesIn(folder)) {
      if (this.#stop.signal.aborted || this.#isImporting()) return
      if (!this.#isStill(file) || (await isSettled(this.#context.base.read, file))) continue
      await this.#take(file)
    }
  }

  /** Whether the file was the same at an earlier look; a half-written one is left to grow. */
  #isStill(file: FileStamp): boolean {
    const now = this.#context.ports.clock.now().getTime()
    const seen = this.#seen.get(file.path)
    const isSame = seen?.size === file.size && seen.modifiedMs === file.modifiedMs
    if (isSame) return now - seen.since >= STILL_MS
    this.#seen.set(file.path, { ...file, since: now })
    return false
  }

  #isImporting(): boolean {
    return this.#context.jobs
      .list()
      .some(({ kind, state }) => kind === 'import' && (state === 'waiting' || state === 'running'))
  }

  async #take(file: FileStamp): Promise<void> {
    const { files, ports } = this.#context
    const uploadId = files.borrow(file.path, basename(file.path))
    const outcome = await this.#import(uploadId).catch((error: unknown): Outcome => ({
      state: 'failed',
      importId: null,
      code: toAppError(error, ports).code,
    }))
    await files.discard(uploadId)
    // What ended because the program ends is tried again at its next start.
    if (this.#stop.signal.aborted && outcome.state !== 'imported') return
    const at = ports.clock.now().toISOString()
    await writeAnd(this.#context, ['imports'], (tx) => settleFile(tx, file, { ...outcome, at }))
  }

  /** Only what is understood without a question goes in by itself. */
  async #import(uploadId: string): Promise<Outcome> {
    const { signal } = this.#stop
    const { questions } = await this.#client.imports.preview({ uploadId }, { signal })
    if (questions.length > 0) return { state: 'waiting', importId: null, code: 'import.ask' }
    const { jobId } = await this.#client.imports.start({ uploadId })
    const job = await this.#client.jobs.wait({ id: jobId })
    if (job.state !== 'done') {
      return { state: 'failed', importId: null, code: job.error?.code ?? 'cancelled' }
    }
    return { state: 'imported', importId: (job.result as ImportResult).importId, code: null }
  }
}

/**
 * Looks into the watched folder from now on: at once, every ten seconds, and soon after the
 * system told of a change.
 * @returns what ends it; see {@link FolderWatch.close}
 */
export function startWatching(context: EngineContext, client: EngineClient): () => Promise<void> {
  const folderWatch = new FolderWatch(context, client)
  const hints = new Hints(() => void folderWatch.look())
  const look = async (): Promise<void> => {
    hints.follow(await watchedFolder(context.base.read))
    await folderWatch.look()
  }
  const begin = (): void =>
    void look().catch((error: unknown) => context.ports.log.error('watched folder', error))
  const timer = setInterval(begin, EVERY_MS)
  timer.unref()
  const deafen = context.events.listen((event) => {
    if (event.type === 'changed' && event.topics.includes('settings')) begin()
  })
  begin()
  return () => {
    clearInterval(timer)
    deafen()
    hints.close()
    return folderWatch.close()
  }
}

/** What the system tells of a folder. It may tell nothing, for example of a network drive. */
class Hints {
  readonly #onHint: () => void
  #folder: string | null = null
  #watcher: FSWatcher | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(onHint: () => void) {
    this.#onHint = onHint
  }

  follow(folder: string | null): void {
    if (folder === this.#folder && this.#watcher !== null) return
    this.close()
    this.#folder = folder
    if (folder === null) return
    try {
      this.#watcher = watchFiles(folder, { persistent: false }, () => this.#hint())
      this.#watcher.on('error', () => this.close())
    } catch {
      // The folder is away; the timer looks whether it has come back.
    }
  }

  /** Looks soon, and once more when what was seen then has stood still. */
  #hint(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#onHint()
      this.#timer = setTimeout(this.#onHint, STILL_MS + HINT_MS)
      this.#timer.unref()
    }, HINT_MS)
    this.#timer.unref()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#watcher?.close()
    this.#watcher = null
  }
}
