import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PassThrough, type Writable } from 'node:stream'

/**
 * Writes a file beside its place, flushes it to the disk and renames it into place, so
 * that nobody ever sees half of it and an older file survives a failure. `fill` writes
 * to (and ends) the stream; its signal fires when the caller's does or the disk fails.
 */
export async function replaceFile(
  path: string,
  fill: (out: Writable, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`
  try {
    const file = createWriteStream(temporary, { flags: 'wx', flush: true })
    await fillStream(file, fill, signal)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await flushFolder(dirname(path))
}

/** Runs `fill` into a stream; whichever of the two fails first stops the other. */
export async function fillStream(
  target: Writable,
  fill: (out: Writable, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted()
  const failure = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failure.signal]) : failure.signal
  const out = new PassThrough()
  try {
    await Promise.all([pipeline(out, target, { signal: stop }), fill(out, stop)])
  } catch (error) {
    failure.abort(error)
    throw signal?.aborted ? signal.reason : error
  }
}

/** The new name itself must survive a power cut; Windows cannot open folders and need not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
