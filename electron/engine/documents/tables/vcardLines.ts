import { isUtf8 } from 'node:buffer'
import { decode, encodingExists } from 'iconv-lite'

/** A property of a card: `item1.TEL;TYPE=cell:+374...`. */
export interface CardProperty {
  /** `item1`, or empty. */
  group: string
  /** In upper case. */
  name: string
  /** Parameters by name in upper case; the bare ones of vCard 2.1 (`TEL;CELL`) are types. */
  params: ReadonlyMap<string, readonly string[]>
  /** Decoded, its escapes still in it. */
  value: string
}

/** Beyond any text of a card; longer ones are pictures and keys. */
const LONGEST_LINE = 256 * 1024
/** Values that are nothing to us and long. */
const SKIPPED = /^(?:[\w-]+\.)?(?:photo|logo|sound|key)[;:]/i
const QUOTED_PRINTABLE = /;(?:encoding=)?quoted-printable[;:]/i
const HEX_BYTE = /=([\da-f]{2})/gi

/**
 * Cuts a file of cards into properties. Bytes are decoded value by value, because a card may
 * name a charset of its own and a folded line may be cut within a character; that is why the
 * text comes here as latin1. (RFC 2425 5.8, RFC 6350 3.2; vCard 2.1 for quoted-printable.)
 */
export class CardLines {
  readonly #encoding: string
  #rest = ''
  /** The line whose continuation may come; `null` while a picture is passed over. */
  #line: string | null = ''

  /** @param encoding of what names no charset */
  constructor(encoding: string) {
    this.#encoding = encoding
  }

  write(latin1: string): CardProperty[] {
    const lines = (this.#rest + latin1).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.#take(line))
  }

  end(): CardProperty[] {
    const rest = this.#rest.replace(/\r$/, '')
    this.#rest = ''
    return [...this.#take(rest), ...this.#take('')]
  }

  #take(line: string): CardProperty[] {
    const isFolded = line.startsWith(' ') || line.startsWith('\t')
    const isSoftBreak = this.#line?.endsWith('=') === true && QUOTED_PRINTABLE.test(this.#line)
    if (isFolded || isSoftBreak) {
      if (this.#line !== null) {
        const joined = isSoftBreak ? this.#line.slice(0, -1) + line : this.#line + line.slice(1)
        this.#line = joined.length > LONGEST_LINE ? null : joined
      }
      return []
    }
    const whole = this.#line
    this.#line = SKIPPED.test(line) ? null : line
    const property = whole === null ? null : this.#parse(whole)
    return property === null ? [] : [property]
  }

  #parse(line: string): CardProperty | null {
    const [head = '', ...parts] = splitOutsideQuotes(line)
    const value = parts.pop()
    if (value === undefined) return null
    const dot = head.lastIndexOf('.')
    const params = paramsOf(parts)
    const isQuoted = [...(params.get('ENCODING') ?? []), ...(params.get('TYPE') ?? [])].some(
      (word) => /^quoted-printable$/i.test(word),
    )
    const bytes = Buffer.from(isQuoted ? unquoted(value) : value, 'latin1')
    return {
      group: head.slice(0, Math.max(0, dot)),
      name: head
        .slice(dot + 1)
        .trim()
        .toUpperCase(),
      params,
      value: decode(bytes, this.#encodingOf(bytes, params)),
    }
  }

  /** A fold may make a file of UTF-8 look like something else; its whole values do not. */
  #encodingOf(bytes: Buffer, params: ReadonlyMap<string, readonly string[]>): string {
    const named = params.get('CHARSET')?.[0]
    if (named !== undefined && encodingExists(named)) return named
    return isUtf8(bytes) ? 'utf-8' : this.#encoding
  }
}

/** The name, the parameters, and as the last the value; none where the line has no colon. */
function splitOutsideQuotes(line: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (sign === '"') quoted = !quoted
    if (quoted || (sign !== ';' && sign !== ':')) continue
    parts.push(line.slice(start, at))
    start = at + 1
    if (sign === ':') return [...parts, line.slice(start)]
  }
  return []
}

function paramsOf(parts: readonly string[]): Map<string, string[]> {
  const params = new Map<string, string[]>()
  for (const part of parts) {
    const equals = part.indexOf('=')
    const name = equals < 0 ? 'TYPE' : part.slice(0, equals).trim().toUpperCase()
    const values = part
      .slice(equals + 1)
      .replaceAll('"', '')
      .split(',')
    params.set(name, [...(params.get(name) ?? []), ...values.map((value) => value.trim())])
  }
  return params
}

function unquoted(value: string): string {
  return value.replace(HEX_BYTE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
