import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface MeasuredImport {
  /** The import alone; starting the process and opening a new base are no part of it. */
  ms: number
  /** The most memory that the process had, in MiB. */
  peakMb: number
}

const CHILD = fileURLToPath(new URL('./importChild.ts', import.meta.url))

/** Imports a file into a new base in a process of its own. @throws Error when lines are missing */
export async function importInChild(
  folder: string,
  path: string,
  expectedLines: number,
): Promise<MeasuredImport> {
  const basePath = join(folder, 'child.sqlite')
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, path, basePath])
    const { ms, lines, peakMb } = JSON.parse(stdout) as MeasuredImport & { lines: number }
    if (lines !== expectedLines) throw new Error(`${lines} lines came in`)
    return { ms, peakMb }
  } finally {
    await rm(basePath, { force: true })
  }
}
