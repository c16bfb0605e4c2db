import { isBlank } from '../cellText.ts'
import { asHeading, loneText, saysGroup } from '../headingRow.ts'
import type { SourceRow } from '../importRow.ts'
import type { RowSteps } from './format.ts'

/** A group and a group within it stand above its products; more lone texts are a list of their own. */
const MOST_HEADINGS = 2
/** Cells of a row that tells of a product in full: its code or unit beside name and price. */
const FULL = 3

/**
 * Headings in a list of products: a text alone in its row, right above a row of three cells or
 * more. Where a list has names and prices only, a name alone is a product without a price.
 */
export class HeadingSteps implements RowSteps {
  #lone: SourceRow[] = []

  take(row: SourceRow): readonly SourceRow[] {
    const column = loneText(row.cells)
    if (column >= 0 && saysGroup(row.cells[column])) return [...this.end(), asHeading(row)]
    if (column >= 0) {
      this.#lone.push(row)
      return this.#lone.length > MOST_HEADINGS ? this.end() : []
    }
    const filled = row.cells.filter((cell) => !isBlank(cell)).length
    if (this.#lone.length === 0) return [row]
    if (filled < FULL) return [...this.end(), row]
    const headings = this.#lone.map(asHeading)
    this.#lone = []
    return [...headings, row]
  }

  end(): readonly SourceRow[] {
    const lone = this.#lone
    this.#lone = []
    return lone
  }
}
