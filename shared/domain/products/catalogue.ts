/** What a product says in one language. */
export interface ProductTexts {
  name: string
  category: string
  benefit: string
  unit: string
}

export const PRODUCT_TEXT_FIELDS = ['name', 'category', 'benefit', 'unit'] as const
export type ProductTextField = (typeof PRODUCT_TEXT_FIELDS)[number]

export const PRODUCT_SORTS = ['name', 'price', 'sold'] as const
export type ProductSort = (typeof PRODUCT_SORTS)[number]

/** How a price came to be; `first` is the one from before its history began. */
export type PriceOrigin = 'first' | 'edit' | 'import' | 'bulk' | 'undo'
/** `planned`: its day has not come. `withdrawn`: taken back before it came. */
export type PriceState = 'planned' | 'applied' | 'withdrawn'
