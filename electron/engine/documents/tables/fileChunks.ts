import type { FileHandle } from 'node:fs/promises'

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
