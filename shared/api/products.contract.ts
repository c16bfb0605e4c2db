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
  onPriceList: z.boolean(),
})

export const productsContract = {
  list: oc
    .input(z.object({ search: z.string().max(200).default(''), ...pageInput }))
    .output(type<Page<ProductRow>>()),
  create: oc.input(productInput).output(type<{ id: number }>()),
  update: oc.input(z.object({ id: idInput, changes: productInput.partial() })).output(type<void>()),
}
