/** A code as it is compared: `spring 26` and `SPRING26` are one. */
export function comparedCode(code: string): string {
  return code.normalize('NFKC').replace(/\s+/g, '').toLocaleUpperCase('en')
}
