import { crc32, deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegTurn } from '../../../../electron/engine/documents/pdf/press/jpegTurn.ts'
import { onWhite, pngParts } from '../../../../electron/engine/documents/pdf/press/pngPixels.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { checkPicture } from '../../../../electron/engine/documents/pictures/checkPicture.ts'
import { drawPage } from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const KINDS = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
] as const

/** A PNG of any kind out of any bytes: rows with any filters. */
function pngOf(kind: readonly [number, number], width: number, height: number, bytes: Uint8Array) {
  const [colour, depth] = kind
  const rowLength = Math.ceil((width * (SAMPLES[colour] ?? 1) * depth) / 8)
  const rows = Buffer.alloc(height * (rowLength + 1))
  rows.forEach((_, at) => (rows[at] = bytes[at % bytes.length] ?? 0))
  for (let y = 0; y < height; y++) rows[y * (rowLength + 1)]! %= 5
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, 0], 8)
  const parts = [SIGNATURE, chunk('IHDR', header)]
  if (colour === 3) {
    const palette = Buffer.from(
      Array.from({ length: 3 * 2 ** depth }, (_, at) => (at * 37 + 11) & 255),
    )
    parts.push(chunk('PLTE', palette), chunk('tRNS', Buffer.from([0, 128])))
  }
  parts.push(chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0)))
  return Buffer.concat(parts)
}

describe('a PNG on white paper', () => {
  it.each(KINDS)('looks as another program shows it (colour type %i, %i bits)', async (...kind) => {
    const bytes = fc.uint8Array({ minLength: 40, maxLength: 400 })
    const size = fc.integer({ min: 1, max: 19 })
    await fc.assert(
      fc.asyncProperty(size, size, bytes, async (width, height, data) => {
        const file = pngOf(kind, width, height, data)
        expect(checkPicture(file)).toMatchObject({ ok: true, width, height })
        const ours = onWhite(pngParts(file))
        const canvas = createCanvas(width, height)
        const context = canvas.getContext('2d')
        context.fillStyle = '#ffffff'
        context.fillRect(0, 0, width, height)
        context.drawImage(await loadImage(file), 0, 0)
        const theirs = context.getImageData(0, 0, width, height).data
        let furthest = 0
        for (let pixel = 0; pixel < width * height; pixel++) {
          for (let index = 0; index < 3; index++) {
            const far = Math.abs((ours[pixel * 3 + index] ?? 0) - (theirs[pixel * 4 + index] ?? 0))
            furthest = Math.max(furthest, far)
          }
        }
        expect(furthest).toBeLessThanOrEqual(2)
      }),
      { numRuns: 25 },
    )
  })
})

const RED = '#ff0000'
const GREEN = '#00ff00'
const canvas = createCanvas(160, 80)
const context = canvas.getContext('2d')
context.fillStyle = '#0000ff'
context.fillRect(0, 0, 160, 80)
context.fillStyle = RED
context.fillRect(0, 0, 80, 40)
context.fillStyle = GREEN
context.fillRect(80, 0, 80, 40)

/** The JPEG with EXIF's orientation put in. */
function turned(orientation: number, isLittle: boolean): Uint8Array {
  const jpeg = canvas.toBuffer('image/jpeg', 100)
  const tiff = Buffer.alloc(26)
  tiff.write(isLittle ? 'II' : 'MM', 'latin1')
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  short(42, 2)
  if (isLittle) tiff.writeUInt32LE(8, 4)
  else tiff.writeUInt32BE(8, 4)
  for (const [value, at] of [
    [1, 8],
    [0x0112, 10],
    [3, 12],
    [orientation, 18],
  ] as const) {
    short(value, at)
  }
  if (isLittle) tiff.writeUInt32LE(1, 14)
  else tiff.writeUInt32BE(1, 14)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]))
}

interface Spot {
  left: number
  top: number
  right: number
  bottom: number
}

/** Where a strong colour is on the page. */
function spotOf(
  { width, height, data }: { width: number; height: number; data: Uint8ClampedArray },
  channel: number,
): Spot {
  const spot = { left: width, top: height, right: 0, bottom: 0 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const isIt = [0, 1, 2].every((one) =>
        one === channel ? data[at + one]! > 180 : data[at + one]! < 70,
      )
      if (!isIt) continue
      spot.left = Math.min(spot.left, x)
      spot.right = Math.max(spot.right, x)
      spot.top = Math.min(spot.top, y)
      spot.bottom = Math.max(spot.bottom, y)
    }
  }
  return spot
}

/** Which corner of the whole picture a spot is in: left or right, top or bottom. */
function cornerOf(spot: Spot, whole: Spot): string {
  const middleX = (whole.left + whole.right) / 2
  const middleY = (whole.top + whole.bottom) / 2
  const isLeft = (spot.left + spot.right) / 2 < middleX
  const isTop = (spot.top + spot.bottom) / 2 < middleY
  return `${isTop ? 'top' : 'bottom'} ${isLeft ? 'left' : 'right'}`
}

describe('a photograph', () => {
  it.each([
    [1, 'top left', 'top right'],
    [2, 'top right', 'top left'],
    [3, 'bottom right', 'bottom left'],
    [4, 'bottom left', 'bottom right'],
    [5, 'top left', 'bottom left'],
    [6, 'top right', 'bottom right'],
    [7, 'bottom right', 'top right'],
    [8, 'bottom left', 'top left'],
  ])('is turned as the camera says (%i)', async (orientation, red, green) => {
    const file = turned(orientation, orientation % 2 === 0)
    expect(jpegTurn(Buffer.from(file))).toBe(orientation)
    const list = samplePriceList('en', { count: 2 })
    const section = list.sections[0]!
    const sections = [{ ...section, items: [{ ...section.items[0]!, picture: 'p' }] }]
    const bytes = await renderPriceList(
      { ...list, design: 'cards', sections },
      new Map([['p', file]]),
    )
    const pixels = await drawPage(bytes)
    const spots = [0, 1, 2].map((channel) => spotOf(pixels, channel))
    const whole = {
      left: Math.min(...spots.map(({ left }) => left)),
      top: Math.min(...spots.map(({ top }) => top)),
      right: Math.max(...spots.map(({ right }) => right)),
      bottom: Math.max(...spots.map(({ bottom }) => bottom)),
    }
    expect([cornerOf(spots[0]!, whole), cornerOf(spots[1]!, whole)]).toEqual([red, green])
    const isUpright = whole.bottom - whole.top > whole.right - whole.left
    expect(isUpright).toBe(orientation > 4)
  })

  it('whose orientation makes no sense stays as it is', () => {
    expect(jpegTurn(Buffer.from(turned(9, true)))).toBe(1)
    expect(jpegTurn(canvas.toBuffer('image/jpeg'))).toBe(1)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const turn = jpegTurn(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]))
        expect(turn).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
