import type { IncomingMessage } from 'node:http'
import type { Refusal } from './guard.ts'

/**
 * The largest call: a shop's logo in the settings (3,000,000 characters) with its business
 * details. Pieces of files (`UPLOAD_PIECE_BYTES`) stay far below.
 */
export const MAX_BODY_BYTES = 4 * 1024 * 1024

export type Body = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; refusal: Refusal }

const TOO_LARGE: Body = { ok: false, refusal: { status: 413, text: 'Too large.' } }

/**
 * Reads a whole body, never more than the limit, whether or not its length was announced
 * (and whatever was announced).
 * @throws when the client goes away before its end.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return TOO_LARGE
  const pieces: Buffer[] = []
  let size = 0
  // Leaving the loop must not destroy the request: the refusal still has to be sent.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    size += (piece as Buffer).length
    if (size > MAX_BODY_BYTES) return TOO_LARGE
    pieces.push(piece as Buffer)
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(pieces)) }
}
