import { deflateSync, crc32 } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLogo, LOGO_MAX_BYTES } from '../../../../electron/engine/documents/pdf/logo.ts'
import { renderPriceList } from '../../../../electron/engine/documents/pdf/renderPriceList.ts'
import { checkPixels } from '../../../support/pdf.ts'
import { samplePriceList } from '../../../support/samplePriceList.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

interface PngShape {
  width: number
  height: number
  depth: number
  colour: number
  interlaced?: boolean
  data: Buffer
}

function png({ width, height, depth, colour, interlaced = false, data }: PngShape): string {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8)
  const palette = colour === 3 ? [chunk('PLTE', Buffer.from([200, 30, 60, 20, 90, 160]))] : []
  const parts = [SIGNATURE, chunk('IHDR', header), ...palette]
  parts.push(chunk('IDAT', deflateSync(data)), chunk('IEND', Buffer.alloc(0)))
  return `data:image/png;base64,${Buffer.concat(parts).toString('base64')}`
}

describe('checkLogo', () => {
  const canvas = createCanvas(120, 40)
  canvas.getContext('2d').fillRect(4, 4, 100, 30)

  it('takes PNG and JPEG, with their sizes', () => {
    for (const format of ['png', 'jpeg'] as const) {
      const logo = canvas.toDataURL(format === 'png' ? 'image/png' : 'image/jpeg')
      expect(checkLogo(logo)).toMatchObject({ ok: true, format, width: 120, height: 40 })
    }
  })

  it.each([
    ['grey', { colour: 0, depth: 8, row: 8 }],
    ['grey of 16 bits', { colour: 0, depth: 16, row: 16 }],
    ['black and white', { colour: 0, depth: 1, row: 1 }],
    ['colour', { colour: 2, depth: 8, row: 24 }],
    ['palette', { colour: 3, depth: 1, row: 1 }],
    ['grey with alpha', { colour: 4, depth: 8, row: 16 }],
    ['colour with alpha', { colour: 6, depth: 8, row: 32 }],
  ])('takes and prints every kind of PNG: %s', async (_name, { colour, depth, row }) => {
    const data = Buffer.alloc(8 * (1 + row))
    const logo = png({ width: 8, height: 8, depth, colour, data })
    expect(checkLogo(logo)).toMatchObject({ ok: true, width: 8, height: 8 })
    expect(await checkPixels(await renderPriceList(samplePriceList('en', { logo })))).toEqual([])
  })

  it('takes and prints an interlaced PNG', async () => {
    // 8 x 8 of 24 bits: passes of 1x1, 1x1, 2x1, 2x2, 4x2, 4x4, 8x4, each row with a filter byte
    const data = Buffer.alloc(4 + 4 + 7 + 2 * 7 + 2 * 13 + 4 * 13 + 4 * 25)
    const logo = png({ width: 8, height: 8, depth: 8, colour: 2, interlaced: true, data })
    expect(checkLogo(logo)).toMatchObject({ ok: true })
    expect(await checkPixels(await renderPriceList(samplePriceList('en', { logo })))).toEqual([])
  })

  it('refuses what is no picture of these kinds', () => {
    const svg = `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`
    const renamed = `data:image/png;base64,${Buffer.from('GIF89a.......').toString('base64')}`
    for (const logo of ['', '/etc/passwd', 'https://shop.example/logo.png', svg, renamed]) {
      expect(checkLogo(logo)).toEqual({ ok: false, reason: 'notImage' })
    }
  })

  it('refuses what is too large', () => {
    const filler = Buffer.alloc(LOGO_MAX_BYTES + 1)
    filler.set(SIGNATURE)
    const logo = `data:image/png;base64,${filler.toString('base64')}`
    expect(checkLogo(logo)).toEqual({ ok: false, reason: 'tooLarge' })
    const wide = png({ width: 100_000, height: 100, depth: 8, colour: 0, data: Buffer.alloc(1) })
    expect(checkLogo(wide)).toEqual({ ok: false, reason: 'tooManyPixels' })
  })

  it('refuses a PNG that unpacks to other than its size says', () => {
    const shape = { width: 4, height: 4, depth: 8, colour: 0 }
    const damaged = { ok: false, reason: 'damaged' }
    expect(checkLogo(png({ ...shape, data: Buffer.alloc(50_000_000) }))).toEqual(damaged)
    expect(checkLogo(png({ ...shape, data: Buffer.alloc(19) }))).toEqual(damaged)
    expect(checkLogo(png({ ...shape, depth: 3, data: Buffer.alloc(20) }))).toEqual(damaged)
  })

  it('never lets a broken picture stop the printing', async () => {
    const pictures = ['image/png', 'image/jpeg'].map((mime) => canvas.toBuffer(mime as 'image/png'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pictures),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (picture, changes, cut) => {
          const bytes = Buffer.from(picture)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const kept = bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length)
          const kind = picture[0] === 0x89 ? 'png' : 'jpeg'
          const logo = `data:image/${kind};base64,${kept.toString('base64')}`
          const pdf = await renderPriceList(samplePriceList('en', { count: 1, logo }))
          expect(pdf.length).toBeGreaterThan(1000)
        },
      ),
      { numRuns: 60 },
    )
  })
})
