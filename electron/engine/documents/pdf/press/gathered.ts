const PIECE = 64 * 1024

/**
 * Bytes gathered in few large pieces. A long document is written in hundreds of thousands of
 * lines: one object for each, alive until the end, costs the collector more than linear time.
 */
export class Gathered {
  private readonly full: Uint8Array[] = []
  private piece = Buffer.allocUnsafeSlow(PIECE)
  private used = 0

  /** The text's characters as bytes (latin1, as pdfkit writes), without keeping the text. */
  addText(text: string): void {
    if (this.used + text.length > PIECE) this.next()
    if (text.length > PIECE) this.full.push(Buffer.from(text, 'latin1'))
    else this.used += this.piece.write(text, this.used, 'latin1')
  }

  /** A copy of the bytes; those larger than a piece are kept as they are, so do not change them. */
  add(bytes: Uint8Array): void {
    if (this.used + bytes.length > PIECE) this.next()
    if (bytes.length > PIECE) this.full.push(bytes)
    else {
      this.piece.set(bytes, this.used)
      this.used += bytes.length
    }
  }

  /** All of it, in one piece that shares its memory with nothing. */
  whole(): Uint8Array {
    const pieces = [...this.full, this.piece.subarray(0, this.used)]
    const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  private next(): void {
    if (this.used === 0) return
    this.full.push(this.piece.subarray(0, this.used))
    this.piece = Buffer.allocUnsafeSlow(PIECE)
    this.used = 0
  }
}
