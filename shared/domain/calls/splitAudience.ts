import type { ManagerShare, StoredPlan } from './campaign.ts'
import { managersInTurn } from './managersInTurn.ts'

/** Somebody whom a campaign may call. */
export interface Candidate {
  customerId: number
  segmentId: string
  /** Their own account manager; empty for none. */
  manager: string
}

/** A candidate with their part in the campaign. */
export interface SplitCandidate {
  customerId: number
  segmentId: string
  /** Empty for who is held out, and for who is nobody's. */
  manager: string
  variant: 'a' | 'b'
  isHeldOut: boolean
}

/** What of a plan says how the customers are shared out. */
export type SplitPlan = Pick<StoredPlan, 'holdOutBp' | 'variantBShareBp' | 'managers'>

/**
 * Who is held out, who calls whom, and who hears which variant. By lot, but always the same for
 * the same campaign and people: the lots come from a hash of both numbers. Within every segment
 * each share is met as nearly as whole people allow, so that groups can be compared; variants
 * are shared out within each account manager's part too.
 */
export function splitAudience(
  candidates: readonly Candidate[],
  plan: SplitPlan,
  campaignId: number,
): SplitCandidate[] {
  const drawn = drawLots(candidates, (one) => one.segmentId, lot(campaignId, 1))
  const isHeldOut = drawn.map((_, place) => isTaken(place, plan.holdOutBp))
  const heldOut = drawn
    .filter((_, place) => isHeldOut[place])
    .map(({ customerId, segmentId }): SplitCandidate => {
      return { customerId, segmentId, manager: '', variant: 'a', isHeldOut: true }
    })
  const called = withManagers(
    drawn.filter((_, place) => !isHeldOut[place]),
    plan.managers,
    campaignId,
  )
  return [...heldOut, ...withVariants(called, plan.variantBShareBp, campaignId)]
}

function withManagers(
  called: readonly Candidate[],
  managers: readonly ManagerShare[],
  campaignId: number,
): Candidate[] {
  if (managers.length === 0) return [...called]
  const drawn = drawLots(called, (one) => one.segmentId, lot(campaignId, 2))
  const turns = managersInTurn(managers, drawn.length)
  return drawn.map(({ customerId, segmentId }, place) => {
    return { customerId, segmentId, manager: turns[place]! }
  })
}

function withVariants(
  called: readonly Candidate[],
  shareBp: number,
  campaignId: number,
): SplitCandidate[] {
  const drawn = drawLots(called, (one) => `${one.manager}\n${one.segmentId}`, lot(campaignId, 3))
  return drawn.map((one, place): SplitCandidate => {
    const { customerId, segmentId, manager } = one
    const variant = isTaken(place, shareBp) ? 'b' : 'a'
    return { customerId, segmentId, manager, variant, isHeldOut: false }
  })
}

/**
 * Whether the customer at this place (from 0) belongs to the share: of any run of places so many
 * do as the share says, to within one.
 */
function isTaken(place: number, shareBp: number): boolean {
  const until = (places: number): number => Math.floor((places * shareBp + 5000) / 10_000)
  return until(place + 1) > until(place)
}

/** Group after group, each in the order of the lots. */
function drawLots(
  candidates: readonly Candidate[],
  groupOf: (one: Candidate) => string,
  lotOf: (customerId: number) => number,
): Candidate[] {
  const groups = Map.groupBy(candidates, groupOf)
  return [...groups.keys()].sort().flatMap((group) => inOrderOfLots(groups.get(group)!, lotOf))
}

/** Of one group, as many as fit behind a lot of 32 bits in a whole number. */
const PLACES = 2 ** 21

/**
 * Lot and place in one number: numbers alone are sorted many times as fast as people. No two
 * people draw the same lot, so the place never decides.
 */
function inOrderOfLots(
  group: readonly Candidate[],
  lotOf: (customerId: number) => number,
): Candidate[] {
  if (group.length > PLACES) throw new RangeError('too many people in one group')
  const keys = new Float64Array(group.length)
  for (const [place, { customerId }] of group.entries())
    keys[place] = lotOf(customerId) * PLACES + place
  const drawn: Candidate[] = []
  for (const key of keys.sort()) drawn.push(group[key % PLACES]!)
  return drawn
}

/** A number of 32 bits for each customer, another one for each campaign and purpose. */
function lot(campaignId: number, purpose: number): (customerId: number) => number {
  const seed = mix(mix(campaignId) ^ Math.imul(purpose, 0x9e3779b9))
  return (customerId) => mix(seed ^ mix(customerId))
}

/** Changes about half of the bits whichever one of the input changes (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
