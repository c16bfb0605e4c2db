import { decodeEntities } from './xmlText.ts'
import { ReadError } from './table.ts'
import { TextCache } from './textCache.ts'
import { decimalIn, indexOfByte, integerIn } from './xmlBytes.ts'

/** What a part's reader is told. Names come without their namespace prefix. */
export interface XmlHandler {
  /** A start tag; its attributes are read through {@link XmlScanner.attribute} while in here. */
  open(name: string): void
  /** An end tag; an element without content is opened and closed. */
  close(name: string): void
  /** Text inside an element, only while `scanner.wantText` is set; may come in pieces. */
  text(text: string): void
  /** Instead of text, when `scanner.wantNumber` is set and a plain number is all there is. */
  number?(value: number): void
  /**
   * Asked at each start tag: reads itself whatever whole elements it knows at a glance, and gives
   * the place behind them, which is `at` where it knows none.
   */
  skim?(bytes: Buffer, at: number): number
}

const LT = 60
const GT = 62
const SLASH = 47
const COLON = 58
const EQUALS = 61
const ONE_LETTER = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
/** A tag, comment or text longer than this is no spreadsheet. */
const MAX_TOKEN_BYTES = 2 * 1024 * 1024
/** Beyond any column that a limit may allow. */
const MAX_COLUMN = 1_000_000

/**
 * Reads XML of spreadsheet parts from chunks of bytes: UTF-8 only, no DTD, nothing external.
 *
 * It works on bytes and makes strings only of what is asked for, which makes it several times
 * faster than a general parser. It checks the nesting depth rather than every name.
 */
export class XmlScanner {
  wantText = false
  /** Set together with `wantText`; holds for the next piece of text only. */
  wantNumber = false
  /** Set to leave the rest of the part unread. */
  stopped = false
  private readonly handler: XmlHandler
  private buf: Buffer = Buffer.alloc(0)
  private pos = 0
  /** Of the tag being opened: where its name and the whole of it end. */
  private nameOver = 0
  private tagEnd = 0
  /** Of its current attribute. */
  private nameStart = 0
  private nameEnd = 0
  private valueStart = 0
  private valueEnd = 0
  private attributeEnd = 0
  /** Elements open; the one being opened or closed included on opening, not on closing. */
  depth = 0
  /** The last name of more than one letter: rows follow rows, and texts follow texts. */
  private lastName = ''
  private started = false
  private rooted = false

  private readonly texts = new TextCache<string>((start, end) => {
    return decodeEntities(this.characters(start, end))
  })

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  /** Reads on. Throws `file.damaged` for what is not XML or has a DOCTYPE. */
  write(chunk: Buffer): void {
    const rest = this.buf.length - this.pos
    if (rest > MAX_TOKEN_BYTES) throw this.tooLong()
    this.buf = rest === 0 ? chunk : Buffer.concat([this.buf.subarray(this.pos), chunk])
    this.pos = 0
    if (!this.started && !this.start()) return
    while (!this.stopped && this.pos < this.buf.length && this.step());
  }

  /** The part is over: throws `file.damaged` when it ended inside an element. */
  end(): void {
    if (this.stopped) return
    const rest = this.buf.toString('latin1', this.pos).trim()
    if (!this.rooted || this.depth !== 0 || rest !== '') throw new ReadError('file.damaged')
  }

  /**
   * Moves to the next attribute of the tag being opened; false after the last. Its name, with
   * prefix, and its value are then asked for by the methods below.
   */
  nextAttribute(): boolean {
    const { buf, tagEnd } = this
    let at = this.attributeEnd
    while (at < tagEnd && buf[at]! <= 32) at++
    this.nameStart = at
    while (at < tagEnd && buf[at] !== EQUALS && buf[at]! > 32) at++
    this.nameEnd = at
    while (at < tagEnd && (buf[at] === EQUALS || buf[at]! <= 32)) at++
    if (at >= tagEnd) return false
    const quote = buf[at]!
    if (quote !== 34 && quote !== 39) throw new ReadError('file.damaged')
    this.valueStart = at + 1
    this.valueEnd = indexOfByte(buf, quote, at + 1)
    this.attributeEnd = this.valueEnd + 1
    return true
  }

  /** The code of an attribute name of one letter, otherwise 0. */
  attributeLetter(): number {
    return this.nameEnd - this.nameStart === 1 ? this.buf[this.nameStart]! : 0
  }

  attributeValue(): string {
    const { buf, valueStart, valueEnd } = this
    if (valueEnd - valueStart === 1) return ONE_LETTER[buf[valueStart]!] ?? '?'
    return decodeEntities(buf.toString('utf8', valueStart, valueEnd))
  }

  /** A value of digits only as a number, NaN for any other. */
  attributeInteger(): number {
    return integerIn(this.buf, this.valueStart, this.valueEnd)
  }

  /** The column that a value such as `AB12` begins with, from 1; 0 where there are no letters. */
  attributeColumn(): number {
    let column = 0
    for (let at = this.valueStart; at < this.valueEnd; at++) {
      const letter = (this.buf[at]! & 0xdf) - 64
      if (letter < 1 || letter > 26) break
      column = Math.min(column * 26 + letter, MAX_COLUMN)
    }
    return column
  }

  /** The value of an attribute of the tag being opened, by its name as written. */
  attribute(name: string): string | null {
    this.attributeEnd = this.nameOver
    while (this.nextAttribute()) {
      if (this.isName(name, this.nameStart, this.nameEnd)) return this.attributeValue()
    }
    return null
  }

  /** The value of an attribute of this local name behind any prefix, such as `r:id`. */
  prefixedAttribute(name: string): string | null {
    this.attributeEnd = this.nameOver
    while (this.nextAttribute()) {
      const colon = this.buf.subarray(this.nameStart, this.nameEnd).indexOf(COLON)
      if (colon < 0 || this.isName('xmlns', this.nameStart, this.nameStart + colon)) continue
      const start = this.nameStart + colon + 1
      if (this.isName(name, start, this.nameEnd)) return this.attributeValue()
    }
    return null
  }

  /** False while too few bytes have come to know the encoding. */
  private start(): boolean {
    const { buf } = this
    if (buf.length < 4) return false
    this.started = true
    // UTF-16 and UTF-32 show themselves by a byte order mark or by NULs around the first `<`.
    if (buf[0] === 0 || buf[1] === 0 || buf[0] === 0xff || buf[0] === 0xfe) {
      throw new ReadError('file.damaged')
    }
    if (buf[0] === 0xef && buf[1] === 0xbb && buf[2] === 0xbf) this.pos = 3
    return true
  }

  /** Reads one token; false when its end has not come yet. */
  private step(): boolean {
    if (this.buf[this.pos] !== LT) return this.readText()
    switch (this.buf[this.pos + 1]) {
      case undefined:
        return false
      case 0x21:
        return this.readDeclaration()
      case 0x3f:
        return this.readInstruction()
      case SLASH:
        return this.readEndTag()
      default:
        return this.readStartTag()
    }
  }

  private readText(): boolean {
    const { buf, pos } = this
    const next = indexOfByte(buf, LT, pos)
    if (!this.wantText) {
      if (this.depth === 0) this.refuseLooseText(pos, next < 0 ? buf.length : next)
      this.pos = next < 0 ? buf.length : next
      return next >= 0
    }
    if (next < 0) return false
    this.pos = next
    if (!this.wantNumber || !this.readNumber(pos, next)) {
      this.handler.text(this.texts.get(buf, pos, next))
    }
    return true
  }

  /** Most cells are numbers: read from the bytes, they cost no string. */
  private readNumber(start: number, end: number): boolean {
    this.wantNumber = false
    if (this.buf[end + 1] !== SLASH) return false
    const value = decimalIn(this.buf, start, end)
    if (Number.isNaN(value)) return false
    this.handler.number?.(value)
    return true
  }

  /** Line ends become `\n`, as XML 1.0 2.11 asks. */
  private characters(start: number, end: number): string {
    const text = this.buf.toString('utf8', start, end)
    return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
  }

  private refuseLooseText(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      if ((this.buf[at] ?? 0) > 32) throw new ReadError('file.damaged')
    }
  }

  /** After `<!` only comments and CDATA: a DOCTYPE could define entities without end. */
  private readDeclaration(): boolean {
    const { buf, pos } = this
    const head = buf.toString('latin1', pos, pos + 9)
    if (head.startsWith('<!--')) return this.skipPast('-->', pos + 4)
    if (head === '<![CDATA[') {
      const end = buf.indexOf(']]>', pos + 9)
      if (end < 0) return false
      this.pos = end + 3
      this.wantNumber = false
      if (this.wantText) this.handler.text(this.characters(pos + 9, end))
      return true
    }
    if ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head)) return false
    throw new ReadError('file.damaged')
  }

  private readInstruction(): boolean {
    const { buf, pos } = this
    if (!this.skipPast('?>', pos + 2)) return false
    const text = buf.toString('latin1', pos, Math.min(this.pos, pos + 256))
    const encoding = /^<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)/.exec(text)?.[1]
    if (encoding !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(encoding)) {
      throw new ReadError('file.damaged')
    }
    return true
  }

  private skipPast(mark: string, from: number): boolean {
    const end = this.buf.indexOf(mark, from)
    if (end >= 0) this.pos = end + mark.length
    return end >= 0
  }

  private readEndTag(): boolean {
    const end = indexOfByte(this.buf, GT, this.pos)
    if (end < 0) return false
    const name = this.localName(this.pos + 2, end)
    this.pos = end + 1
    if (--this.depth < 0) throw new ReadError('file.damaged')
    this.handler.close(name)
    return true
  }

  private readStartTag(): boolean {
    const { buf } = this
    const pos = this.handler.skim?.(buf, this.pos) ?? this.pos
    if (pos > this.pos) {
      this.pos = pos
      return true
    }
    const end = this.findTagEnd(pos + 1)
    if (end < 0) return false
    if (this.depth === 0 && this.rooted) throw new ReadError('file.damaged')
    this.rooted = true
    const selfClosing = buf[end - 1] === SLASH
    this.tagEnd = selfClosing ? end - 1 : end
    const name = this.localName(pos + 1, this.tagEnd)
    this.attributeEnd = this.nameOver
    this.depth++
    this.handler.open(name)
    this.pos = end + 1
    if (selfClosing) {
      this.depth--
      this.handler.close(name)
    }
    return true
  }

  /** The `>` of a tag, past any inside quoted values; -1 when it has not come yet. */
  private findTagEnd(from: number): number {
    const { buf } = this
    for (let at = from; at < buf.length; at++) {
      const byte = buf[at]
      if (byte === GT) return at
      if (byte === LT) throw new ReadError('file.damaged')
      if (byte === 34 || byte === 39) {
        at = indexOfByte(buf, byte, at + 1)
        if (at < 0) return -1
      }
    }
    return -1
  }

  /** The name that begins at `start`, without prefix; one letter or the last name cost no string. */
  private localName(start: number, limit: number): string {
    const { buf } = this
    let at = start
    for (; at < limit; at++) {
      const byte = buf[at]!
      if (byte <= 32) break
      if (byte === COLON) start = at + 1
    }
    this.nameOver = at
    if (at - start === 1) return ONE_LETTER[buf[start]!] ?? '?'
    if (at === start) throw new ReadError('file.damaged')
    if (!this.isName(this.lastName, start, at)) this.lastName = buf.toString('latin1', start, at)
    return this.lastName
  }

  private isName(name: string, start: number, end: number): boolean {
    if (end - start !== name.length) return false
    for (let i = 0; i < name.length; i++) {
      if (this.buf[start + i] !== name.charCodeAt(i)) return false
    }
    return true
  }

  private tooLong(): ReadError {
    if (!this.wantText) return new ReadError('file.damaged')
    return new ReadError('file.tooLarge', { limit: 'maxCellChars' })
  }
}
