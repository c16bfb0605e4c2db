import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ChildFigures } from './childFigures.ts'

const IMPORT_CHILD = new URL('./importChild.ts', import.meta.url)
const EXCELJS_CHILD = new URL('./exceljsChild.ts', import.meta.url)

/** Imports a file into a new base in a process of its own. @throws Error when lines are missing */
export async function importInChild(
  folder: string,
  path: string,
  expectedLines: number,
): Promise<ChildFigures> {
  const basePath = join(folder, 'child.sqlite')
  try {
    return await figuresOf(IMPORT_CHILD, [path, basePath], expectedLines)
  } finally {
    await rm(basePath, { force: true })
  }
}

/** Another library only reads the file, in a process of its own too. @throws Error as above */
export function readByExceljsInChild(path: string, expectedLines: number): Promise<ChildFigures> {
  return figuresOf(EXCELJS_CHILD, [path], expectedLines)
}

async function figuresOf(child: URL, args: string[], expected: number): Promise<ChildFigures> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(child), ...args])
  const figures = JSON.parse(stdout) as ChildFigures
  if (figures.lines !== expected) throw new Error(`${figures.lines} lines came in`)
  return figures
}
