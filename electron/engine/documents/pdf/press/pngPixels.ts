import { inflateSync } from 'node:zlib'
import { ADAM7 } from '../../pictures/checkPicture.ts'

/** A PNG taken apart. The file must have passed `checkPicture`. */
export interface PngParts {
  width: number
  height: number
  /** Bits of a sample. */
  depth: number
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  colour: number
  isInterlaced: boolean
  /** Red, green, blue for each entry. */
  palette: Buffer
  /** `tRNS`: alpha of the palette's entries, or the colour that is clear. */
  clear: Buffer | null
  /** Deflated rows. */
  data: Buffer
}

const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export function pngParts(bytes: Buffer): PngParts {
  const found = new Map<string, Buffer[]>()
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') break
    found.set(type, [...(found.get(type) ?? []), bytes.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    depth: bytes[24] ?? 8,
    colour: bytes[25] ?? 0,
    isInterlaced: bytes[28] === 1,
    palette: found.get('PLTE')?.[0] ?? Buffer.alloc(0),
    clear: found.get('tRNS')?.[0] ?? null,
    data: Buffer.concat(found.get('IDAT') ?? []),
  }
}

/** Samples of a pixel. */
export function samplesOf({ colour }: PngParts): number {
  return SAMPLES[colour] ?? 1
}

/** Red, green, blue of every pixel, as it looks on white paper. */
export function onWhite(png: PngParts): Buffer {
  const data = inflateSync(png.data, { maxOutputLength: 64_000_000 })
  const result = Buffer.alloc(png.width * png.height * 3, 255)
  const passes = png.isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)
  let from = 0
  for (const [column, row, columnStep, rowStep] of passes) {
    const width = Math.ceil((png.width - column) / columnStep)
    const height = Math.ceil((png.height - row) / rowStep)
    if (width <= 0 || height <= 0) continue
    const rowLength = Math.ceil((width * samplesOf(png) * png.depth) / 8)
    const rows = data.subarray(from, from + height * (rowLength + 1))
    unfilter(rows, rowLength, Math.max(1, (samplesOf(png) * png.depth) >> 3))
    const to = { column, row, columnStep, rowStep, width, height, rowLength }
    putPass(png, rows, result, to)
    from += height * (rowLength + 1)
  }
  return result
}

/** Undoes the filters of rows in place (PNG 3rd edition, 9.2); `back` is the pixel's bytes. */
function unfilter(rows: Buffer, rowLength: number, back: number): void {
  for (let start = 0; start < rows.length; start += rowLength + 1) {
    const filter = rows[start]
    for (let index = 0; index < rowLength; index++) {
      const at = start + 1 + index
      const left = index >= back ? rows[at - back]! : 0
      const up = start > 0 ? rows[at - rowLength - 1]! : 0
      const corner = start > 0 && index >= back ? rows[at - rowLength - 1 - back]! : 0
      rows[at] = (rows[at]! + predicted(filter, left, up, corner)) & 255
    }
  }
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const toLeft = Math.abs(guess - left)
  const toUp = Math.abs(guess - up)
  const toCorner = Math.abs(guess - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

interface Pass {
  column: number
  row: number
  columnStep: number
  rowStep: number
  width: number
  height: number
  rowLength: number
}

function putPass(png: PngParts, rows: Buffer, result: Buffer, pass: Pass): void {
  const samples = samplesOf(png)
  const raw = [0, 0, 0, 0]
  for (let y = 0; y < pass.height; y++) {
    const start = y * (pass.rowLength + 1) + 1
    const line = (pass.row + y * pass.rowStep) * png.width + pass.column
    for (let x = 0; x < pass.width; x++) {
      for (let index = 0; index < samples; index++) {
        raw[index] = sampleAt(rows, start, x * samples + index, png.depth)
      }
      putPixel(png, raw, result, (line + x * pass.columnStep) * 3)
    }
  }
}

function sampleAt(rows: Buffer, start: number, index: number, depth: number): number {
  if (depth === 8) return rows[start + index]!
  if (depth === 16) return rows.readUInt16BE(start + index * 2)
  const bit = index * depth
  return (rows[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

function putPixel(png: PngParts, raw: number[], result: Buffer, to: number): void {
  const { colour, depth, palette } = png
  const full = 2 ** depth - 1
  const alpha = alphaOf(png, raw, full)
  const isGrey = colour === 0 || colour === 4
  for (let index = 0; index < 3; index++) {
    const share =
      colour === 3 ? (palette[raw[0]! * 3 + index] ?? 0) / 255 : raw[isGrey ? 0 : index]! / full
    result[to + index] = Math.round(255 * (share * alpha + 1 - alpha))
  }
}

/** How much covers the paper: 0 to 1. */
function alphaOf({ colour, clear }: PngParts, raw: number[], full: number): number {
  if (colour === 4) return raw[1]! / full
  if (colour === 6) return raw[3]! / full
  if (!clear) return 1
  if (colour === 3) return (clear[raw[0]!] ?? 255) / 255
  const count = colour === 0 ? 1 : 3
  if (clear.length < count * 2) return 1
  for (let index = 0; index < count; index++) {
    if (clear.readUInt16BE(index * 2) !== raw[index]) return 1
  }
  return 0
}
