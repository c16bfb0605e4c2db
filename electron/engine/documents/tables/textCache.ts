const SLOTS = 16_384
const MAX_BYTES = 48

/**
 * Remembers what short stretches of bytes were made into. The same countries, products and
 * names stand in a sales table thousands of times; making a string from bytes is what costs
 * most in reading it. What is asked for again is the very same value, so that later steps can
 * tell a repeated one at a glance.
 */
export class TextCache<T extends string | object> {
  private readonly values: (T | undefined)[] = new Array<T | undefined>(SLOTS)
  private readonly lengths = new Uint8Array(SLOTS)
  private readonly bytes = new Uint8Array(SLOTS * MAX_BYTES)
  private readonly make: (start: number, end: number) => T

  /** `make` gives the value of a stretch of the bytes that {@link get} is called with. */
  constructor(make: (start: number, end: number) => T) {
    this.make = make
  }

  get(from: Buffer, start: number, end: number): T {
    const length = end - start
    if (length > MAX_BYTES) return this.make(start, end)
    let hash = length
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + from[at]!) | 0
    const slot = (hash ^ (hash >>> 14)) & (SLOTS - 1)
    const known = this.values[slot]
    if (known !== undefined && this.holds(slot, from, start, length)) return known
    const value = this.make(start, end)
    this.values[slot] = value
    this.lengths[slot] = length
    const base = slot * MAX_BYTES - start
    for (let at = start; at < end; at++) this.bytes[base + at] = from[at]!
    return value
  }

  private holds(slot: number, from: Buffer, start: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false
    const base = slot * MAX_BYTES
    for (let i = 0; i < length; i++) if (this.bytes[base + i] !== from[start + i]) return false
    return true
  }
}
