import { decode, encodingExists, getDecoder } from 'iconv-lite'
import { ReadError } from './table.ts'

const DECLARATION = /^\ufeff?\s*<\?xml\s[^>]*\?>/
const ENCODING = /^(?:\xef\xbb\xbf|\ufeff)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/
const ROOT = /<(?:[\w.-]+:)?КоммерческаяИнформация[\s>/]/
/** A declaration is no longer than that. */
const LONGEST_DECLARATION = 1024

/**
 * The encoding of a CommerceML file, or `null` where the first bytes are of something else.
 * 1C writes windows-1251 as well as UTF-8.
 */
export function commerceMlEncoding(head: Buffer): string | null {
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : null
  const named = wide ?? ENCODING.exec(head.toString('latin1'))?.[1] ?? 'utf-8'
  const encoding = named.toLowerCase()
  if (!encodingExists(encoding)) return null
  return ROOT.test(decode(head, encoding)) ? encoding : null
}

/**
 * The bytes of a file as UTF-8, as the scanner of XML wants them, without a declaration that
 * says otherwise.
 */
export async function* asUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8' || encoding === 'utf8') {
    yield* chunks
    return
  }
  const decoder = getDecoder(encoding)
  let head: string | null = ''
  for await (const chunk of chunks) {
    const text = decoder.write(chunk)
    if (head === null) {
      yield Buffer.from(text)
      continue
    }
    head += text
    if (head.length < LONGEST_DECLARATION) continue
    yield Buffer.from(head.replace(DECLARATION, ''))
    head = null
  }
  const last = (head ?? '').replace(DECLARATION, '') + (decoder.end() ?? '')
  if (last.includes('\0')) throw new ReadError('file.unknown')
  if (last !== '') yield Buffer.from(last)
}
