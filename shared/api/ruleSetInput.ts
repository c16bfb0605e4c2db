import * as z from 'zod'
import { CHANNELS } from '../domain/customers/contactPoint.ts'
import { METRICS, OPERATORS, RULE_FIELDS } from '../domain/segments/rules.ts'
import { basisPointsInput, idInput, minorInput } from './common.ts'

const segmentIdInput = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** @param fewest entries of a condition's list: a draft out of a file may have to be filled in */
function conditionInput(fewest: 0 | 1) {
  const texts = z.array(z.string().max(200)).min(fewest).max(100)
  return z.union([
    z.strictObject({
      metric: z.enum(METRICS),
      operator: z.enum(OPERATORS),
      value: z.number().min(-1e13).max(1e13),
    }),
    z.strictObject({ topShareBp: basisPointsInput.min(1), in: z.boolean() }),
    z.strictObject({ field: z.enum(RULE_FIELDS), is: texts, not: z.boolean() }),
    z.strictObject({ tag: texts, has: z.boolean() }),
    z.strictObject({
      channel: z.array(z.enum(CHANNELS)).min(fewest).max(CHANNELS.length),
      has: z.boolean(),
    }),
    z.strictObject({
      bought: z.union([
        z.strictObject({ productIds: z.array(idInput).min(fewest).max(200) }),
        z.strictObject({ categories: texts }),
      ]),
      has: z.boolean(),
      withinDays: z.number().int().min(0).max(36_600).nullable(),
    }),
  ])
}

function rulesInput(fewest: 0 | 1) {
  return z.object({
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
          anyOf: z.array(z.array(conditionInput(fewest)).max(12)).max(12),
        }),
      )
      .min(1)
      .max(40),
  })
}

export const ruleSetInput = rulesInput(1)
/** Rules out of a file, where a list may be empty until the owner fills it in. */
export const draftRulesInput = rulesInput(0)
