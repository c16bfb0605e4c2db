import { transcode } from 'node:buffer'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'
import { descriptor, directoryEntry, dosMoment, endOfDirectory, localHeader } from './zipRecords.ts'
import type { Entry, Packed } from './zipRecords.ts'

/** The text of a part, piece by piece; no piece holds half a surrogate pair. */
export type Pieces = Iterable<string> | AsyncIterable<string>

/** A file inside the package. */
export interface Part {
  name: string
  pieces: () => Pieces
}

/** As spreadsheet programs pack: fast before small; the next levels save 2% at most. */
const LEVEL = 1
/** Letters that are packed at once. */
const PIECE = 128 * 1024

/**
 * Writes parts one after another into a zip and ends the stream. While a piece is made, the one
 * before it is packed in a thread of its own, and no more than these two are held.
 */
export async function packParts(
  parts: readonly Part[],
  out: Writable,
  { at, signal }: { at: Date; signal: AbortSignal },
): Promise<void> {
  const moment = dosMoment(at)
  const entries: Entry[] = []
  let offset = 0
  const write = (bytes: Buffer) => {
    offset += bytes.length
    out.write(bytes)
  }
  for (const { name, pieces } of parts) {
    const begun = offset
    write(localHeader(name, moment))
    const packed = await pack(pieces(), out, signal)
    offset += packed.packedBytes
    write(descriptor(packed))
    entries.push({ name, offset: begun, ...packed })
  }
  const directory = Buffer.concat(entries.map((entry) => directoryEntry(entry, moment)))
  const end = endOfDirectory(entries.length, { offset, bytes: directory.length })
  write(directory)
  write(end)
  out.end()
}

async function pack(pieces: Pieces, out: Writable, signal: AbortSignal): Promise<Packed> {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 64 * 1024 })
  let packedBytes = 0
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      packedBytes += chunk.length
      yield chunk
    }
  }
  const feeding = feed(pieces, deflate, signal).catch((error: unknown) => {
    deflate.destroy(error as Error)
    throw error
  })
  const leaving = pipeline(deflate, counted, out, { end: false, signal })
  const [fed] = await Promise.all([feeding, leaving])
  return { ...fed, packedBytes }
}

/** While one piece is made, the one before it is packed; only these two are held. */
async function feed(
  pieces: Pieces,
  deflate: DeflateRaw,
  signal: AbortSignal,
): Promise<Omit<Packed, 'packedBytes'>> {
  let [crc, bytes] = [0, 0]
  let before = Promise.resolve()
  const give = async (text: string) => {
    const chunk = encoded(text)
    crc = crc32(chunk, crc)
    bytes += chunk.length
    const taken = new Promise<void>((resolve, reject) => {
      deflate.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
    // Whoever stops before it is awaited leaves nobody to hear of its failure.
    taken.catch(() => undefined)
    await Promise.all([before, nextTurn()])
    before = taken
    signal.throwIfAborted()
  }
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length < PIECE) continue
    await give(text)
    text = ''
  }
  await give(text)
  await before
  deflate.end()
  return { crc, bytes }
}

/** Room for a piece in UTF-16, and for that by which it went beyond. */
const scratch = Buffer.allocUnsafeSlow(PIECE * 2 * 2)

/** By way of UTF-16, which takes a third of the time where the letters are not Latin. */
function encoded(text: string): Buffer {
  if (text.length * 2 > scratch.length) return Buffer.from(text)
  return transcode(scratch.subarray(0, scratch.write(text, 'utf16le')), 'utf16le', 'utf8')
}
