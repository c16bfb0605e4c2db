const SLOTS = 8192
const MAX_BYTES = 48

/**
 * Remembers short texts by their bytes. The same countries, products and names stand in a
 * sales table thousands of times; making a string from bytes is what costs most in reading it.
 */
export class TextCache {
  private readonly texts: (string | undefined)[] = new Array<string | undefined>(SLOTS)
  private readonly lengths = new Uint8Array(SLOTS)
  private readonly bytes = new Uint8Array(SLOTS * MAX_BYTES)
  private readonly make: (start: number, end: number) => string

  /** `make` gives the text of a stretch of the bytes that {@link get} is called with. */
  constructor(make: (start: number, end: number) => string) {
    this.make = make
  }

  get(from: Buffer, start: number, end: number): string {
    const length = end - start
    if (length > MAX_BYTES) return this.make(start, end)
    let hash = length
    for (let at = start; at < end; at++) hash = (hash * 31 + (from[at] ?? 0)) | 0
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    const known = this.texts[slot]
    if (known !== undefined && this.holds(slot, from, start, length)) return known
    const text = this.make(start, end)
    this.texts[slot] = text
    this.lengths[slot] = length
    this.bytes.set(from.subarray(start, end), slot * MAX_BYTES)
    return text
  }

  private holds(slot: number, from: Buffer, start: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false
    const base = slot * MAX_BYTES
    for (let i = 0; i < length; i++) if (this.bytes[base + i] !== from[start + i]) return false
    return true
  }
}
