import { decodeEntities } from './xmlText.ts'
import { ReadError } from './table.ts'

/** What a part's reader is told. Names come without their namespace prefix. */
export interface XmlHandler {
  /** A start tag; its attributes are read through {@link XmlScanner.attribute} while in here. */
  open(name: string): void
  /** An end tag; an element without content is opened and closed. */
  close(name: string): void
  /** Text inside an element, only while `scanner.wantText` is set; may come in pieces. */
  text(text: string): void
}

const LT = 60
const GT = 62
const SLASH = 47
const COLON = 58
const EQUALS = 61
const ONE_LETTER = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
/** A tag, comment or text longer than this is no spreadsheet. */
const MAX_TOKEN_BYTES = 2 * 1024 * 1024

/**
 * Reads XML of spreadsheet parts from chunks of bytes: UTF-8 only, no DTD, nothing external.
 *
 * It works on bytes and makes strings only of what is asked for, which makes it several times
 * faster than a general parser. It checks the nesting depth rather than every name.
 */
export class XmlScanner {
  wantText = false
  /** Set to leave the rest of the part unread. */
  stopped = false
  private readonly handler: XmlHandler
  private buf: Buffer = Buffer.alloc(0)
  private pos = 0
  private tagEnd = 0
  private depth = 0
  private started = false
  private rooted = false

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

  /** The value of an attribute of the tag being opened, by its name as written. */
  attribute(name: string): string | null {
    return this.findAttribute((start, end) => this.isName(name, start, end))
  }

  /** The value of an attribute of this local name behind any prefix, such as `r:id`. */
  prefixedAttribute(name: string): string | null {
    return this.findAttribute((start, end) => {
      const colon = this.buf.indexOf(COLON, start)
      if (colon < 0 || colon >= end || this.isName('xmlns', start, colon)) return false
      return this.isName(name, colon + 1, end)
    })
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
    const next = buf.indexOf(LT, pos)
    if (!this.wantText) {
      if (this.depth === 0) this.refuseLooseText(pos, next < 0 ? buf.length : next)
      this.pos = next < 0 ? buf.length : next
      return next >= 0
    }
    if (next < 0) return false
    this.pos = next
    this.handler.text(decodeEntities(this.characters(pos, next)))
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
    const end = this.buf.indexOf(GT, this.pos)
    if (end < 0) return false
    const name = this.localName(this.pos + 2, end)
    this.pos = end + 1
    if (--this.depth < 0) throw new ReadError('file.damaged')
    this.handler.close(name)
    return true
  }

  private readStartTag(): boolean {
    const { buf, pos } = this
    const end = this.findTagEnd(pos + 1)
    if (end < 0) return false
    if (this.depth === 0 && this.rooted) throw new ReadError('file.damaged')
    this.rooted = true
    const selfClosing = buf[end - 1] === SLASH
    this.tagEnd = selfClosing ? end - 1 : end
    const name = this.localName(pos + 1, this.tagEnd)
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
        at = buf.indexOf(byte, at + 1)
        if (at < 0) return -1
      }
    }
    return -1
  }

  /** The name that begins at `start`, without prefix; single letters cost no new string. */
  private localName(start: number, limit: number): string {
    const { buf } = this
    let at = start
    for (; at < limit; at++) {
      const byte = buf[at] ?? 0
      if (byte <= 32) break
      if (byte === COLON) start = at + 1
    }
    if (at - start === 1) return ONE_LETTER[buf[start] ?? 0] ?? '?'
    if (at === start) throw new ReadError('file.damaged')
    return buf.toString('latin1', start, at)
  }

  private isName(name: string, start: number, end: number): boolean {
    if (end - start !== name.length) return false
    for (let i = 0; i < name.length; i++) {
      if (this.buf[start + i] !== name.charCodeAt(i)) return false
    }
    return true
  }

  private findAttribute(matches: (start: number, end: number) => boolean): string | null {
    const { buf, tagEnd } = this
    let at = this.pos
    while (at < tagEnd && (buf[at] ?? 0) > 32) at++
    for (;;) {
      while (at < tagEnd && (buf[at] ?? 0) <= 32) at++
      const start = at
      while (at < tagEnd && buf[at] !== EQUALS && (buf[at] ?? 0) > 32) at++
      const end = at
      while (at < tagEnd && (buf[at] === EQUALS || (buf[at] ?? 0) <= 32)) at++
      if (at >= tagEnd) return null
      const quote = buf[at]
      if (quote !== 34 && quote !== 39) throw new ReadError('file.damaged')
      const close = buf.indexOf(quote, at + 1)
      if (matches(start, end)) return decodeEntities(buf.toString('utf8', at + 1, close))
      at = close + 1
    }
  }

  private tooLong(): ReadError {
    if (!this.wantText) return new ReadError('file.damaged')
    return new ReadError('file.tooLarge', { limit: 'maxCellChars' })
  }
}
