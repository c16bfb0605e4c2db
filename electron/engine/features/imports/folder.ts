import { access, constants, readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppError } from '#shared/api/errors.ts'
import type { FileStamp } from './watched.repo.ts'

const TABLES = new Set(['.xlsx', '.csv', '.tsv', '.txt'])
/** What a spreadsheet program keeps beside an open workbook, and files that systems hide. */
const NOT_MEANT = /^(~\$|\.)/

/** @throws AppError `file.unreadable` where this is no folder that can be looked into */
export async function checkFolder(folder: string): Promise<void> {
  if (!(await isReadableFolder(folder))) throw new AppError('file.unreadable')
}

export async function isReadableFolder(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.R_OK)
    return (await stat(folder)).isDirectory()
  } catch {
    return false
  }
}

/** The tables that lie in the folder itself, oldest first; none where it cannot be read. */
export async function tablesIn(folder: string): Promise<FileStamp[]> {
  const names = await readdir(folder).catch(() => [])
  const stamps: FileStamp[] = []
  for (const name of names) {
    if (NOT_MEANT.test(name) || !TABLES.has(extname(name).toLowerCase())) continue
    const stamp = await stampOf(join(folder, name))
    if (stamp !== null) stamps.push(stamp)
  }
  return stamps.sort((a, b) => a.modifiedMs - b.modifiedMs || (a.path < b.path ? -1 : 1))
}

/** The file as it is now; `null` where it is none, or has gone. */
export async function stampOf(path: string): Promise<FileStamp | null> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return null
    return { path, size: found.size, modifiedMs: Math.round(found.mtimeMs) }
  } catch {
    return null
  }
}
