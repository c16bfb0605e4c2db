import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Sub: each sample is written as its difference from the pixel on its left (PNG 9.2). */
const FILTER_SUB = 1
const SAMPLES = 3

/** A PNG of 8-bit red, green and blue, row by row from the top. */
export function encodePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(filtered(width, height, rgb), { level: 9 })
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function filtered(width: number, height: number, rgb: Uint8Array): Buffer {
  const stride = width * SAMPLES
  const rows = Buffer.alloc(height * (stride + 1))
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1)
    rows[to] = FILTER_SUB
    for (let at = 0; at < stride; at++) {
      const left = at < SAMPLES ? 0 : rgb[row * stride + at - SAMPLES]!
      rows[to + 1 + at] = (rgb[row * stride + at]! - left) & 0xff
    }
  }
  return rows
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
