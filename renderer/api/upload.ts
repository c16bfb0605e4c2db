import { UPLOAD_PIECE_BYTES } from '#shared/api/app.contract.ts'
import type { EngineClient } from '#shared/api/contract.ts'

/**
 * Brings a file to the engine piece by piece, so that no door meets a body beyond its limit.
 * @param onProgress told after each piece, with the share that has arrived (0 to 1)
 * @returns the engine's id of the upload
 * @throws what a call threw, or the signal's reason; the half upload is thrown away then
 */
export async function uploadFile(
  uploads: EngineClient['uploads'],
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { uploadId } = await uploads.begin({ name: file.name, size: file.size }, { signal })
  try {
    for (let offset = 0; offset < file.size; offset += UPLOAD_PIECE_BYTES) {
      const bytes = file.slice(offset, offset + UPLOAD_PIECE_BYTES)
      await uploads.append({ uploadId, offset, bytes }, { signal })
      onProgress(Math.min(1, (offset + UPLOAD_PIECE_BYTES) / file.size))
    }
    signal.throwIfAborted()
    return uploadId
  } catch (error) {
    await uploads.discard({ uploadId }).catch(() => undefined)
    throw error
  }
}
