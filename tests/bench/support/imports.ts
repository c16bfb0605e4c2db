import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ChildFigures } from './childFigures.ts'

/** Imports a file into a new base in a process of its own. @throws Error when lines are missing */
export async function importInChild(
  folder: string,
  path: string,
  expectedLines: number,
): Promise<ChildFigures> {
  const basePath = join(folder, 'child.sqlite')
  try {
    return await figuresOf('./importChild.ts', [path, basePath], expectedLines)
  } finally {
    await rm(basePath, { force: true })
  }
}

/** Another library only reads the file, in a process of its own too. @throws Error as above */
export function readByExceljsInChild(path: string, expectedLines: number): Promise<ChildFigures> {
  return figuresOf('./exceljsChild.ts', [path], expectedLines)
}

async function figuresOf(child: string, args: string[], expected: number): Promise<ChildFigures> {
  const script = fileURLToPath(new URL(child, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args])
  const figures = JSON.parse(stdout) as ChildFigures
  if (figures.lines !== expected) throw new Error(`${figures.lines} lines came in`)
  return figures
}
