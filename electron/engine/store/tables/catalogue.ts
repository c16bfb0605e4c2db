import type { Generated } from 'kysely'

/** The tables of goods, services and their prices; the conventions are those of `Tables`. */
export interface CatalogueTables {
  product: ProductTable
  product_text: {
    product_id: number
    locale: string
    name: string
    category: string
    benefit: string
    unit: string
  }
  product_barcode: { code: string; product_id: number }
  product_price: ProductPriceTable
  price_change: PriceChangeTable
  picture: PictureTable
  price_book: { id: Generated<number>; name: string }
  price_book_item: { price_book_id: number; product_id: number; price_minor: number }
  accompanying_service: {
    id: Generated<number>
    service_id: number
    product_id: number | null
    category: string | null
  }
}

export interface ProductTable {
  id: Generated<number>
  sku: string | null
  name: string
  sort_name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  benefit: string
  /** `null` until the owner sets one; then the newest price paid stands in. */
  list_price_minor: number | null
  newest_price_minor: number
  newest_price_day: number
  floor_price_minor: number | null
  warranty_months: number | null
  repurchase_days: number | null
  on_price_list: number
  import_id: number | null
  is_sample: number
  /** Hash of its picture. */
  picture: Generated<string | null>
}

/** Kept by what it holds (SHA-256 in hex), so that frozen documents find it again. */
export interface PictureTable {
  hash: string
  mime: 'image/png' | 'image/jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

export interface PriceChangeTable {
  id: Generated<number>
  at: string
  from_day: number
  /** JSON: what was asked for. */
  change: string
  products: number
  undone_at: string | null
}

export interface ProductPriceTable {
  id: Generated<number>
  product_id: number
  from_day: number
  /** `null`: the newest price paid stands in. */
  price_minor: number | null
  at: string
  how: 'first' | 'edit' | 'import' | 'bulk' | 'undo'
  price_change_id: number | null
  state: Generated<'planned' | 'applied' | 'withdrawn'>
}
