import type { Generated } from 'kysely'

/** The tables of what came from files, so that it can be taken back; the conventions are those of `Tables`. */
export interface ImportTables {
  import_run: ImportRunTable
  import_reject: {
    import_id: number
    sheet: string
    row: number
    code: string
    cells: string
    /** JSON: the figures that the base keeps, of a row that says others. */
    kept: string | null
  }
  import_claim: { kind: string; row_id: number; import_id: number }
  import_mapping: { shape: string; file_name: string; answers: string; used_at: string }
  watched_file: WatchedFileTable
  line_event: LineEventTable
  document_match: DocumentMatchTable
}

export interface WatchedFileTable {
  path: string
  size: number
  modified_ms: number
  at: string
  state: 'imported' | 'waiting' | 'failed'
  import_id: number | null
  code: string | null
}

/** The figures of a line as one speaker gave them; see `features/imports/lineEvents.repo.ts`. */
export interface LineEventTable {
  id: Generated<number>
  line_id: number
  /** `null` for what the user typed. */
  import_id: number | null
  how: 'keep' | 'replace'
  quantity_milli: number
  unit_price_minor: number
  discount_minor: number
  total_minor: number
}

/** Under which number an import brought a purchase that was recorded here. */
export interface DocumentMatchTable {
  id: Generated<number>
  document_id: number
  import_id: number
  number: string | null
  day: number
  time: string | null
}

export interface ImportRunTable {
  id: Generated<number>
  file_name: string
  recognized_as: string
  at: string
  rows: number
  rejected: number
  added_customers: number
  added_products: number
  added_documents: number
  added_lines: number
  updated_customers: Generated<number>
  undone_at: string | null
  policy: Generated<string>
  /** JSON: name and headers of each sheet, to write its rejected rows as a file again. */
  sheets: Generated<string>
}
