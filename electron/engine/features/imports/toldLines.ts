import type { OtherFigures } from '#shared/domain/imports/otherFigures.ts'
import type { LineFigures } from '#shared/domain/imports/otherFigures.ts'
import type { SheetHeadings } from './frame.ts'
import { lineCells } from './lineCells.ts'
import type { Reject } from './rejects.repo.ts'
import type { Staging } from './staging.ts'

/** Where rows go that are not taken in. */
export interface RejectSink {
  add(reject: Reject): void
}

/** Makes rejected rows of lines that differ from what the base keeps. */
export class ToldLines {
  readonly #staging: Staging
  readonly #sheets: readonly SheetHeadings[]
  readonly #sinks: readonly RejectSink[]
  count = 0

  constructor(staging: Staging, sheets: readonly SheetHeadings[], sinks: readonly RejectSink[]) {
    this.#staging = staging
    this.#sheets = sheets
    this.#sinks = sinks
  }

  add(line: number, kept: LineFigures | null): void {
    const { sales } = this.#staging
    const { name = '', fields = [] } = this.#sheets[sales.sheet.get(line)] ?? {}
    const reject: Reject = {
      sheet: name,
      row: sales.row.get(line),
      code: 'row.otherFigures',
      cells: lineCells(this.#staging, line, fields),
      figures: kept === null ? null : otherFigures(kept, sales.figuresOf(line)),
    }
    this.count += 1
    for (const sink of this.#sinks) sink.add(reject)
  }
}

function otherFigures(kept: LineFigures, said: LineFigures): OtherFigures {
  const shown = ({ quantityMilli, totalMinor }: LineFigures) => ({ quantityMilli, totalMinor })
  return { kept: shown(kept), said: shown(said) }
}
