import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Currency } from '../domain/money/money.ts'
import type { Day } from '../domain/dates/day.ts'
import type { SegmentConditions } from '../domain/conditions/conditions.ts'
import { METRICS, OPERATORS, type RuleSet } from '../domain/segments/rules.ts'
import { basisPointsInput, idInput, localeInput, minorInput } from './common.ts'

export interface SegmentCount {
  id: string
  /** The owner's own name; `null` for the standard one. */
  name: string | null
  colour: string
  customers: number
  spendMinor: number
}

export interface SegmentsOverview {
  asOf: Day
  windowStart: Day
  currency: Currency
  /** Where the top class begins; `null` when nobody has bought in the window. */
  topClassMinor: number | null
  segments: SegmentCount[]
}

export const ruleSetInput = z.object({
  topClass: z.discriminatedUnion('by', [
    z.object({ by: z.literal('share'), basisPoints: basisPointsInput.min(1) }),
    z.object({ by: z.literal('amount'), minor: minorInput.min(1) }),
  ]),
  segments: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/),
        name: z.string().trim().min(1).max(100).nullable(),
        colour: z.string().regex(/^#[0-9a-f]{6}$/),
        anyOf: z
          .array(
            z
              .array(
                z.object({
                  metric: z.enum(METRICS),
                  operator: z.enum(OPERATORS),
                  value: z.number().min(-1e13).max(1e13),
                }),
              )
              .max(12),
          )
          .max(12),
      }),
    )
    .min(1)
    .max(40),
})

export const conditionsInput = z.object({
  priceLevelBp: basisPointsInput,
  priceBookId: idInput.nullable().default(null),
  instalments: z
    .object({
      count: z.number().int().min(2).max(60),
      intervalDays: z.number().int().min(1).max(366),
      firstPaymentBp: basisPointsInput.max(9_999).nullable().default(null),
      minimumMinor: minorInput.min(0),
    })
    .nullable(),
  delivery: z
    .object({
      freeFromMinor: minorInput.min(0).nullable(),
      feeMinor: minorInput.min(0),
      areas: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
    })
    .nullable(),
  pointsPerMinor: minorInput.min(1).nullable(),
  texts: z.partialRecord(localeInput, z.string().trim().max(500)).default({}),
})

export const segmentsContract = {
  overview: oc.output(type<SegmentsOverview>()),
  rules: oc.output(type<RuleSet>()),
  /** What the draft rules would give, without saving them. */
  preview: oc.input(ruleSetInput).output(type<SegmentsOverview>()),
  save: oc.input(ruleSetInput).output(type<SegmentsOverview>()),
  conditions: oc.output(type<Record<string, SegmentConditions>>()),
  saveConditions: oc
    .input(z.object({ segmentId: z.string(), conditions: conditionsInput }))
    .output(type<void>()),
}
