import type { FlowSegment, MovedSort, WayList } from '#shared/api/movement.contract.ts'
import type { DayFigures, FlowCell, MovedRow } from '#shared/domain/segments/movement.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { stepOf } from '#shared/domain/segments/subject.ts'
import type { Person } from './movement.repo.ts'
import { NO_DAY, type Standing } from '../../store/summary/asOfDay.ts'

/** In `origin`: had not bought anything by the first day. */
const NEW = -1

/** Two days side by side; lists run along the rows of `after`. */
export interface Movement {
  before: Standing
  after: Standing
  beforeRules: RuleSet
  afterRules: RuleSet
  /** The row of `before`; -1 where there was none. */
  earlier: Int32Array
  /** The place in the segments of `before`, or {@link NEW}. */
  origin: Int16Array
  spendBefore: Float64Array
  /** Sorted lists that were asked for, by their question. */
  lists: Map<string, number[]>
}

const movements = new WeakMap<Standing, WeakMap<Standing, Movement>>()

/** The two days held against each other, once for as long as both are remembered. */
export function movementOf(
  before: Standing,
  after: Standing,
  rules: { beforeRules: RuleSet; afterRules: RuleSet },
): Movement {
  let ofAfter = movements.get(after)
  if (!ofAfter) movements.set(after, (ofAfter = new WeakMap()))
  let movement = ofAfter.get(before)
  if (!movement) ofAfter.set(before, (movement = pair(before, after, rules)))
  return movement
}

/** Both ascend by customer; somebody who was entered in between two readings has no earlier row. */
function pair(
  before: Standing,
  after: Standing,
  rules: { beforeRules: RuleSet; afterRules: RuleSet },
): Movement {
  const count = after.customerId.length
  const earlier = new Int32Array(count).fill(-1)
  const origin = new Int16Array(count).fill(NEW)
  const spendBefore = new Float64Array(count)
  let row = 0
  for (let i = 0; i < count; i++) {
    const id = after.customerId[i]!
    while (row < before.customerId.length && before.customerId[row]! < id) row += 1
    if (before.customerId[row] !== id) continue
    earlier[i] = row
    spendBefore[i] = before.spendMinor[row]!
    const cameNew = before.firstDay[row] === NO_DAY && after.firstDay[i] !== NO_DAY
    if (!cameNew) origin[i] = before.segment[row]!
  }
  return { before, after, ...rules, earlier, origin, spendBefore, lists: new Map() }
}

/** The segment on the first day; `null` for somebody who had not bought anything by then. */
export function originOf({ before, origin }: Movement, index: number): string | null {
  return origin[index] === NEW ? null : before.segments[origin[index]!]!
}

export function segmentAt({ segments, segment }: Standing, row: number): string {
  return segments[segment[row]!]!
}

export const sum = (cells: readonly FlowCell[]): number =>
  cells.reduce((total, cell) => total + cell.customers, 0)

/** Every way that somebody went or stayed, in the order of the rules; who came new first. */
export function cellsOf({ before, after, origin, spendBefore }: Movement): FlowCell[] {
  const width = after.segments.length
  const table = new Array<FlowCell | undefined>((before.segments.length + 1) * width)
  for (let i = 0; i < origin.length; i++) {
    const to = after.segment[i]!
    const at = (origin[i]! + 1) * width + to
    const cell = (table[at] ??= {
      from: origin[i] === NEW ? null : before.segments[origin[i]!]!,
      to: after.segments[to]!,
      ...{ customers: 0, spendBeforeMinor: 0, spendAfterMinor: 0 },
    })
    cell.customers += 1
    cell.spendBeforeMinor += spendBefore[i]!
    cell.spendAfterMinor += after.spendMinor[i]!
  }
  return table.filter((cell) => cell !== undefined)
}

/** Segments of one day with those who are in them; one that is switched off only if anybody is. */
export function columnOf(
  rules: RuleSet,
  cells: readonly FlowCell[],
  side: 'from' | 'to',
  money: 'spendBeforeMinor' | 'spendAfterMinor',
): FlowSegment[] {
  return rules.segments.flatMap(({ id, name, colour, isActive }) => {
    const own = cells.filter((cell) => cell[side] === id)
    if (!isActive && own.length === 0) return []
    const spendMinor = own.reduce((total, cell) => total + cell[money], 0)
    return [{ id, name, colour, step: stepOf(id, rules), customers: sum(own), spendMinor }]
  })
}

export interface Wanted {
  fromSegment: string | null
  cameNew: boolean
  toSegment: string | null
}

/** Rows of those who moved the wanted way, sorted; only who stayed is left out if no cell is named. */
export function movedRows(
  movement: Movement,
  wanted: Wanted,
  sort: MovedSort,
  descending: boolean,
): number[] {
  return listed(movement, JSON.stringify([wanted, sort, descending]), () => {
    const { after, spendBefore } = movement
    const keys: Record<MovedSort, (i: number) => number> = {
      money: (i) => Math.max(spendBefore[i]!, after.spendMinor[i]!),
      before: (i) => spendBefore[i]!,
      after: (i) => after.spendMinor[i]!,
      change: (i) => after.spendMinor[i]! - spendBefore[i]!,
    }
    return sorted(wantedRows(movement, wanted), keys[sort], descending)
  })
}

function wantedRows({ before, after, origin }: Movement, wanted: Wanted): number[] {
  const { fromSegment, cameNew, toSegment } = wanted
  const isCell = toSegment !== null && (cameNew || fromSegment !== null)
  const to = toSegment === null ? null : after.segments.indexOf(toSegment)
  const from = fromSegment === null ? null : before.segments.indexOf(fromSegment)
  const sameAs = before.segments.map((id) => after.segments.indexOf(id))
  const rows: number[] = []
  for (let i = 0; i < origin.length; i++) {
    const was = origin[i]!
    const is = after.segment[i]!
    if (to !== null && to !== is) continue
    if (cameNew ? was !== NEW : from !== null && from !== was) continue
    if (!isCell && was !== NEW && sameAs[was] === is) continue
    rows.push(i)
  }
  return rows
}

function listed(movement: Movement, name: string, make: () => number[]): number[] {
  let rows = movement.lists.get(name)
  if (!rows) movement.lists.set(name, (rows = make()))
  return rows
}

/** By the key; among equals by the customer, so that a page never shows anybody twice. */
function sorted(rows: number[], key: (row: number) => number, descending: boolean): number[] {
  const way = descending ? -1 : 1
  return rows.sort((a, b) => way * (key(a) - key(b)) || a - b)
}

/** Rows of everybody who stands higher or lower than on the first day, most money first. */
export function climbed(movement: Movement, list: Exclude<WayList, 'soon'>): number[] {
  const { before, after, earlier, spendBefore, afterRules } = movement
  return listed(movement, list, () => {
    const steps = (standing: Standing) => standing.segments.map((id) => stepOf(id, afterRules))
    const [stepsThen, stepsNow] = [steps(before), steps(after)]
    const rows: number[] = []
    for (let i = 0; i < earlier.length; i++) {
      if (earlier[i]! < 0) continue
      const then = stepsThen[before.segment[earlier[i]!]!]!
      const now = stepsNow[after.segment[i]!]!
      if (then === null || now === null) continue
      if (list === 'up' ? now > then : now < then) rows.push(i)
    }
    return sorted(rows, (i) => Math.max(after.spendMinor[i]!, spendBefore[i]!), true)
  })
}

/** Figures of a row; those of nobody where there was no row yet. */
export function figuresAt(standing: Standing, row: number): DayFigures {
  if (row < 0) return { spendMinor: 0, frequency: 0, lifetimePurchases: 0, lastPurchase: null }
  const lastDay = standing.lastDay[row]!
  return {
    spendMinor: standing.spendMinor[row]!,
    frequency: standing.frequency[row]!,
    lifetimePurchases: standing.lifetimePurchases[row]!,
    lastPurchase: lastDay === NO_DAY ? null : fromEpochDay(lastDay),
  }
}

const NOBODY: Person = { name: '', manager: '', city: '' }

export function movedRow(
  movement: Movement,
  row: number,
  people: ReadonlyMap<number, Person>,
): MovedRow {
  const customerId = movement.after.customerId[row]!
  return {
    customerId,
    ...(people.get(customerId) ?? NOBODY),
    from: originOf(movement, row),
    to: segmentAt(movement.after, row),
    before: figuresAt(movement.before, movement.earlier[row]!),
    after: figuresAt(movement.after, row),
  }
}
