import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { AgreedConditions, SegmentConditions } from '../domain/conditions/conditions.ts'
import type { Day } from '../domain/dates/day.ts'
import { dayInput, idInput } from './common.ts'
import { agreedConditionsInput } from './conditionsInput.ts'

/** What was agreed with one customer. Both days are included; an end of `null` is open. */
export interface Agreement {
  conditions: AgreedConditions
  note: string
  from: Day
  until: Day | null
}

/** What a customer gets and where it comes from. */
export interface CustomerConditions {
  segmentId: string
  /** What the owner set for the segment, points included while they are switched off. */
  ofSegment: SegmentConditions
  agreement: Agreement | null
  /** Where the agreement stands today; `null` without one. */
  state: 'active' | 'planned' | 'over' | null
  /** What holds today: no points while the shop's points are off. */
  conditions: SegmentConditions
  /** The parts of it that come from the agreement. */
  agreed: (keyof AgreedConditions)[]
  /** Names of the special prices above, by their number. */
  priceBooks: Record<number, string>
}

export const agreementsContract = {
  get: oc.input(z.object({ customerId: idInput })).output(type<CustomerConditions>()),
  save: oc
    .input(
      z.object({
        customerId: idInput,
        conditions: agreedConditionsInput,
        note: z.string().trim().max(1_000),
        from: dayInput,
        until: dayInput.nullable(),
      }),
    )
    .output(type<void>()),
  remove: oc.input(z.object({ customerId: idInput })).output(type<void>()),
}
