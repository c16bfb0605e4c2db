import type { ProductDetails, ProductInput } from '#shared/api/products.contract.ts'
import { LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { PRODUCT_TEXT_FIELDS, type ProductTexts } from '#shared/domain/products/catalogue.ts'

/** What stands in the fields of a product's page. */
export interface ProductDraft {
  sku: string
  name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  benefit: string
  floorPriceMinor: number | null
  onPriceList: boolean
  warrantyMonths: number | null
  repurchaseDays: number | null
  texts: Record<Locale, ProductTexts>
  barcodes: string[]
  /** Services offered with this product by itself, not by its category. */
  services: { id: number; name: string }[]
  picture: PictureDraft
}

/** `keep` is whatever the product has. */
export type PictureDraft = { is: 'keep' } | { is: 'none' } | { is: 'new'; picture: Blob }

export const emptyTexts = (): ProductTexts => ({ name: '', category: '', benefit: '', unit: '' })

export function draftOf(product: ProductDetails): ProductDraft {
  return {
    sku: product.sku ?? '',
    name: product.name,
    kind: product.kind,
    unit: product.unit,
    category: product.category,
    benefit: product.benefit,
    floorPriceMinor: product.floorPriceMinor,
    onPriceList: product.onPriceList,
    warrantyMonths: product.warrantyMonths,
    repurchaseDays: product.repurchaseDays,
    texts: Object.fromEntries(
      LOCALES.map((locale) => [locale, { ...(product.texts[locale] ?? emptyTexts()) }]),
    ) as ProductDraft['texts'],
    barcodes: [...product.barcodes],
    services: product.services
      .filter(({ by }) => by === 'product')
      .map(({ serviceId, name }) => ({ id: serviceId, name })),
    picture: { is: 'keep' },
  }
}

const PLAIN = [
  'kind',
  'floorPriceMinor',
  'onPriceList',
  'warrantyMonths',
  'repurchaseDays',
] as const
const TEXTS = ['name', 'unit', 'category', 'benefit'] as const

/** Only what was changed since `before`, as the engine takes it. */
export function changesOf(draft: ProductDraft, before: ProductDraft): Partial<ProductInput> {
  const changes: Partial<ProductInput> = {}
  for (const field of TEXTS) {
    const text = draft[field].trim()
    if (text !== before[field]) changes[field] = text
  }
  for (const field of PLAIN) {
    if (draft[field] !== before[field]) Object.assign(changes, { [field]: draft[field] })
  }
  const sku = draft.sku.trim()
  if (sku !== before.sku) changes.sku = sku === '' ? null : sku
  if (JSON.stringify(draft.barcodes) !== JSON.stringify(before.barcodes)) {
    changes.barcodes = [...draft.barcodes]
  }
  const spoken = LOCALES.filter((locale) => isOther(draft.texts[locale], before.texts[locale]))
  if (spoken.length > 0) {
    changes.texts = Object.fromEntries(
      spoken.map((locale) => [locale, trimmed(draft.texts[locale])]),
    )
  }
  return changes
}

/** Services to offer with the product from now on, and those not to any more. */
export function servicesChanged(
  draft: ProductDraft,
  before: ProductDraft,
): { added: number[]; removed: number[] } {
  const now = new Set(draft.services.map(({ id }) => id))
  const was = new Set(before.services.map(({ id }) => id))
  return {
    added: [...now].filter((id) => !was.has(id)),
    removed: [...was].filter((id) => !now.has(id)),
  }
}

export function isChanged(draft: ProductDraft, before: ProductDraft): boolean {
  const { added, removed } = servicesChanged(draft, before)
  return (
    draft.picture.is !== 'keep' ||
    added.length + removed.length > 0 ||
    Object.keys(changesOf(draft, before)).length > 0
  )
}

/** How many of the texts a language has of its own; the others are the shop's. */
export function filledTexts(texts: ProductTexts): number {
  return PRODUCT_TEXT_FIELDS.filter((field) => texts[field].trim() !== '').length
}

const trimmed = (texts: ProductTexts): ProductTexts => ({
  name: texts.name.trim(),
  category: texts.category.trim(),
  benefit: texts.benefit.trim(),
  unit: texts.unit.trim(),
})

const isOther = (a: ProductTexts, b: ProductTexts): boolean =>
  PRODUCT_TEXT_FIELDS.some((field) => a[field].trim() !== b[field])
