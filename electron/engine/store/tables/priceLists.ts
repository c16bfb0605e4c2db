import type { Generated } from 'kysely'

/** The tables of price lists; the conventions are those of `Tables`. */
export interface PriceListTables {
  price_list: PriceListTable
  price_list_template: { id: Generated<number>; name: string; content: string; updated_at: string }
  price_list_batch: PriceListBatchTable
  price_list_picture: { price_list_id: number; hash: string }
  price_list_sent: PriceListSentTable
}

export interface PriceListTable {
  id: Generated<number>
  number: string
  issued_day: number
  valid_until_day: number
  locale: string
  customer_id: number | null
  segment_id: string | null
  items: number
  content: string
  batch_id: Generated<number | null>
  /** Made by whoever asked, so that asking twice issues one list. */
  request_id: Generated<string | null>
}

export interface PriceListBatchTable {
  id: Generated<number>
  at: string
  day: number
  /** JSON: to whom, by which channel, who was left out and why. */
  content: string
  issued: number
}

export interface PriceListSentTable {
  id: Generated<number>
  price_list_id: number
  customer_id: number
  day: number
  at: string
  channel: 'email' | 'whatsapp' | 'viber' | 'telegram' | 'sms' | 'print' | 'other'
}
