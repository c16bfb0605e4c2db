/** Most codes are kept as they are compared. */
const PLAIN = /^[0-9A-Z]*$/

/**
 * A promotion's code as it is compared and kept: without case and spaces, in the plain form
 * of its letters. Georgian stays in its common letters: the capitals that Unicode has for
 * them are missing in fonts and on keyboards.
 */
export function codeKey(code: string): string {
  if (PLAIN.test(code)) return code
  return code
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .toUpperCase()
    .replace(/[\u1c90-\u1cbf]/gu, (letter) => letter.toLowerCase())
}
