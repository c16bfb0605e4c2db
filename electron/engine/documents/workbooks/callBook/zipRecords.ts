/** The records of a zip around its packed parts (PKWARE APPNOTE 6.3, section 4.3). */

/** What is known of a part once it is packed. */
export interface Packed {
  crc: number
  packedBytes: number
  bytes: number
}

export interface Entry extends Packed {
  name: string
  /** Of its local header in the file. */
  offset: number
}

/** Date and time as MS-DOS counted them: to two seconds, from 1980. */
export interface DosMoment {
  date: number
  time: number
}

/** Sizes follow the part (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
/** Of a reader: for deflate, and for parts of more than 4 GB. */
const [PLAIN, LARGE] = [20, 45]
const MOST = 0xffff_ffff

export function dosMoment(at: Date): DosMoment {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return { date, time }
}

/** What comes before a part (4.3.7); its sizes are not known yet. */
export function localHeader(name: string, { date, time }: DosMoment): Buffer {
  const nameBytes = Buffer.from(name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(PLAIN, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(time, 10)
  header.writeUInt16LE(date, 12)
  header.writeUInt16LE(nameBytes.length, 26)
  return Buffer.concat([header, nameBytes])
}

/** What comes after a part (4.3.9); of a large one with sizes of eight bytes. */
export function descriptor({ crc, packedBytes, bytes }: Packed): Buffer {
  const isLarge = bytes > MOST
  const record = Buffer.alloc(isLarge ? 24 : 16)
  record.writeUInt32LE(0x08074b50, 0)
  record.writeUInt32LE(crc, 4)
  if (isLarge) {
    record.writeBigUInt64LE(BigInt(packedBytes), 8)
    record.writeBigUInt64LE(BigInt(bytes), 16)
  } else {
    record.writeUInt32LE(packedBytes, 8)
    record.writeUInt32LE(bytes, 12)
  }
  return record
}

/** A part's line in the directory (4.3.12); a size above 4 GB stands in its extra field (4.5.3). */
export function directoryEntry(entry: Entry, { date, time }: DosMoment): Buffer {
  const { name, offset, crc, packedBytes, bytes } = entry
  const nameBytes = Buffer.from(name)
  const extra = bytes > MOST ? largeSize(bytes) : Buffer.alloc(0)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(LARGE, 4)
  record.writeUInt16LE(bytes > MOST ? LARGE : PLAIN, 6)
  record.writeUInt16LE(FLAGS, 8)
  record.writeUInt16LE(DEFLATED, 10)
  record.writeUInt16LE(time, 12)
  record.writeUInt16LE(date, 14)
  record.writeUInt32LE(crc, 16)
  record.writeUInt32LE(packedBytes, 20)
  record.writeUInt32LE(Math.min(bytes, MOST), 24)
  record.writeUInt16LE(nameBytes.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(offset, 42)
  return Buffer.concat([record, nameBytes, extra])
}

function largeSize(bytes: number): Buffer {
  const field = Buffer.alloc(12)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(8, 2)
  field.writeBigUInt64LE(BigInt(bytes), 4)
  return field
}

/** The end of the file (4.3.16). */
export function endOfDirectory(
  entries: number,
  directory: { offset: number; bytes: number },
): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(entries, 8)
  record.writeUInt16LE(entries, 10)
  record.writeUInt32LE(directory.bytes, 12)
  record.writeUInt32LE(directory.offset, 16)
  return record
}
