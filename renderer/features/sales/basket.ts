import type { FoundItem } from '#shared/api/sales.contract.ts'

/** What is sold, as a line keeps it. */
export type SoldItem = Pick<
  FoundItem,
  'productId' | 'sku' | 'name' | 'unit' | 'kind' | 'listPriceMinor'
>

export interface BasketLine extends SoldItem {
  /** Kept while lines come and go. */
  key: number
  quantityMilli: number
  /** Set by hand in place of the rules' price; `null` for theirs. */
  unitPriceMinor: number | null
  /** Why the price was set by hand. */
  reason: string
}

/** The contract's limit of lines in one sale. */
export const MOST_LINES = 500
/** As much of one thing as anybody sells at once; a scan too many stops there. */
export const MOST_MILLI = 1e9

const UNIT_MILLI = 1000

/** Units of things that are counted, in our five languages, without the point of a short form. */
const COUNTED = new Set(
  `pc pcs piece pieces ea each unit units item items pair pairs set sets box boxes bag bags
  bottle bottles pack packs packet can jar job event visit person
  szt sztuka sztuki sztuk para pary kpl komplet opak opakowanie pudełko butelka słoik usługa
  impreza wizyta osoba
  հատ զույգ լրակազմ տուփ տոպրակ շիշ փաթեթ ծառայություն միջոցառում այց մարդ
  ც ცალი წყვილი კომპლექტი ყუთი შეკვრა ბოთლი მომსახურება ღონისძიება ვიზიტი ადამიანი
  шт штука штуки штук пара пары компл комплект коробка пачка уп упаковка бутылка банка услуга
  мероприятие визит чел человек`.split(/\s+/),
)

/** Whether half of it may be sold. A unit that nobody wrote down, or an unknown one, allows it. */
export function hasParts(unit: string): boolean {
  return !COUNTED.has(unit.trim().toLowerCase().replace(/\.$/, ''))
}

/** One key press more or less: a whole unit, and never below nothing: 0.4 kg less one is none. */
export function stepped(quantityMilli: number, steps: number): number {
  return Math.min(Math.max(quantityMilli + steps * UNIT_MILLI, 0), MOST_MILLI)
}

/**
 * Puts a product into the basket: more of it on its own line where it is there already.
 * @returns the new lines, and the key of the line that grew or came
 */
export function added(
  lines: readonly BasketLine[],
  { productId, sku, name, unit, kind, listPriceMinor }: SoldItem,
  quantityMilli = UNIT_MILLI,
): { lines: BasketLine[]; key: number } {
  const same = lines.find((line) => line.productId === productId)
  if (same !== undefined) {
    const more = Math.min(same.quantityMilli + quantityMilli, MOST_MILLI)
    return { lines: changed(lines, same.key, more), key: same.key }
  }
  const key = Math.max(0, ...lines.map((line) => line.key)) + 1
  const sold = { productId, sku, name, unit, kind, listPriceMinor }
  return {
    lines: [...lines, { ...sold, key, quantityMilli, unitPriceMinor: null, reason: '' }],
    key,
  }
}

/** With another quantity of one line; none of it takes the line away. */
export function changed(
  lines: readonly BasketLine[],
  key: number,
  quantityMilli: number,
): BasketLine[] {
  if (quantityMilli <= 0) return lines.filter((line) => line.key !== key)
  return lines.map((line) => (line.key === key ? { ...line, quantityMilli } : line))
}

/**
 * The line to go on with after a step up or down, or after the chosen one went: its neighbour.
 * `null` only for an empty basket.
 */
export function neighbour(
  lines: readonly BasketLine[],
  key: number | null,
  step: -1 | 0 | 1,
): number | null {
  if (lines.length === 0) return null
  const at = lines.findIndex((line) => line.key === key)
  if (at < 0) return (step < 0 ? lines[0] : lines.at(-1))!.key
  return lines[Math.min(Math.max(at + step, 0), lines.length - 1)]!.key
}

/** What was typed for an item: how many of it, and what. */
export interface TypedItem {
  /** `null` where no quantity was said. */
  quantityMilli: number | null
  text: string
}

/** `3*milk`, `0,5 x cheese`: a quantity before the item; a plain text otherwise, as `2XL`. */
export function readTyped(typed: string): TypedItem {
  const match = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:[*×]\s*|[xх]\s+)(.*)$/isu.exec(typed)
  if (match === null) return { quantityMilli: null, text: typed.trim() }
  const quantityMilli = Math.round(Number(match[1]!.replace(',', '.')) * UNIT_MILLI)
  if (quantityMilli === 0) return { quantityMilli: null, text: typed.trim() }
  return { quantityMilli, text: match[2]!.trim() }
}
