/** Bytes beyond ASCII with the two beside them, and how often each three stand so. */
export interface ByteTally {
  /** Each once; `weight` grows with the logarithm of the count, since tables repeat themselves. */
  triples: { before: number; byte: number; after: number; weight: number }[]
  /** Some fields that hold such bytes, each once. */
  fields: Buffer[]
}

const MOST_FIELDS = 60
const LONGEST_FIELD = 40
const LINE_FEED = 10
/** Tab, line ends, quote, comma, semicolon, bar. */
const FIELD_ENDS = new Set([9, 10, 13, 34, 44, 59, 124])

/** Looks through a whole file, for one byte may come late that tells two encodings apart. */
export async function tallyBytes(chunks: AsyncIterable<Buffer>): Promise<ByteTally> {
  // 8 bits before, 7 of the byte, 8 after; counts stay at 255.
  const counts = new Uint8Array(1 << 23)
  const seen: number[] = []
  const fields = new Set<string>()
  let before = LINE_FEED
  let byte = LINE_FEED
  const count = (after: number): void => {
    if (byte >= 0x80) {
      const key = (before << 15) | ((byte & 0x7f) << 8) | after
      if (counts[key] === 0) seen.push(key)
      if (counts[key]! < 255) counts[key]!++
    }
    before = byte
    byte = after
  }
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at++) count(chunk[at]!)
    if (fields.size < MOST_FIELDS) collectFields(chunk, fields)
  }
  count(LINE_FEED)
  const triples = seen.map((key) => ({
    before: key >> 15,
    byte: ((key >> 8) & 0x7f) | 0x80,
    after: key & 0xff,
    weight: Math.log2(1 + counts[key]!),
  }))
  return { triples, fields: [...fields].map((field) => Buffer.from(field, 'latin1')) }
}

function collectFields(chunk: Buffer, fields: Set<string>): void {
  for (let start = 0; start < chunk.length && fields.size < MOST_FIELDS;) {
    let end = start
    let isBeyondAscii = false
    for (; end < chunk.length && !FIELD_ENDS.has(chunk[end]!); end++) {
      isBeyondAscii ||= chunk[end]! >= 0x80
    }
    if (isBeyondAscii) {
      fields.add(chunk.toString('latin1', start, Math.min(end, start + LONGEST_FIELD)))
    }
    start = end + 1
  }
}
