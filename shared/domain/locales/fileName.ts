/** So many letters leave room for the rest of a name, also where a letter is three bytes. */
const MOST_LETTERS = 60

/**
 * A text as a part of a file's name: in the letters of its own language, small ones, with a hyphen
 * for everything else. What file systems forbid, and what shells trip over, is never in it.
 */
export function fileNamePart(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʻʼ`´՛՜՞]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  return Array.from(words.replace(/^-+|-+$/g, ''))
    .slice(0, MOST_LETTERS)
    .join('')
    .replace(/-+$/, '')
}
