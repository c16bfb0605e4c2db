import { LOCALES, type Locale } from '../locales/locale.ts'
import { PRODUCT_TEXT_FIELDS, type ProductTextField } from '../products/catalogue.ts'

/** What a product says in one of the languages, as `name_hy`. */
export type ProductTextColumn = `${ProductTextField}_${Locale}`
export const PRODUCT_TEXT_COLUMNS: readonly ProductTextColumn[] = LOCALES.flatMap((locale) =>
  PRODUCT_TEXT_FIELDS.map((field) => `${field}_${locale}` as const),
)

/** What a column of a shop's file can mean. */
export const FIELDS = [
  'customerId',
  'customerName',
  'firstName',
  'lastName',
  'company',
  'phone',
  'email',
  'city',
  'country',
  'birthday',
  'note',
  'tags',
  'manager',
  'source',
  'document',
  'date',
  'time',
  'product',
  'sku',
  'category',
  'unit',
  'quantity',
  'unitPrice',
  'discount',
  'amount',
  'benefit',
  'listPrice',
  'consent',
  'emailConsent',
  'smsConsent',
  'doNotCall',
  'taxNumber',
  'address',
  'whatsapp',
  'viber',
  'telegram',
  'skype',
  'messenger',
  'instagram',
  'website',
  'saleKind',
  'reverses',
  'status',
  'currency',
  'charge',
  'productKind',
  'floorPrice',
  'warranty',
  'repurchase',
  'onPriceList',
  'barcode',
  ...PRODUCT_TEXT_COLUMNS,
] as const
export type Field = (typeof FIELDS)[number]

/** What happens to a customer of the file whom the base knows already. */
export const KNOWN_POLICIES = ['skip', 'fill', 'overwrite'] as const
export type KnownPolicy = (typeof KNOWN_POLICIES)[number]

/** What becomes of a purchase of the file that looks like one recorded in the app already. */
export const RECORDED_CHOICES = ['same', 'another'] as const
export type RecordedChoice = (typeof RECORDED_CHOICES)[number]

/** A row that the user mended before importing it: texts by header. */
export interface RowFix {
  sheet: string
  row: number
  cells: Record<string, string>
}

/** What the user can settle when the file leaves it open. */
export interface ImportAnswers {
  map: Record<string, Field | null>
  encoding: string | null
  delimiter: string | null
  decimal: '.' | ',' | null
  /** For all columns of dates that leave it open. */
  dateOrder: 'dmy' | 'mdy' | 'ymd' | null
  /** For single columns, by header; they come before `dateOrder`. */
  dateOrders: Record<string, 'dmy' | 'mdy' | 'ymd'>
  currency: string | null
  known: KnownPolicy
  fixes: RowFix[]
  /** Of all purchases that look like recorded ones. */
  recorded: RecordedChoice
  /** The first rows of those of which the other choice holds. */
  recordedOtherwise: { sheet: string; row: number }[]
  /** Whether what was answered for an earlier file of the same shape is used again. */
  recall: boolean
}

export const NO_ANSWERS: ImportAnswers = {
  map: {},
  encoding: null,
  delimiter: null,
  decimal: null,
  dateOrder: null,
  dateOrders: {},
  currency: null,
  known: 'fill',
  fixes: [],
  recorded: 'same',
  recordedOtherwise: [],
  recall: true,
}

/** Something that the file leaves open; never guessed. */
export interface ImportQuestion {
  /** Header of the column; for a `meaning` the field that is sought, for an `encoding` empty. */
  column: string
  code: 'dateOrder' | 'decimal' | 'meaning' | 'encoding'
  choices: string[]
  /** For an encoding: what each choice makes of the same words of the file. */
  samples?: string[]
}

/**
 * Why a row was not taken in. `row.otherFigures`: the base has its line with another quantity or
 * amount, which stays.
 */
export const REJECT_CODES = [
  'row.noDate',
  'row.badDate',
  'row.futureDate',
  'row.noAmount',
  'row.badNumber',
  'row.badQuantity',
  'row.tooLong',
  'row.noName',
  'row.notFinal',
  'row.unknownKind',
  'row.otherCurrency',
  'row.floorAboveList',
  'row.otherFigures',
] as const
export type RejectCode = (typeof REJECT_CODES)[number]
