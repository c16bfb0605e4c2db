/** The figures of a line: thousandths of the unit, and minor units of money. */
export interface LineFigures {
  quantityMilli: number
  unitPriceMinor: number
  discountMinor: number
  totalMinor: number
}

/** A quantity and an amount that the base keeps, and those that the file has instead. */
export interface OtherFigures {
  kept: Figures
  said: Figures
}

interface Figures {
  quantityMilli: number
  totalMinor: number
}

/** A line of a document, as the file has it or as the base does. */
export interface DocumentLine extends LineFigures {
  /** The product, or the words of a line without one. */
  key: string
}

/** What the lines of a file are, beside those of the base that they are about. */
export interface SortedLines<File, Base> {
  /** The same sale, with another price and discount that come to the same amount. */
  same: [file: File, base: Base][]
  /** The same line in other figures; `null` where the file has more of them than the base. */
  changed: [file: File, base: Base | null][]
  /** Nothing of this product is open in the base: the document has a line more. */
  added: File[]
}

/**
 * What a file means by those lines of a document that the base knows in other figures. Both
 * lists are what is left after lines that agree in everything have found each other one by one,
 * so the rule is, for each product of the document (or words, where there is no product):
 *
 * - where the base has no line left, the file's lines are added: a product that the document
 *   did not have, or one line more of which all others agree, as when the books split a document
 *   over two files and the second repeats the first;
 * - where the base has lines left, the file's lines are those, in other figures, and none is ever
 *   added beside them, or the customer's turnover would double. They are paired in their order,
 *   first those of the same quantity and amount. Of lines that the file has more than the base,
 *   nobody can say which is new: they too are changed, of no line in particular, and come with
 *   the next import of the file once the base's lines are gone or agree.
 *
 * A line that takes back is never another reading of one that sold: both are lines of their own.
 * A document of which each file has lines of the same product in different figures cannot be told
 * from a corrected one: it is told as changed, and nothing is counted twice.
 */
export function sortLines<File extends DocumentLine, Base extends DocumentLine>(
  file: readonly File[],
  base: readonly Base[],
): SortedLines<File, Base> {
  const sorted: SortedLines<File, Base> = { same: [], changed: [], added: [] }
  const open = Map.groupBy(base, keyOf)
  for (const [key, lines] of Map.groupBy(file, keyOf)) {
    const left = open.get(key) ?? []
    if (left.length === 0) sorted.added.push(...lines)
    else pairUp(lines, left, sorted)
  }
  return sorted
}

function pairUp<File extends DocumentLine, Base extends DocumentLine>(
  lines: readonly File[],
  left: readonly Base[],
  sorted: SortedLines<File, Base>,
): void {
  const open = new Set(left)
  const others: File[] = []
  for (const line of lines) {
    const same = [...open].find((one) => comesToTheSame(line, one))
    if (same === undefined) {
      others.push(line)
      continue
    }
    open.delete(same)
    sorted.same.push([line, same])
  }
  if (open.size === 0) {
    sorted.added.push(...others)
    return
  }
  const inOrder = [...open]
  for (const [place, line] of others.entries()) {
    sorted.changed.push([line, inOrder[place] ?? null])
  }
}

function comesToTheSame(a: LineFigures, b: LineFigures): boolean {
  return a.quantityMilli === b.quantityMilli && a.totalMinor === b.totalMinor
}

function keyOf({ key, quantityMilli, totalMinor }: DocumentLine): string {
  return quantityMilli < 0 || totalMinor < 0 ? `- ${key}` : `+ ${key}`
}
