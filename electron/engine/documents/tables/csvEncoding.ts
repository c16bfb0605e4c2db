import { decode, encodingExists } from 'iconv-lite'
import { ReadError } from './table.ts'
import { isUtf8 } from 'node:buffer'

/** What a look through all bytes of a text file showed. */
export interface TextSurvey {
  /** The first bytes of the file. */
  head: Buffer
  utf8: boolean
  hasNul: boolean
}

const HEAD_BYTES = 64 * 1024
/** The first byte of a pair in either order. */
const UTF16_ORDERS: [encoding: string, first: number][] = [
  ['utf-16le', 1],
  ['utf-16be', 0],
]
/** Upper bytes of Latin to Arabic, Georgian and the general signs. */
const UTF16_PAGES = new Set([0, 1, 2, 3, 4, 5, 6, 7, 0x10, 0x1c, 0x1e, 0x20, 0x21, 0x22])
const UTF16_USUAL_SHARE = 0.97

/**
 * Looks through a file once: an encoding judged by its first pages alone would be wrong where
 * the first letter beyond ASCII comes late.
 */
export async function surveyText(chunks: AsyncIterable<Buffer>): Promise<TextSurvey> {
  const heads: Buffer[] = []
  let headBytes = 0
  let tail: Buffer = Buffer.alloc(0)
  let utf8 = true
  let hasNul = false
  for await (const chunk of chunks) {
    if (headBytes < HEAD_BYTES) {
      heads.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - headBytes)))
      headBytes += chunk.length
    }
    hasNul ||= chunk.includes(0)
    const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk])
    const cut = joined.length - unfinishedBytes(joined)
    utf8 &&= isUtf8(joined.subarray(0, cut))
    tail = Buffer.from(joined.subarray(cut))
  }
  // A character cut off by the end of the file is no reason to doubt all others.
  return { head: Buffer.concat(heads), utf8, hasNul }
}

/** How many bytes at the end begin a UTF-8 character that is not complete yet. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/**
 * The Unicode encoding to read with, as iconv-lite names it: by byte order mark, by the NULs of
 * UTF-16, by UTF-8 holding throughout; `null` where it must be one of 8 bits. Throws
 * `file.unknown` for bytes that are no text.
 */
export function detectUnicode(survey: TextSurvey): string | null {
  const { head } = survey
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (survey.hasNul) {
    const encoding = utf16ByNuls(head)
    if (encoding === null) throw new ReadError('file.unknown')
    return encoding
  }
  if (hasBinaryControls(head.toString('latin1'))) throw new ReadError('file.unknown')
  return survey.utf8 ? 'utf-8' : null
}

/**
 * The byte order in which nearly all characters belong to the scripts of the product's
 * languages and their signs. NULs alone prove nothing: a damaged text may hold some too.
 */
function utf16ByNuls(head: Buffer): string | null {
  const pairs = head.subarray(0, head.length & ~1)
  for (const [encoding, first] of UTF16_ORDERS) {
    let usual = 0
    for (let at = first; at < pairs.length; at += 2) if (UTF16_PAGES.has(pairs[at] ?? 0)) usual++
    if (usual < (pairs.length / 2) * UTF16_USUAL_SHARE) continue
    const text = decode(pairs, encoding)
    if (!text.includes('\0') && !hasBinaryControls(text)) return encoding
  }
  return null
}

/** Control characters other than tab, line ends, form feed and the end mark of DOS. */
function hasBinaryControls(text: string): boolean {
  let controls = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && !(code >= 9 && code <= 13) && code !== 26) controls++
  }
  return controls > text.length / 200
}

/**
 * The name to decode with of an encoding that was asked for. Throws `file.encoding` when
 * there is none of that name, or when the bytes contradict it.
 */
export function checkEncoding(encoding: string, survey: TextSurvey): string {
  const name = encoding.trim().toLowerCase()
  const isUtf8Name = /^utf-?8$/.test(name)
  if (!encodingExists(name) || (isUtf8Name && !survey.utf8)) {
    throw new ReadError('file.encoding', { encoding })
  }
  if (survey.hasNul && !/^(utf|ucs)/.test(name)) throw new ReadError('file.unknown')
  return isUtf8Name ? 'utf-8' : name
}
