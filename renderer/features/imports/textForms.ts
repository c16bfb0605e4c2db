type Translate = (key: string) => string

/**
 * Encodings to choose from. Nothing can tell Armenian and Georgian 8-bit files from others,
 * so these are offered with the letters they hold.
 */
const ENCODINGS: [name: string, group: string][] = [
  ['utf-8', 'unicode'],
  ['utf-16le', 'unicode'],
  ['windows-1250', 'central'],
  ['iso-8859-2', 'central'],
  ['windows-1251', 'cyrillic'],
  ['koi8-r', 'cyrillic'],
  ['cp866', 'cyrillic'],
  ['windows-1252', 'western'],
  ['armscii-8', 'armenian'],
  ['georgian-ps', 'georgian'],
  ['georgian-academy', 'georgian'],
]

const DELIMITERS: [sign: string, name: string][] = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
]

/** The encodings under names that say which letters they hold; `current` is always among them. */
export function encodingItems(t: Translate, current: string | undefined) {
  const items = ENCODINGS.map(([name, group]) => ({
    value: name,
    label: `${t(`imports.text.letters.${group}`)} (${name})`,
  }))
  if (current !== undefined && !items.some(({ value }) => value === current)) {
    items.unshift({ value: current, label: current })
  }
  return items
}

/** The signs between fields under their names; `current` is always among them. */
export function delimiterItems(t: Translate, current: string | undefined) {
  const items = DELIMITERS.map(([sign, name]) => ({
    value: sign,
    label: t(`imports.text.delimiters.${name}`),
  }))
  if (current !== undefined && !items.some(({ value }) => value === current)) {
    items.unshift({ value: current, label: current })
  }
  return items
}
