import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { BinaryFile } from './binary.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Locale } from '../domain/locales/locale.ts'
import type { PriceListDocument } from '../domain/priceLists/priceListDocument.ts'
import {
  basisPointsInput,
  dayInput,
  idInput,
  localeInput,
  minorInput,
  pageInput,
  type Page,
} from './common.ts'

export const offerInput = z.object({
  discountBp: basisPointsInput.min(1),
  validUntil: dayInput,
  minimumItems: z.number().int().min(1).max(1000),
  minimumAmountMinor: minorInput.min(0),
  scope: z.enum(['all', 'goods', 'services', 'notTried']),
  oncePerCustomer: z.boolean(),
  combinable: z.boolean(),
  orderChannels: z.array(z.enum(['phone', 'email', 'visit'])).max(3),
})

export const priceListInput = z.object({
  audience: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer'), customerId: idInput }),
    z.object({ kind: z.literal('segment'), segmentId: z.string() }),
  ]),
  locale: localeInput,
  intro: z.string().max(1000).default(''),
  /** `null` for every product on the price list. */
  productIds: z.array(idInput).max(2000).nullable().default(null),
  validUntil: dayInput.nullable().default(null),
  /** `undefined` for the standard offer (10% for 30 days), `null` for none. */
  offer: offerInput.nullable().optional(),
})
export type PriceListInput = z.input<typeof priceListInput>

export interface PriceListRow {
  id: number
  number: string
  issuedOn: Day
  validUntil: Day
  locale: Locale
  audience: PriceListDocument['audience']
  items: number
}

export const priceListsContract = {
  /** The document as it would be issued now, without a number. */
  compose: oc.input(priceListInput).output(type<PriceListDocument>()),
  preview: oc.input(priceListInput).output(type<BinaryFile>()),
  /** Gives it a number and freezes it. */
  issue: oc.input(priceListInput).output(type<{ id: number; number: string }>()),
  list: oc
    .input(z.object({ customerId: idInput.nullable().default(null), ...pageInput }))
    .output(type<Page<PriceListRow>>()),
  pdf: oc.input(z.object({ id: idInput })).output(type<BinaryFile>()),
}
