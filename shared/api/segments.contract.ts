import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Currency } from '../domain/money/money.ts'
import type { Day } from '../domain/dates/day.ts'
import type { SegmentConditions } from '../domain/conditions/conditions.ts'
import { CHANNELS } from '../domain/customers/contactPoint.ts'
import { METRICS, OPERATORS, RULE_FIELDS, type RuleSet } from '../domain/segments/rules.ts'
import { basisPointsInput, idInput, minorInput } from './common.ts'
import { conditionsInput } from './conditionsInput.ts'

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

const textsInput = z.array(z.string().max(200)).min(1).max(100)
const withinInput = z.number().int().min(0).max(36_600).nullable()

const conditionInput = z.union([
  z.strictObject({
    metric: z.enum(METRICS),
    operator: z.enum(OPERATORS),
    value: z.number().min(-1e13).max(1e13),
  }),
  z.strictObject({ topShareBp: basisPointsInput.min(1), in: z.boolean() }),
  z.strictObject({ field: z.enum(RULE_FIELDS), is: textsInput, not: z.boolean() }),
  z.strictObject({ tag: textsInput, has: z.boolean() }),
  z.strictObject({
    channel: z.array(z.enum(CHANNELS)).min(1).max(CHANNELS.length),
    has: z.boolean(),
  }),
  z.strictObject({
    bought: z.union([
      z.strictObject({ productIds: z.array(idInput).min(1).max(200) }),
      z.strictObject({ categories: textsInput }),
    ]),
    has: z.boolean(),
    withinDays: withinInput,
  }),
])

const segmentIdInput = z.string().regex(/^[a-z0-9-]{1,60}$/)

export const ruleSetInput = z.object({
  topClass: z.discriminatedUnion('by', [
    z.object({ by: z.literal('share'), basisPoints: basisPointsInput.min(1) }),
    z.object({ by: z.literal('amount'), minor: minorInput.min(1) }),
  ]),
  ladder: z.array(segmentIdInput).max(40).default([]),
  segments: z
    .array(
      z.object({
        id: segmentIdInput,
        name: z.string().trim().min(1).max(100).nullable(),
        colour: z.string().regex(/^#[0-9a-f]{6}$/),
        isActive: z.boolean().default(true),
        anyOf: z.array(z.array(conditionInput).max(12)).max(12),
      }),
    )
    .min(1)
    .max(40),
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
