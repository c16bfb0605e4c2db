import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import { idInput, minorInput, pageInput, type Page } from './common.ts'

export interface ProductRow {
  id: number
  sku: string | null
  name: string
  kind: 'goods' | 'service'
  unit: string
  category: string
  benefit: string
  /** Set by the owner, or the newest price paid where `listPriceIsDerived`. */
  listPriceMinor: number
  listPriceIsDerived: boolean
  /** No rule sells below it; `null` where there is no such price. */
  floorPriceMinor: number | null
  onPriceList: boolean
  /** Sold in the window, returns deducted, in thousandths of the unit. */
  soldMilli: number
}

export const productInput = z.object({
  sku: z.string().max(100).nullable(),
  name: z.string().trim().min(1).max(500),
  kind: z.enum(['goods', 'service']),
  unit: z.string().max(30),
  category: z.string().max(200),
  benefit: z.string().max(500),
  listPriceMinor: minorInput.min(0),
  /** At most the list price; left out, a new product has none and an old one keeps its own. */
  floorPriceMinor: minorInput.min(0).nullable().optional(),
  onPriceList: z.boolean(),
})

export const productsContract = {
  list: oc
    .input(z.object({ search: z.string().max(200).default(''), ...pageInput }))
    .output(type<Page<ProductRow>>()),
  /** Refused with `field` where a floor price is above the list price or a SKU is taken. */
  create: oc.input(productInput).output(type<{ id: number }>()),
  update: oc.input(z.object({ id: idInput, changes: productInput.partial() })).output(type<void>()),
}
