import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { namesOnce, OutletError, type LaidFile, type Outlet } from './outlet.ts'

/**
 * Files into a folder of the user's. What stands there already keeps its name and its bytes.
 * @throws OutletError `folder.missing`, `folder.unwritable`
 */
export async function folderOutlet(path: string): Promise<Outlet> {
  await refuseNoFolder(path)
  await tryWriting(path)
  const nameOnce = namesOnce()
  for (const name of await readdir(path)) nameOnce(name)
  const laid = new Set<string>()
  return {
    async lay(wanted, bytes): Promise<LaidFile> {
      const temporary = join(path, temporaryName())
      laid.add(temporary)
      await writeWhole(temporary, bytes)
      const name = nameOnce(wanted)
      return {
        name,
        async show() {
          await rename(temporary, join(path, name))
          laid.delete(temporary)
        },
        async discard() {
          await rm(temporary, { force: true })
          laid.delete(temporary)
        },
      }
    },
    async finish() {
      await flushFolder(path)
    },
    async abandon() {
      for (const temporary of laid) await rm(temporary, { force: true })
    },
  }
}

async function refuseNoFolder(path: string): Promise<void> {
  const found = isAbsolute(path) ? await stat(path).catch(() => null) : null
  if (!found?.isDirectory()) throw new OutletError('folder.missing')
}

/** Rights alone do not tell: a disk may be full, or mounted for reading only. */
async function tryWriting(path: string): Promise<void> {
  const trial = join(path, temporaryName())
  try {
    await writeWhole(trial, new Uint8Array(1))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    throw new OutletError('folder.unwritable')
  } finally {
    await rm(trial, { force: true }).catch(() => undefined)
  }
}

function temporaryName(): string {
  return `.regulars-${randomUUID()}.tmp`
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The new names must survive a power cut; Windows cannot open folders and need not. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
