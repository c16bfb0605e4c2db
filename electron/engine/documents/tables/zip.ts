import { open, type FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl'
import { asReadError, ReadError, type ReadLimits } from './table.ts'

/** The parts of a zip by name, each readable as a stream of unpacked bytes. */
export interface ZipArchive {
  bytes: number
  has(name: string): boolean
  /**
   * Unpacked bytes of a part. `onPacked` is told how many packed bytes each read took.
   * Throws {@link ReadError}: `file.damaged` when the part is not there, not of the size or the
   * checksum that the archive declares, `file.tooLarge` when it is packed too hard.
   */
  stream(name: string, onPacked?: (bytes: number) => void): AsyncGenerator<Buffer>
  close(): Promise<void>
}

const READ_BYTES = 64 * 1024
/** Each piece crosses from zlib's thread and through two streams: few large ones cost less. */
const UNPACKED_BYTES = 256 * 1024
/** Sheets of equal rows pack about 40 to 1; deflate ends at 1,032 to 1, where bombs are. */
const MAX_RATIO = 250
const RATIO_COUNTS_FROM = 32 * 1024 * 1024
const LOCAL_HEADER_BYTES = 30
const ENCRYPTED_FLAG = 1

/**
 * Opens a zip by its central directory and refuses what no office program writes: too many
 * parts, parts that lie over each other, two parts of one name, sizes beyond the limits.
 */
export async function openZip(path: string, limits: ReadLimits): Promise<ZipArchive> {
  const handle = await open(path).catch((error: unknown) => Promise.reject(asReadError(error)))
  try {
    const { size } = await handle.stat()
    const zip = await fromFdPromise(handle.fd, { autoClose: false, decodeStrings: false })
    if (zip.entryCount > limits.maxEntries) {
      throw new ReadError('file.tooLarge', { limit: 'maxEntries', max: limits.maxEntries })
    }
    const entries = await readDirectory(zip, limits)
    return {
      bytes: size,
      has: (name) => entries.has(partKey(name)),
      stream: (name, onPacked) =>
        streamPart(handle, zip, entries.get(partKey(name)), name, onPacked),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    if (error instanceof Error && error.message.includes('encryption')) {
      throw new ReadError('file.encrypted')
    }
    throw asReadError(error)
  }
}

/** Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

async function readDirectory(zip: ZipFile, limits: ReadLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  const spans: { start: number; end: number }[] = []
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const key = partKey(entry.fileNameRaw.toString('utf8'))
    if (entries.has(key)) throw new ReadError('file.damaged', { part: key })
    entries.set(key, entry)
    unpacked += entry.uncompressedSize
    if (unpacked > limits.maxUnpackedBytes) {
      throw new ReadError('file.tooLarge', {
        limit: 'maxUnpackedBytes',
        max: limits.maxUnpackedBytes,
      })
    }
    const start = entry.relativeOffsetOfLocalHeader
    const length = LOCAL_HEADER_BYTES + entry.fileNameRaw.length + entry.compressedSize
    spans.push({ start, end: start + length })
  }
  refuseOverlaps(spans)
  return entries
}

/** Overlapping parts let a small file unpack to any size while each part looks harmless. */
function refuseOverlaps(spans: { start: number; end: number }[]): void {
  spans.sort((a, b) => a.start - b.start)
  let end = 0
  for (const span of spans) {
    if (span.start < end) throw new ReadError('file.damaged')
    end = span.end
  }
}

async function* streamPart(
  handle: FileHandle,
  zip: ZipFile,
  entry: Entry | undefined,
  part: string,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new ReadError('file.damaged', { part })
  checkEntry(entry, part)
  let size = 0
  let sum = 0
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = readRange(handle, fileDataStart, entry.compressedSize, onPacked)
    for await (const chunk of entry.compressionMethod === 0 ? packed : inflate(packed)) {
      size += chunk.length
      if (size > entry.uncompressedSize) throw new ReadError('file.damaged', { part })
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw asReadError(error, part)
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) {
    throw new ReadError('file.damaged', { part })
  }
}

function checkEntry(entry: Entry, part: string): void {
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) throw new ReadError('file.encrypted')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new ReadError('file.damaged', { part })
  }
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > RATIO_COUNTS_FROM && uncompressedSize > compressedSize * MAX_RATIO) {
    throw new ReadError('file.tooLarge', { limit: 'ratio', max: MAX_RATIO })
  }
}

async function* readRange(
  handle: FileHandle,
  start: number,
  length: number,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    const wanted = Math.min(READ_BYTES, length - at)
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(wanted),
      0,
      wanted,
      start + at,
    )
    if (bytesRead === 0) throw new ReadError('file.damaged')
    at += bytesRead
    onPacked?.(bytesRead)
    yield buffer.subarray(0, bytesRead)
  }
}

async function* inflate(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const unpacked = createInflateRaw({ chunkSize: UNPACKED_BYTES })
  // Errors of either side end the loop below; leaving the loop early ends both sides.
  pipeline(Readable.from(packed, { objectMode: false }), unpacked, () => {})
  for await (const chunk of unpacked) yield chunk as Buffer
}
