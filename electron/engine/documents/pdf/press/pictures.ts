import { deflateSync } from 'node:zlib'
import { checkPicture, type CheckedPicture } from '../../pictures/checkPicture.ts'
import { jpegTurn } from './jpegTurn.ts'
import type { PdfRef } from './pdfDocument.ts'
import { onWhite, pngParts, samplesOf, type PngParts } from './pngPixels.ts'

/** A picture as the file holds it, written once however often it is shown. */
export interface PressPicture {
  /** Pixels, as it is seen upright. */
  width: number
  height: number
  /** EXIF's orientation, 1 for as it is. */
  turn: number
  /** Writes it into a document. */
  write(newRef: (data: object) => PdfRef): PdfRef
}

interface Kept {
  source: Uint8Array
  picture: PressPicture
  size: number
}

/** The pictures of a shop's lists are mostly the same, and making them ready takes a while. */
const MOST_KEPT = 64 * 1024 * 1024
const kept = new Map<string, Kept>()
let keptSize = 0

/**
 * A picture ready to be printed, or `null` where `checkPicture` refuses it. `key` finds it
 * again in this process; the bytes are compared, so a wrong key costs time only.
 */
export function pressPicture(key: string, bytes: Uint8Array): PressPicture | null {
  const known = kept.get(key)
  if (known && Buffer.compare(known.source, bytes) === 0) return known.picture
  const checked = checkPicture(bytes)
  if (!checked.ok) return null
  const { picture, size } = ready(checked)
  keep(key, { source: bytes, picture, size: size + bytes.length })
  return picture
}

function keep(key: string, entry: Kept): void {
  if (keptSize + entry.size > MOST_KEPT) {
    kept.clear()
    keptSize = 0
  }
  keptSize += entry.size - (kept.get(key)?.size ?? 0)
  kept.set(key, entry)
}

function ready(checked: CheckedPicture): { picture: PressPicture; size: number } {
  const { bytes } = checked
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return checked.format === 'jpeg' ? readyJpeg(buffer, checked) : readyPng(buffer)
}

/** Goes into the file as it is. */
function readyJpeg(bytes: Buffer, { width, height }: CheckedPicture) {
  const channels = jpegChannels(bytes)
  const turn = jpegTurn(bytes)
  const data = {
    ...imageData(width, height, 8),
    ColorSpace: channels === 1 ? 'DeviceGray' : channels === 4 ? 'DeviceCMYK' : 'DeviceRGB',
    Filter: 'DCTDecode',
    // Programs write CMYK upside down (Adobe technical note 5116)
    ...(channels === 4 ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  }
  const upright = turn < 5 ? { width, height } : { width: height, height: width }
  return { picture: { ...upright, turn, write: writer(data, bytes) }, size: 0 }
}

function jpegChannels(bytes: Buffer): number {
  let at = 2
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return bytes[at + 9] ?? 3
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return 3
}

/** Plain ones go in as they are, the others as they look on white. */
function readyPng(bytes: Buffer) {
  const png = pngParts(bytes)
  const { width, height } = png
  const isPlain = !png.isInterlaced && !png.clear && png.colour < 4
  const base = { width, height, turn: 1 }
  if (isPlain) return { picture: { ...base, write: plainWriter(png) }, size: 0 }
  const pixels = deflateSync(onWhite(png))
  const data = { ...imageData(width, height, 8), ColorSpace: 'DeviceRGB', Filter: 'FlateDecode' }
  return { picture: { ...base, write: writer(data, pixels) }, size: pixels.length }
}

function plainWriter(png: PngParts): PressPicture['write'] {
  const { width, height, depth, colour, palette } = png
  return (newRef) => {
    const data = {
      ...imageData(width, height, depth),
      ColorSpace: colour === 0 ? 'DeviceGray' : 'DeviceRGB',
      Filter: 'FlateDecode',
      DecodeParms: {
        Predictor: 15,
        Colors: samplesOf(png),
        BitsPerComponent: depth,
        Columns: width,
      },
    }
    if (colour !== 3) return writer(data, png.data)(newRef)
    const entries = newRef({})
    const colours = palette.subarray(0, 3 * 2 ** depth)
    entries.end(colours)
    const indexed = ['Indexed', 'DeviceRGB', colours.length / 3 - 1, entries]
    return writer({ ...data, ColorSpace: indexed }, png.data)(newRef)
  }
}

function imageData(width: number, height: number, bits: number) {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bits,
  }
}

function writer(data: object, bytes: Buffer): PressPicture['write'] {
  return (newRef) => {
    const reference = newRef({ ...data })
    reference.end(bytes)
    return reference
  }
}
