import * as z from 'zod'
import { STANDARD_ATTEMPTS, STANDARD_HOURS, STANDARD_PAUSES } from '../domain/calls/campaign.ts'
import { basisPointsInput, dayInput, idInput, localeInput } from './common.ts'
import { customerFilterInput } from './customers.contract.ts'
import { offerInput } from './priceLists.contract.ts'

const minuteOfDay = z.number().int().min(0).max(1440)

export const callingHoursInput = z
  .object({
    days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    fromMinute: minuteOfDay,
    untilMinute: minuteOfDay,
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, {
    path: ['untilMinute'],
    error: 'after the beginning',
  })

const retryPausesInput = z.object({
  noAnswerDays: z.number().int().min(0).max(60),
  busyMinutes: z.number().int().min(1).max(1440),
  voicemailDays: z.number().int().min(0).max(60),
})

/** Whom to call, what to say, when and how often. */
export const campaignPlanInput = z.object({
  name: z.string().trim().min(1).max(100),
  audience: z.discriminatedUnion('by', [
    z.object({ by: z.literal('segments'), segmentIds: z.array(z.string()).min(1).max(100) }),
    z.object({ by: z.literal('filter'), filter: customerFilterInput }),
  ]),
  /** `null`: each customer's own language. */
  locale: localeInput.nullable().default(null),
  /** Share of the customers who hear variant B of the script; 0 for no comparison. */
  variantBShareBp: basisPointsInput.default(0),
  /** What is offered to who holds no offer of their own; `null` for the segment's. */
  offer: offerInput.nullable().default(null),
  /** The price list that the card proposes to send; `null` for the standard one. */
  priceListTemplateId: idInput.nullable().default(null),
  /** Their shares of the customers; empty: each customer's own account manager. */
  managers: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(100),
        share: z.number().int().min(1).max(100),
      }),
    )
    .max(50)
    .default([]),
  fromDay: dayInput,
  untilDay: dayInput.nullable().default(null),
  /** By the clock where the customer lives. */
  hours: callingHoursInput.default(STANDARD_HOURS),
  maxAttempts: z.number().int().min(1).max(20).default(STANDARD_ATTEMPTS),
  pauses: retryPausesInput.default(STANDARD_PAUSES),
  /** Whoever was called in so many days before the start is left out; 0 for nobody. */
  calledWithinDays: z.number().int().min(0).max(365).default(14),
  /** Share of the customers who are not called, to compare with. */
  holdOutBp: basisPointsInput.max(5000).default(0),
  /** A purchase within so many days counts for the call. */
  windowDays: z.number().int().min(1).max(365).default(30),
})
export type CampaignPlanInput = z.input<typeof campaignPlanInput>
export type CampaignPlan = z.output<typeof campaignPlanInput>
