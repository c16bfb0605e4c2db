import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { Day } from '../domain/dates/day.ts'
import type { PointEntryKind, PointsRules } from '../domain/points/points.ts'
import { idInput, pageInput, type Page } from './common.ts'

/** Any figures: what makes no sense is answered by the rules of the domain, field by field. */
const figure = z.number().min(-1e14).max(1e14)

export const pointsRulesInput = z.object({
  isActive: z.boolean(),
  valueMinor: figure,
  minimumPoints: figure,
  highestShareBp: figure,
  expiryDays: figure.nullable(),
  tiers: z.array(z.object({ fromMinor: figure, multiplierBp: figure })).max(20),
  birthday: z.object({ points: figure, activeMonths: figure }),
  referral: z.object({ points: figure, newcomerPoints: figure, minimumMinor: figure }),
})

interface Named {
  id: number
  name: string
}

/** What a customer has, what runs out when, and who brought them. */
export interface PointsAccount {
  /** Whether the shop gives and takes points just now. */
  isActive: boolean
  /** Whether the ledger knows them, also where nothing is left. */
  hasEntries: boolean
  points: number
  /** What they are worth when they are redeemed. */
  worthMinor: number
  /** With something left, in the order in which they are spent. */
  batches: { id: number; left: number; from: Day; expiresOn: Day | null }[]
  /** Money that earns this customer a point now; `null` where they earn none. */
  pointsPerMinor: number | null
  broughtBy: (Named & { day: Day; bonus: ReferralBonus }) | null
  brought: Named[]
}

/** Given, still to come with the first purchase, or none, because they had bought before. */
export type ReferralBonus = 'given' | 'open' | 'none'

/** A line of the statement, the newest first. */
export interface PointsStatementRow {
  id: number
  day: Day
  kind: PointEntryKind
  points: number
  /** After it, in the order in which entries were written. */
  balance: number
  /** Of points that came: their last day; `null` for never, and for points that went. */
  expiresOn: Day | null
  document: { id: number; number: string | null; kind: 'purchase' | 'return' } | null
  cause:
    | { kind: 'birthday'; year: number }
    /** `customer` is `null` once they are gone. */
    | { kind: 'referral'; customer: Named | null }
    | { kind: 'welcome' | 'settled' | 'waived' }
    | null
  reason: string
}

/** Points that can still be redeemed, by the month in which they run out. */
export interface PointsLiability {
  /** Ascending; `month` is `YYYY-MM`, `null` for never, which stands last. */
  months: { month: string | null; points: number; moneyMinor: number }[]
  points: number
  moneyMinor: number
  customers: number
}

export interface PointsHolder extends Named {
  points: number
  worthMinor: number
  /** What runs out first; `null` where nothing does. */
  expiring: { points: number; day: Day } | null
}

export const pointsContract = {
  rules: oc.output(type<PointsRules>()),
  /** @throws AppError `points.rules` {field, code, limit} for the first figure that makes no sense */
  saveRules: oc.input(pointsRulesInput).output(type<PointsRules>()),
  /** @throws AppError `customers.unknown` */
  account: oc.input(z.object({ customerId: idInput })).output(type<PointsAccount>()),
  statement: oc
    .input(z.object({ customerId: idInput, ...pageInput }))
    .output(type<Page<PointsStatementRow>>()),
  /**
   * The owner's own entry. @throws AppError `customers.unknown`, `points.tooFew` {points, balance}
   */
  adjust: oc
    .input(
      z.object({
        customerId: idInput,
        points: z
          .number()
          .int()
          .min(-1e9)
          .max(1e9)
          .refine((points) => points !== 0),
        reason: z.string().trim().min(1).max(300),
      }),
    )
    .output(type<void>()),
  liability: oc.output(type<PointsLiability>()),
  /** Who has points, those first whose points run out first. */
  holders: oc.input(z.object({ ...pageInput })).output(type<Page<PointsHolder>>()),
  /**
   * Says who brought a customer. @throws AppError `customers.unknown`,
   * `customers.sameCustomer`, `points.referralCircle`
   */
  setReferral: oc.input(z.object({ customerId: idInput, byId: idInput })).output(type<void>()),
  clearReferral: oc.input(z.object({ customerId: idInput })).output(type<void>()),
}
