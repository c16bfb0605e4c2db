/**
 * How a JPEG is to be turned to be seen upright: EXIF's orientation, 1 to 8 (Exif 2.32,
 * 4.6.4); 1, as it is, where it says nothing that makes sense.
 */
export function jpegTurn(bytes: Buffer): number {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]
    if (marker === 0xda) return 1
    const length = bytes.readUInt16BE(at + 2)
    const isExif = marker === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0'
    if (isExif) return orientation(bytes.subarray(at + 10, at + 2 + length))
    at += 2 + length
  }
  return 1
}

/** The tag in the first directory of a TIFF header. */
function orientation(tiff: Buffer): number {
  if (tiff.length < 10) return 1
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (start + 2 > tiff.length) return 1
  const count = short(start)
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12
    if (entry + 12 > tiff.length) return 1
    if (short(entry) !== 0x0112) continue
    const turn = short(entry + 8)
    return turn >= 1 && turn <= 8 ? turn : 1
  }
  return 1
}
