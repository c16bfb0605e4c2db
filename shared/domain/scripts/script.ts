import type { Locale } from '../locales/locale.ts'

/** The blocks of a call script, in the order in which they are said. */
export const SCRIPT_BLOCKS = [
  'opening',
  'interest',
  'whyYou',
  'whyNow',
  'whyPay',
  'whyStay',
  'whyEvolve',
  'whyChange',
  'offer',
  'closing',
  'nextStep',
] as const
export type ScriptBlock = (typeof SCRIPT_BLOCKS)[number]

/** An objection and what to answer; both are templates. */
export interface Objection {
  objection: string
  answer: string
}

/** Key of the script for customers with an open complaint; the other keys are segment ids. */
export const RECOVERY_SCRIPT = '@recovery'

/** Which wording a customer hears where a block has two. */
export type ScriptVariant = 'a' | 'b'

/**
 * A call script for one segment in one language. Block texts are templates with
 * `{{ fields }}` from the allow list; a sentence whose field has no value is left out.
 */
export interface Script {
  /** A segment's id, or {@link RECOVERY_SCRIPT}. */
  segmentId: string
  locale: Locale
  blocks: Partial<Record<ScriptBlock, string>>
  /** What is said in place of the block to customers of variant B. */
  variants: Partial<Record<ScriptBlock, string>>
  objections: Objection[]
}

/** The script as customers of a variant hear it; a blank second wording takes no block away. */
export function inVariant(script: Script, variant: ScriptVariant): Script {
  if (variant === 'a') return script
  return { ...script, blocks: { ...script.blocks, ...secondWordings(script) } }
}

/** Whether customers of variant B hear anything that the others do not. */
export function hasVariantB(script: Pick<Script, 'blocks' | 'variants'>): boolean {
  return Object.entries(secondWordings(script)).some(
    ([block, text]) => text.trim() !== (script.blocks[block as ScriptBlock] ?? '').trim(),
  )
}

function secondWordings({ variants }: Pick<Script, 'variants'>): Script['variants'] {
  return Object.fromEntries(Object.entries(variants).filter(([, text]) => text.trim() !== ''))
}

/** A script with one customer's figures filled in. */
export interface FilledScript {
  blocks: { block: ScriptBlock; text: string }[]
  objections: Objection[]
}

/**
 * Every field that a script may use, already put in words of the script's language
 * (money with its sign, dates in full). An absent value is an empty string. A value is
 * put into the sentence as it is, so texts use it where the nominative form works.
 */
export interface ScriptFields {
  customer: { name: string; firstName: string; city: string }
  manager: { name: string }
  shop: { name: string; phone: string }
  segment: { name: string }
  purchase: {
    /** `daysAgo` is a count with its noun, as `formatDayCount` gives it: `34 days`. */
    last: { date: string; product: string; amount: string; daysAgo: string }
    /** A bare number of purchases over all history. */
    count: string
    firstDate: string
    /** Usual days between purchases with the noun: `30 days`. */
    gapDays: string
    /** Names of the usual items, joined by commas. */
    usual: string
  }
  spend: { window: string; lifetime: string; average: string }
  /**
   * What the customer saved in the last 12 months: `year` by discounts of every kind, `points`
   * the money that points paid.
   */
  savings: { year: string; points: string }
  /** Bare numbers but for `value`, which is what the balance is worth in money. */
  points: {
    earned: string
    balance: string
    value: string
    /** Running out within two months, on `expiringDate`. */
    expiring: string
    expiringDate: string
  }
  /** The oldest complaint that nobody has solved; its text without its full stop. */
  complaint: { text: string; date: string }
  /** The earliest promise that is open. */
  promise: { text: string; date: string }
  /** `discount` is a percentage (`10%`), `conditions` a sentence without its full stop. */
  offer: { discount: string; validUntil: string; conditions: string }
  next: { product: string; benefit: string }
}
