import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { JobState } from '#shared/api/app.contract.ts'
import type { BinaryFile } from '#shared/api/binary.ts'
import type { EngineClient } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { openEngine, type Engine } from '../engine/engine.ts'
import { stopRenderWorker } from '../engine/documents/pdf/renderInWorker.ts'
import { fileLog } from '../engine/ports/fileLog.ts'
import { logPath } from '../paths.ts'
import type { CommonOptions } from './options.ts'

/** An opened base and the ways to talk to it and to the user. */
export interface Session {
  engine: Engine
  client: EngineClient
  options: CommonOptions
  /** A line for people: stderr under `--json`, else stdout. */
  tell(line: string): void
}

/** The same for a command that only makes sense on a base that is there. @throws AppError `base.missing` */
export async function withKnownBase<T>(
  options: CommonOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const file = resolve(options.base)
  // A mistyped name would otherwise be answered with the figures of a new, empty base.
  if (!existsSync(file)) throw new AppError('base.missing', { file })
  return withSession(options, work)
}

/** Opens the base, makes it where there is none, does the work, and closes it whatever happens. */
export async function withSession<T>(
  options: CommonOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(resolve(options.base)), { recursive: true })
  const engine = await openEngine({
    basePath: resolve(options.base),
    door: 'cli',
    currency: options.currency,
    asOf: options.asOf,
    ports: { log: fileLog(logPath()) },
  })
  const tell = (line: string): void =>
    void (options.json ? process.stderr : process.stdout).write(`${line}\n`)
  try {
    return await work({ engine, client: engine.client(), options, tell })
  } finally {
    await stopRenderWorker()
    await engine.close()
  }
}

/** Waits for a job and tells its progress on stderr. @throws AppError of a job that failed. */
export async function finishJob({ engine, client }: Session, jobId: string): Promise<JobState> {
  const stop = engine.context.events.listen((event) => {
    if (event.type !== 'job' || event.job.id !== jobId || !process.stderr.isTTY) return
    const { phase, done, total } = event.job
    const share = total ? ` ${Math.floor((100 * done) / total)}%` : ''
    process.stderr.write(`\r${phase}${share}   `)
  })
  try {
    const job = await client.jobs.wait({ id: jobId })
    if (job.error) throw new AppError(job.error.code, job.error.args)
    if (job.state === 'cancelled') throw new AppError('cancelled')
    return job
  } finally {
    stop()
    if (process.stderr.isTTY) process.stderr.write('\r')
  }
}

/** Puts a document into the folder under its own name, whole or not at all; returns its path. */
export async function saveInto(
  folder: string,
  file: BinaryFile,
  name = file.name,
): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, basename(name))
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, new Uint8Array(await file.arrayBuffer()), { flush: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return path
}
