import anyAscii from 'any-ascii'

/**
 * A name as people compare it: in lower-case Latin letters without accents, single spaces.
 * `Պետրոսյան`, `Petrosyan` and `Петросян` come close to each other.
 */
export function fold(text: string): string {
  return anyAscii(text.normalize('NFC'))
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** What the search looks in: the folded name, and each contact and number as typed without signs. */
export function searchText(parts: {
  name: string
  externalId: string | null
  contacts: readonly string[]
  tags?: readonly string[]
}): string {
  const others = [parts.externalId ?? '', ...parts.contacts, ...(parts.tags ?? [])]
  return [fold(parts.name), ...others.map(foldContact)].filter((part) => part !== '').join('\n')
}

/** Phones keep their digits only, so that `(374) 91-12` finds +37491123456; the rest is folded. */
export function foldContact(value: string): string {
  return looksLikePhone(value) ? value.replace(/\D/g, '') : fold(value)
}

/** Digits and the signs that people write between them, nothing else. */
export function looksLikePhone(text: string): boolean {
  return /^[+(\d][\d\s().\-/]*$/.test(text.trim())
}
