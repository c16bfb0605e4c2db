import { open, type FileHandle } from 'node:fs/promises'
import { asReadError, type TableFile } from './table.ts'

const READ_BYTES = 64 * 1024

/** The bytes of a file from its start, chunk by chunk. */
export async function* fileChunks(
  handle: FileHandle,
  onBytes?: (read: number) => void,
): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(READ_BYTES),
      0,
      READ_BYTES,
      at,
    )
    if (bytesRead === 0) return
    at += bytesRead
    onBytes?.(at)
    yield buffer.subarray(0, bytesRead)
  }
}

/** What a reader of one kind of file knows of it once it is open. */
type Opened = Omit<TableFile, 'bytes' | 'close'>

/** Opens a file for its reader, and closes it again where the reader finds it wanting. Throws ReadError. */
export async function openedFile(
  path: string,
  look: (handle: FileHandle) => Opened | Promise<Opened>,
): Promise<TableFile> {
  const handle = await open(path).catch((error: unknown) => Promise.reject(asReadError(error)))
  try {
    const { size } = await handle.stat()
    return { ...(await look(handle)), bytes: size, close: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw asReadError(error)
  }
}
