import type { Channel } from '../customers/contactPoint.ts'
import type {
  Field,
  ImportAnswers,
  ImportQuestion,
  ProductTextColumn,
  RejectCode,
} from './fields.ts'

/**
 * A cell as a table reader yields it (the readers' own type has the same shape). A csv cell
 * is always text; a date is a calendar date, never a `Date`.
 */
export type Cell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  /** `mark` is what the spreadsheet shows beside the number: a currency (`zł`), or `%`. */
  | { kind: 'number'; value: number; mark?: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; day: string; time: string | null }
  | { kind: 'error'; text: string }

/** `row` is the number that the user sees in the spreadsheet, from 1. */
export interface SourceRow {
  row: number
  cells: readonly Cell[]
  /** Known already to head other rows, and to bring nothing itself. */
  isHeading?: boolean
}

/** What the rows of a sheet are about. */
export type SheetKind = 'sales' | 'customers' | 'products'

/** A sheet as it was understood: where its header is and what its columns mean. */
export interface SheetLayout {
  /** Id of the format that recognised it, e.g. `uci-online-retail` or `table`. */
  format: string
  kind: SheetKind
  /** The header's row number; data begins after it. */
  headerRow: number
  columns: { header: string; field: Field | null }[]
  /** Fields that the format's own steps add behind the columns, see `Format.added`. */
  added: readonly Field[]
  /** What the format itself tells of them, see `Format.conventions`. */
  conventions: KnownConventions
}

/** What nobody has to be asked about, because the program writes it in one way. */
export interface KnownConventions {
  dateOrder?: 'dmy' | 'mdy' | 'ymd'
  decimal?: '.' | ','
}

/**
 * How texts of the file are to be read, where it holds texts instead of numbers and dates.
 * Where a convention is `null`, only texts that can be read in one way are read.
 */
export interface Conventions {
  /** By column, from 0. A column that is not in here has no order of its own. */
  dateOrders: ReadonlyMap<number, 'dmy' | 'mdy' | 'ymd' | null>
  decimal: '.' | ',' | null
  /** Columns (from 0) whose plain numbers are a spreadsheet's day numbers, e.g. 44927. */
  serialColumns: readonly number[]
}

/** Channels for which a shop's file may say whether its customers agreed. */
export const CONSENT_CHANNELS = ['phone', 'email', 'sms'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** Who a row is about; empty strings where the file says nothing. */
export interface RowCustomer {
  externalId: string
  taxNumber: string
  name: string
  kind: 'person' | 'company'
  /** Raw texts, one per phone or e-mail in the cell. */
  phones: string[]
  emails: string[]
  /** Other ways to reach the customer, as they stand in the file. */
  channels: { channel: Channel; raw: string }[]
  city: string
  country: string
  birthday: number | null
  note: string
  manager: string
  source: string
  tags: string[]
  /** Marketing consents, where a column says yes or no. */
  consents: Partial<Record<ConsentChannel, boolean>>
  doNotCall: boolean | null
}

export interface RowProduct {
  sku: string
  name: string
  category: string
  unit: string
  benefit: string
  /** `null` where the file has no list price. */
  listPriceMinor: number | null
  /** `null` in a file that has none of them. */
  extras: ProductExtras | null
}

/** What only lists of products say; `null` and absent where this row does not. */
export interface ProductExtras {
  kind: 'goods' | 'service' | null
  floorPriceMinor: number | null
  warrantyMonths: number | null
  repurchaseDays: number | null
  onPriceList: boolean | null
  barcodes: string[]
  texts: Partial<Record<ProductTextColumn, string>>
}

export interface RowSale {
  documentNumber: string
  /** The row says itself that it is a return, whatever its signs. */
  isReturn: boolean
  /** What the money is for where it is for no product: a discount, a refund of an amount. */
  charge: string
  /** Number of the purchase that this return reverses; empty where the file does not say. */
  reverses: string
  /** Days since 1970-01-01. */
  day: number
  /** `HH:MM:SS` or `null`. */
  time: string | null
  quantityMilli: number
  unitPriceMinor: number
  discountMinor: number
  /**
   * The row's amount to the hundredth, as the books have it; a total made of quantity and price
   * is rounded once, to the currency's step.
   */
  totalMinor: number
  /** The same before any rounding, perhaps with a fraction. */
  writtenMinor: number
}

/** What a row brings. A row without a customer is a walk-in sale. */
export interface ImportedRow {
  customer: RowCustomer | null
  product: RowProduct | null
  sale: RowSale | null
}

/** A `heading` stands above others and says what they are; it brings nothing itself. */
export type RowResult =
  | { kind: 'row'; value: ImportedRow }
  | { kind: 'reject'; code: RejectCode }
  | { kind: 'heading' }
  | { kind: 'skip' }

/** Told of everything that a sheet's rows bring; `row` is the row as it stands in the file. */
export type TakeResult = (result: RowResult, row: SourceRow) => void

/** Reads the rows of one sheet in their order. A row may bring nothing, one or several things. */
export interface SheetReader {
  read(row: SourceRow, take: TakeResult): void
  /** After the last row: what could only be known then. */
  end(take: TakeResult): void
}

/** Collects what all texts of a sheet say about its conventions. */
export interface Survey {
  add(row: SourceRow): void
  /**
   * What is settled, and what has to be asked. While a question is open, the conventions hold
   * the likelier choice: good enough to show, never to import by.
   */
  finish(answers: ImportAnswers): { conventions: Conventions; questions: ImportQuestion[] }
}
