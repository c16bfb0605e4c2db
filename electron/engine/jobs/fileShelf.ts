import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/api/errors.ts'
import type { Ids } from '../ports/ports.ts'

interface Shelved {
  path: string
  name: string
  type: string
  expected: number | null
  /** Ours to delete; a file that the command line named is not. */
  isOurs: boolean
}

/** Files between page and engine: uploads on their way in, documents on their way out. */
export class FileShelf {
  readonly #files = new Map<string, Shelved>()
  readonly #ids: Ids
  #folder: string | null = null

  constructor(ids: Ids) {
    this.#ids = ids
  }

  /** A new empty file; returns its id. */
  begin(name: string, expected: number | null, type = 'application/octet-stream'): string {
    const id = this.#ids.next()
    const path = join(this.#ownFolder(), id)
    // An empty file gets no pieces, and must be found all the same.
    writeFileSync(path, '')
    this.#files.set(id, { path, name, type, expected, isOurs: true })
    return id
  }

  /** Puts a file of the user's own disk on the shelf without copying it. */
  borrow(path: string, name: string): string {
    const id = this.#ids.next()
    this.#files.set(id, {
      path,
      name,
      type: 'application/octet-stream',
      expected: null,
      isOurs: false,
    })
    return id
  }

  /** @throws AppError `notFound`, `invalid` when a piece is out of place or over the size. */
  async append(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const file = this.entry(id)
    const size = await sizeOf(file.path)
    if (size !== offset || (file.expected !== null && offset + bytes.length > file.expected)) {
      throw new AppError('invalid', { field: 'offset' })
    }
    const handle = await open(file.path, 'a')
    try {
      await handle.write(bytes)
    } finally {
      await handle.close()
    }
    return offset + bytes.length
  }

  /** @throws AppError `notFound` */
  entry(id: string): Shelved {
    const file = this.#files.get(id)
    if (!file) throw new AppError('notFound')
    return file
  }

  /** Place for what is found out about a file; it goes when the file goes. */
  sidePath(id: string): string {
    this.entry(id)
    return join(this.#ownFolder(), `${id}.side`)
  }

  #ownFolder(): string {
    return (this.#folder ??= mkdtempSync(join(tmpdir(), 'regulars-')))
  }

  async read(id: string): Promise<File> {
    const file = this.entry(id)
    return new File([await readFile(file.path)], file.name, { type: file.type })
  }

  async discard(id: string): Promise<void> {
    const file = this.#files.get(id)
    this.#files.delete(id)
    if (file?.isOurs) await rm(file.path, { force: true })
    if (this.#folder) await rm(join(this.#folder, `${id}.side`), { force: true })
  }

  close(): void {
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#files.clear()
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
