import { inflateSync } from 'node:zlib'

/** A picture that may be kept and printed; sizes in pixels. */
export interface CheckedPicture {
  ok: true
  format: 'png' | 'jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

export interface RefusedPicture {
  ok: false
  /**
   * `notImage`: neither a PNG nor a JPEG; `tooLarge`: more than `PICTURE_MAX_BYTES`;
   * `tooManyPixels`: more than `PICTURE_MAX_PIXELS`; `damaged`: starts like one, but is broken.
   */
  reason: 'notImage' | 'tooLarge' | 'tooManyPixels' | 'damaged'
}

export const PICTURE_MAX_BYTES = 1024 * 1024
export const PICTURE_MAX_PIXELS = 4_000_000

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** PNG colour type -> samples per pixel and its legal bit depths (PNG 3rd edition, 11.2.1). */
const PNG_COLOURS: Record<number, { samples: number; depths: number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
}
/** Adam7 passes: first column, first row, column step, row step (PNG 3rd edition, 8.2). */
export const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

const refused = (reason: RefusedPicture['reason']): RefusedPicture => ({ ok: false, reason })

/**
 * Checks a picture before it is kept or printed: a PNG or JPEG of bounded size, and whole. PNG
 * pixels are unpacked with a limit here, because the PDF writer unpacks them without one and a
 * broken stream would end the process.
 */
export function checkPicture(picture: Uint8Array): CheckedPicture | RefusedPicture {
  if (picture.length > PICTURE_MAX_BYTES) return refused('tooLarge')
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  const isPng = bytes.subarray(0, 8).equals(PNG_SIGNATURE)
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
  if (!isPng && !isJpeg) return refused('notImage')
  const size = isPng ? pngSize(bytes) : jpegSize(bytes)
  if (size === null || size.width === 0 || size.height === 0) return refused('damaged')
  if (size.width * size.height > PICTURE_MAX_PIXELS) return refused('tooManyPixels')
  if (isPng && !pngUnpacks(bytes)) return refused('damaged')
  return { ok: true, format: isPng ? 'png' : 'jpeg', ...size, bytes: picture }
}

function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function pngUnpacks(bytes: Buffer): boolean {
  const chunks = pngChunks(bytes)
  const colour = PNG_COLOURS[bytes[25] ?? -1]
  const depth = bytes[24] ?? 0
  if (!chunks || !colour?.depths.includes(depth) || (bytes[28] ?? 0) > 1) return false
  const palette = chunks.get('PLTE')?.[0]
  if (bytes[25] === 3 && !(palette && palette.length >= 3 && palette.length % 3 === 0)) return false
  const expected = pngDataLength(bytes, colour.samples * depth)
  try {
    const data = inflateSync(Buffer.concat(chunks.get('IDAT') ?? []), { maxOutputLength: expected })
    return data.length === expected
  } catch {
    return false // not deflate data, cut off, or more than the picture needs
  }
}

/** Chunks by type up to IEND; `null` where the file is cut off. */
function pngChunks(bytes: Buffer): Map<string, Buffer[]> | null {
  const chunks = new Map<string, Buffer[]>()
  let position = 8
  while (position + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(position)
    const type = bytes.toString('latin1', position + 4, position + 8)
    if (position + 12 + length > bytes.length) return null
    if (type === 'IEND') return chunks
    const data = bytes.subarray(position + 8, position + 8 + length)
    chunks.set(type, [...(chunks.get(type) ?? []), data])
    position += 12 + length
  }
  return null
}

/** Bytes of the unpacked picture: each row has a filter byte; an interlaced one has 7 passes. */
function pngDataLength(bytes: Buffer, bitsPerPixel: number): number {
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const passes = bytes[28] === 1 ? ADAM7 : ([[0, 0, 1, 1]] as const)
  let length = 0
  for (const [column, row, columnStep, rowStep] of passes) {
    const columns = Math.ceil((width - column) / columnStep)
    const rows = Math.ceil((height - row) / rowStep)
    if (columns > 0 && rows > 0) length += rows * (1 + Math.ceil((columns * bitsPerPixel) / 8))
  }
  return length
}

/** Size from the frame header; `null` without one, or where the end marker is missing. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return null
  let position = 2
  while (position + 9 < bytes.length && bytes[position] === 0xff) {
    const marker = bytes[position + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const channels = bytes[position + 9] ?? 0
      if (bytes[position + 4] !== 8 || ![1, 3, 4].includes(channels)) return null
      return { height: bytes.readUInt16BE(position + 5), width: bytes.readUInt16BE(position + 7) }
    }
    position += 2 + bytes.readUInt16BE(position + 2)
  }
  return null
}
