import type { ImportResult, RejectedRow } from '#shared/api/imports.contract.ts'
import type { Applied } from './apply.repo.ts'
import type { Reject } from './rejects.repo.ts'
import type { SheetCount } from './stage.ts'

/** Rejected rows that travel to the page; all of them are kept in the base. */
const REJECTS_TOLD = 1000
/** Characters of a row that travel with it. */
const LONGEST_CONTENT = 300

/** Hears of rows that differ from what is kept: how many of each sheet, and the first of them. */
export class DifferingRows {
  readonly #bySheet = new Map<string, { count: number; first: Reject[] }>()

  add(reject: Reject): void {
    const of = this.of(reject.sheet)
    this.#bySheet.set(reject.sheet, of)
    of.count += 1
    if (of.first.length < REJECTS_TOLD) of.first.push(reject)
  }

  of(sheet: string): { count: number; first: Reject[] } {
    return this.#bySheet.get(sheet) ?? { count: 0, first: [] }
  }
}

/** What an import tells when it is over. */
export function importResult(
  { fileName, recognizedAs }: { fileName: string; recognizedAs: string },
  counts: readonly SheetCount[],
  differing: DifferingRows,
  applied: Applied & Pick<ImportResult, 'importId' | 'money'>,
): ImportResult {
  return {
    ...applied,
    file: fileName,
    recognizedAs,
    sheets: counts.map(({ name, rows, imported, headings, rejected }) => {
      const others = differing.of(name)
      const first = [...rejected.slice(0, REJECTS_TOLD), ...others.first].slice(0, REJECTS_TOLD)
      return {
        name,
        rows,
        headings,
        imported: imported - others.count,
        rejected: first.map(rejectedRow),
        rejectedTotal: rejected.length + others.count,
      }
    }),
  }
}

function rejectedRow({ row, code, cells, figures }: Reject): RejectedRow {
  const content = cells
    .map((cell) => cell.trim().replace(/\s+/g, ' '))
    .filter((cell) => cell !== '')
    .join(' · ')
  return { row, code, content: content.slice(0, LONGEST_CONTENT), figures }
}
