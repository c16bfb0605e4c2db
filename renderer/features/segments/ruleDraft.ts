import { checkRules, hasErrors } from '#shared/domain/segments/checkRules.ts'
import type { Condition, RuleSet, SegmentRule } from '#shared/domain/segments/rules.ts'
import { freeColour } from './colours.ts'
import { freshCondition } from './conditionDraft.ts'

export const MOST_SEGMENTS = 40

/** A plain copy, free of the page's watching. */
export function copyOf(rules: RuleSet): RuleSet {
  return JSON.parse(JSON.stringify(rules)) as RuleSet
}

export function isSame(a: RuleSet, b: RuleSet): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether the segment is *the rest*: last, without conditions, and always there. */
export function isRest(rules: RuleSet, index: number): boolean {
  return index === rules.segments.length - 1
}

/** Puts a new segment just before *the rest*, under an id that nothing else has or had. */
export function addSegment(rules: RuleSet, name: string): { rules: RuleSet; id: string } {
  const rest = rules.segments.at(-1)!.id
  return insert(rules, rules.segments.length - 1, rest, {
    name,
    anyOf: [[freshCondition('frequency')]],
  })
}

/** A second one with the same rule, right below: something to change a threshold in. */
export function copySegment(
  rules: RuleSet,
  index: number,
  name: string,
): { rules: RuleSet; id: string } {
  const { id, anyOf } = copyOf(rules).segments[index]!
  return insert(rules, index + 1, id, { name, anyOf })
}

/** @param below the segment whose step is the next lower one; on no step where that is on none */
function insert(
  rules: RuleSet,
  index: number,
  below: string,
  { name, anyOf }: Pick<SegmentRule, 'name' | 'anyOf'>,
): { rules: RuleSet; id: string } {
  const id = freeId()
  const colour = freeColour(rules.segments.map((segment) => segment.colour))
  const segments = [...rules.segments]
  segments.splice(index, 0, { id, name, colour, isActive: true, anyOf })
  const ladder = rules.ladder.flatMap((step) => (step === below ? [step, id] : [step]))
  return { rules: { ...rules, segments, ladder }, id }
}

/**
 * By chance: conditions, pins, promotions and earlier versions of the rules go on naming a segment
 * that was removed, so that it can be brought back. Another one must not come by what it had.
 */
function freeId(): string {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2))
  return `own-${high!.toString(36)}${low!.toString(36)}`
}

/** Without the segment and its step; *the rest* stays. */
export function removeSegment(rules: RuleSet, index: number): RuleSet {
  const segment = rules.segments[index]
  if (segment === undefined || isRest(rules, index)) return rules
  return {
    ...rules,
    segments: rules.segments.filter((other) => other !== segment),
    ladder: rules.ladder.filter((id) => id !== segment.id),
  }
}

export function changeSegment(rules: RuleSet, id: string, part: Partial<SegmentRule>): RuleSet {
  const segments = rules.segments.map((segment) =>
    segment.id === id ? { ...segment, ...part } : segment,
  )
  return { ...rules, segments }
}

/** Puts the segment at `from` where the one at `to` is; *the rest* stays last. */
export function moveSegment(rules: RuleSet, from: number, to: number): RuleSet {
  if (!canStandAt(rules, from) || !canStandAt(rules, to)) return rules
  return { ...rules, segments: moved(rules.segments, from, to) }
}

/** Whether a place of the list is for moving segments at all. */
export function canStandAt(rules: RuleSet, index: number): boolean {
  return index >= 0 && index < rules.segments.length - 1
}

/** Another order from the lowest to the highest; who is tried first stays as it is. */
export function moveStep(rules: RuleSet, from: number, to: number): RuleSet {
  const isThere = (at: number): boolean => at >= 0 && at < rules.ladder.length
  if (!isThere(from) || !isThere(to)) return rules
  return { ...rules, ladder: moved(rules.ladder, from, to) }
}

/** On the highest step of the ladder, or on none at all. */
export function setOnLadder(rules: RuleSet, id: string, isOn: boolean): RuleSet {
  const others = rules.ladder.filter((other) => other !== id)
  return { ...rules, ladder: isOn ? [...others, id] : others }
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [thing] = next.splice(from, 1)
  if (thing !== undefined) next.splice(to, 0, thing)
  return next
}

/** Whether the engine can count it: nothing in it is wrong. */
export function canBeCounted(rules: RuleSet): boolean {
  return !hasErrors(checkRules(rules))
}

/**
 * What of the rules a change is about, so that letters typed one after the other are one
 * step: the one segment whose name, colour or rule it is. Empty for anything else.
 */
export function partOf(before: RuleSet, after: RuleSet): string {
  if (before.segments.length !== after.segments.length) return ''
  if (JSON.stringify(before.topClass) !== JSON.stringify(after.topClass)) return 'topClass'
  const parts = after.segments.flatMap((segment, index) => {
    const old = before.segments[index]!
    if (old.id !== segment.id) return ['', '']
    const keys = ['name', 'colour', 'isActive'] as const
    const changed: string[] = keys.filter((key) => old[key] !== segment[key])
    const rule = conditionPart(old.anyOf, segment.anyOf)
    if (rule !== null) changed.push(rule)
    return changed.map((key) => `${segment.id}.${key}`)
  })
  return parts.length === 1 ? parts[0]! : ''
}

/** The place of the only condition that changed; another shape of the rule is no typing. */
function conditionPart(before: Condition[][], after: Condition[][]): string | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  const [old, next] = [before.flat(), after.flat()]
  const at = next.findIndex(
    (condition, index) => JSON.stringify(condition) !== JSON.stringify(old[index]),
  )
  const isTyping = old.length === next.length && before.length === after.length
  return isTyping ? `condition-${at}` : `shape-${next.length}-${after.length}`
}
