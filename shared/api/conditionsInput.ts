import * as z from 'zod'
import { basisPointsInput, idInput, localeInput, minorInput } from './common.ts'

const instalmentsInput = z
  .object({
    count: z.number().int().min(2).max(60),
    intervalDays: z.number().int().min(1).max(366),
    firstPaymentBp: basisPointsInput.max(9_999).nullable().default(null),
    minimumMinor: minorInput.min(0),
  })
  .nullable()

const deliveryInput = z
  .object({
    freeFromMinor: minorInput.min(0).nullable(),
    feeMinor: minorInput.min(0),
    areas: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  })
  .nullable()

const pointsPerMinorInput = minorInput.min(1).nullable()

/** What a segment is given, as a page or a file says it. */
export const conditionsInput = z.object({
  priceLevelBp: basisPointsInput,
  priceBookId: idInput.nullable().default(null),
  instalments: instalmentsInput,
  delivery: deliveryInput,
  pointsPerMinor: pointsPerMinorInput,
  texts: z.partialRecord(localeInput, z.string().trim().max(500)).default({}),
})

/** The parts that a customer's own agreement names; an absent one follows the segment. */
export const agreedConditionsInput = z
  .object({
    priceLevelBp: basisPointsInput,
    priceBookId: idInput.nullable(),
    instalments: instalmentsInput,
    delivery: deliveryInput,
    pointsPerMinor: pointsPerMinorInput,
  })
  .partial()
