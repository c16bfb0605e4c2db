type Numbers = Float64Array | Int32Array

/** 512 KiB of doubles at a time: growing copies nothing. */
const CHUNK_BITS = 16
const CHUNK = 1 << CHUNK_BITS
const WITHIN = CHUNK - 1

/** A growing list of numbers that lie side by side; a million of them take 4 or 8 MB. */
export class NumberColumn {
  length = 0
  readonly #make: (length: number) => Numbers
  readonly #chunks: Numbers[] = []

  constructor(kind: 'double' | 'int32') {
    this.#make = (length) => (kind === 'double' ? new Float64Array(length) : new Int32Array(length))
  }

  push(value: number): void {
    const at = this.length & WITHIN
    if (at === 0) this.#chunks.push(this.#make(CHUNK))
    this.#chunks[this.length >> CHUNK_BITS]![at] = value
    this.length += 1
  }

  get(at: number): number {
    return this.#chunks[at >> CHUNK_BITS]![at & WITHIN]!
  }

  set(at: number, value: number): void {
    this.#chunks[at >> CHUNK_BITS]![at & WITHIN] = value
  }
}
