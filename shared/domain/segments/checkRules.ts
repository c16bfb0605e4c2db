import { boxOf, conditionImplied, type GroupBox } from './ruleBoxes.ts'
import { valueProblem } from './ruleValues.ts'
import type { Condition, RuleSet, SegmentRule } from './rules.ts'

export const RULE_ERRORS = [
  'noSegments',
  'duplicateId',
  'restHasConditions',
  'restInactive',
  'noConditions',
  'emptyGroup',
  'emptyName',
  'valueRange',
  'wholeNumber',
  'nothingChosen',
  'contradiction',
  'ladderUnknown',
  'ladderTwice',
] as const
export const RULE_WARNINGS = ['neverReached', 'groupNeverNeeded', 'alwaysTrue'] as const
export type RuleFindingCode = (typeof RULE_ERRORS)[number] | (typeof RULE_WARNINGS)[number]

/** Something wrong or odd in a rule set, and where. Places count from 0. */
export interface RuleFinding {
  severity: 'error' | 'warning'
  code: RuleFindingCode
  /** `null` where it is about the set as a whole. */
  segmentId: string | null
  group: number | null
  condition: number | null
  /**
   * `with`: the place of the other condition that contradicts; `by`: the id of the segment
   * that takes everybody before; `low` and `high`: the bounds of a figure.
   */
  args: Record<string, string | number>
}

type Place = Partial<Pick<RuleFinding, 'segmentId' | 'group' | 'condition' | 'args'>>

const NOWHERE = { segmentId: null, group: null, condition: null, args: {} }
const error = (code: (typeof RULE_ERRORS)[number], place: Place = {}): RuleFinding => ({
  ...{ severity: 'error', code, ...NOWHERE },
  ...place,
})
const warning = (code: (typeof RULE_WARNINGS)[number], place: Place): RuleFinding => ({
  ...{ severity: 'warning', code, ...NOWHERE },
  ...place,
})

/**
 * What is wrong with rules (`error`: they cannot be saved) and what is odd about them
 * (`warning`), in the order of the segments. It judges by the rules alone; whom they hold in
 * this shop is for the preview to say.
 */
export function checkRules(rules: RuleSet): RuleFinding[] {
  return [...setFindings(rules), ...rules.segments.flatMap((_, at) => segmentFindings(rules, at))]
}

export function hasErrors(findings: readonly RuleFinding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}

function setFindings({ segments, ladder }: RuleSet): RuleFinding[] {
  if (segments.length === 0) return [error('noSegments')]
  const ids = segments.map((segment) => segment.id)
  const twice = (list: readonly string[]) => list.filter((id, at) => list.indexOf(id) !== at)
  return [
    ...twice(ids).map((segmentId) => error('duplicateId', { segmentId })),
    ...twice(ladder).map((segmentId) => error('ladderTwice', { segmentId })),
    ...ladder
      .filter((id) => !ids.includes(id))
      .map((segmentId) => error('ladderUnknown', { segmentId })),
  ]
}

function segmentFindings(rules: RuleSet, at: number): RuleFinding[] {
  const segment = rules.segments[at]!
  const { id: segmentId } = segment
  const findings: RuleFinding[] = []
  if (segment.name !== null && segment.name.trim() === '') {
    findings.push(error('emptyName', { segmentId }))
  }
  if (at === rules.segments.length - 1) {
    if (segment.anyOf.length > 0) findings.push(error('restHasConditions', { segmentId }))
    if (!segment.isActive) findings.push(error('restInactive', { segmentId }))
    return findings
  }
  if (segment.anyOf.length === 0) return [...findings, error('noConditions', { segmentId })]
  for (const [group, conditions] of segment.anyOf.entries()) {
    findings.push(...groupFindings(conditions, segmentId, group))
  }
  return hasErrors(findings) ? findings : [...findings, ...reachFindings(rules, at)]
}

function groupFindings(
  conditions: readonly Condition[],
  segmentId: string,
  group: number,
): RuleFinding[] {
  if (conditions.length === 0) return [error('emptyGroup', { segmentId, group })]
  const findings = conditions.flatMap((each, condition) => {
    const problem = valueProblem(each)
    if (problem === null) return []
    return [error(problem.code, { segmentId, group, condition, args: problem.args })]
  })
  if (findings.length > 0) return findings
  const box = boxOf(conditions)
  if (box.contradiction !== null) {
    const [other, condition] = box.contradiction
    return [error('contradiction', { segmentId, group, condition, args: { with: other } })]
  }
  const everybody = boxOf([])
  return conditions.flatMap((each, condition) =>
    conditionImplied(each, everybody)
      ? [warning('alwaysTrue', { segmentId, group, condition })]
      : [],
  )
}

/** Segments and groups that nobody can come to, because what stands before takes all of theirs. */
function reachFindings(rules: RuleSet, at: number): RuleFinding[] {
  const segment = rules.segments[at]!
  if (!segment.isActive) return []
  const boxes = segment.anyOf.map(boxOf)
  const takers = boxes.map((box) => takerOf(rules, at, box))
  const segmentId = segment.id
  if (takers.every((taker) => taker !== null)) {
    return [warning('neverReached', { segmentId, args: { by: takers[0]!.id } })]
  }
  return boxes.flatMap((box, group) => {
    const isInAnother = segment.anyOf.some(
      (other, place) => place !== group && isWithin(box, other) && !isTwin(boxes, group, place),
    )
    return takers[group] !== null || isInAnother
      ? [warning('groupNeverNeeded', { segmentId, group })]
      : []
  })
}

/** Of two groups that hold the same customers, only the later one is not needed. */
function isTwin(boxes: readonly GroupBox[], group: number, other: number): boolean {
  return other > group && isWithin(boxes[other]!, boxes[group]!.conditions)
}

/** The segment before that takes everybody who fits the group. */
function takerOf(rules: RuleSet, at: number, box: GroupBox): SegmentRule | null {
  const before = rules.segments.slice(0, at).filter((segment) => segment.isActive)
  return before.find(({ anyOf }) => anyOf.some((group) => isWithin(box, group))) ?? null
}

/** Whether everybody in the box fits the group. */
function isWithin(box: GroupBox, group: readonly Condition[]): boolean {
  return group.length > 0 && group.every((condition) => conditionImplied(condition, box))
}
