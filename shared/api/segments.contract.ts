import { oc, type } from '@orpc/contract'
import * as z from 'zod'
import type { SegmentConditions } from '../domain/conditions/conditions.ts'
import type { Day } from '../domain/dates/day.ts'
import type { Currency } from '../domain/money/money.ts'
import type { RuleFinding } from '../domain/segments/checkRules.ts'
import type { RuleField, RuleSet } from '../domain/segments/rules.ts'
import { dayInput, idInput, pageInput, type Page } from './common.ts'
import { conditionsInput } from './conditionsInput.ts'
import { ruleSetInput } from './ruleSetInput.ts'

export { ruleSetInput }

export interface SegmentCount {
  id: string
  /** The owner's own name; `null` for the standard one. */
  name: string | null
  colour: string
  isActive: boolean
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

/** Customers who would be in another segment than now, with their spend in the window. */
export interface SegmentMove {
  from: string
  to: string
  customers: number
  spendMinor: number
}

export interface SegmentsPreview extends SegmentsOverview {
  /** Largest first; those who stay are not among them. */
  moves: SegmentMove[]
  /** Warnings; a draft with errors is refused. */
  findings: RuleFinding[]
}

/** A customer who would move. */
export interface Mover {
  customerId: number
  name: string
  from: string
  to: string
  spendMinor: number
  frequency: number
  lastPurchase: Day | null
}

/** A rule set that was in force once, or is. */
export interface RuleVersion {
  /** 0 for the standard rules, which are in force until the owner saves others. */
  id: number
  isCurrent: boolean
  /** `null` for the standard rules. */
  from: Day | null
  /** UTC instant; `null` where it was not kept yet. */
  savedAt: string | null
  note: string
  segments: number
  /** Customers whose segment changed when these rules came into force. */
  moved: number
}

/** A rule set out of a file, to be looked at and saved. */
export interface ImportedRules {
  rules: RuleSet
  note: string
  /** What has to be mended before it can be saved, and what is odd. */
  findings: RuleFinding[]
  /** Products that this shop does not have; conditions name them no longer. */
  unknownProducts: string[]
}

/** Who was put into a segment by the owner's hand. */
export interface PinnedCustomer {
  customerId: number
  name: string
  segmentId: string
  reason: string
  from: Day
  /** The last day; `null` for good. */
  until: Day | null
  /** It holds on the day that all figures stand for. */
  isOn: boolean
}

export interface FacetValue {
  value: string
  customers: number
}

/** What the owner's customers have, to choose from; the most frequent first. */
export interface RuleFacets {
  tags: FacetValue[]
  /** Values of each field, without the empty one. */
  fields: Record<Exclude<RuleField, 'kind'>, FacetValue[]>
  /** Products of each, not customers. */
  categories: { value: string; products: number }[]
}

export interface RuleProduct {
  id: number
  name: string
  sku: string | null
  category: string
}

const noteInput = z.string().trim().max(500).default('')

export const segmentsContract = {
  overview: oc.output(type<SegmentsOverview>()),
  rules: oc.output(type<RuleSet>()),
  /**
   * What the draft rules would give and who would move, without saving them.
   * @throws AppError `segments.incomplete`, `segments.contradiction`
   */
  preview: oc.input(ruleSetInput).output(type<SegmentsPreview>()),
  /** Who would move, by spend; from one segment to another where they are given. */
  movers: oc
    .input(
      z.object({
        rules: ruleSetInput,
        from: z.string().nullable().default(null),
        to: z.string().nullable().default(null),
        ...pageInput,
      }),
    )
    .output(type<Page<Mover>>()),
  /** @throws AppError `segments.incomplete`, `segments.contradiction` */
  save: oc.input(ruleSetInput.extend({ note: noteInput })).output(type<SegmentsOverview>()),
  /** All versions, the newest first; the standard rules are the last. */
  versions: oc.output(type<RuleVersion[]>()),
  /** The rules of a version, to look at. @throws AppError `notFound` */
  version: oc.input(z.object({ id: z.number().int().min(0) })).output(type<RuleSet>()),
  /** Puts a version in force again, as a new version. @throws AppError `notFound` */
  restore: oc
    .input(z.object({ id: z.number().int().min(0), note: noteInput }))
    .output(type<SegmentsOverview>()),
  /** A version as a file, for another shop or to keep; without a customer or manager in it. */
  exportFile: oc
    .input(z.object({ id: z.number().int().min(0).nullable().default(null) }))
    .output(type<{ downloadId: string; fileName: string }>()),
  /**
   * A file's rules as a draft; nothing is saved.
   * @throws AppError `segments.fileBroken`, `segments.fileNewer`, `segments.fileUnknown`
   */
  importFile: oc.input(z.object({ text: z.string().max(2_000_000) })).output(type<ImportedRules>()),

  /** Everybody who was put somewhere by hand, by name. */
  pins: oc.input(z.object({ ...pageInput })).output(type<Page<PinnedCustomer>>()),
  /**
   * Puts a customer into a segment whatever the rules say, from the day that all figures
   * stand for. @throws AppError `customers.unknown`, `segments.unknown`, `segments.pinEnded`
   */
  pin: oc
    .input(
      z.object({
        customerId: idInput,
        segmentId: z.string().max(60),
        reason: z.string().trim().min(1).max(500),
        until: dayInput.nullable(),
      }),
    )
    .output(type<void>()),
  /** The rules decide again. @throws AppError `customers.unknown` */
  unpin: oc.input(z.object({ customerId: idInput })).output(type<void>()),

  /** Values to choose from in a rule. */
  facets: oc.output(type<RuleFacets>()),
  /** Products by a part of their name or SKU; or those with these ids. */
  products: oc
    .input(
      z.object({
        text: z.string().max(200).default(''),
        ids: z.array(idInput).max(500).default([]),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .output(type<RuleProduct[]>()),

  conditions: oc.output(type<Record<string, SegmentConditions>>()),
  saveConditions: oc
    .input(z.object({ segmentId: z.string(), conditions: conditionsInput }))
    .output(type<void>()),
}
