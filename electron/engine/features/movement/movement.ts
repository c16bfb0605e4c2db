import type {
  DayFigures,
  FlowCell,
  FlowSegment,
  MovedRow,
  MovedSort,
  WayList,
} from '#shared/api/movement.contract.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { stepOf } from '#shared/domain/segments/subject.ts'
import type { Person } from './movement.repo.ts'
import { NO_DAY, type Standing } from '../../store/summary/asOfDay.ts'

/** Two days side by side. */
export interface Movement {
  before: Standing
  after: Standing
  beforeRules: RuleSet
  afterRules: RuleSet
  /** For each row of `after` that of `before`; -1 where there was none. */
  earlier: Int32Array
}

/** Both ascend by customer; somebody who was entered in between two readings has no earlier row. */
export function earlierRows(before: Standing, after: Standing): Int32Array {
  const count = after.customerId.length
  const rows = new Int32Array(count)
  let row = 0
  for (let i = 0; i < count; i++) {
    const id = after.customerId[i]!
    while (row < before.customerId.length && before.customerId[row]! < id) row += 1
    rows[i] = before.customerId[row] === id ? row : -1
  }
  return rows
}

/** The segment on the first day; `null` for somebody who had not bought anything by then. */
export function originOf(movement: Movement, index: number): string | null {
  const row = movement.earlier[index]!
  const isNew =
    row < 0 ||
    (movement.before.firstDay[row] === NO_DAY && movement.after.firstDay[index] !== NO_DAY)
  return isNew ? null : segmentAt(movement.before, row)
}

export function segmentAt({ segments, segment }: Standing, row: number): string {
  return segments[segment[row]!]!
}

export const sum = (cells: readonly FlowCell[]): number =>
  cells.reduce((total, cell) => total + cell.customers, 0)

export function cellsOf(movement: Movement): FlowCell[] {
  const cells = new Map<string, FlowCell>()
  const { before, after, earlier } = movement
  for (let i = 0; i < after.customerId.length; i++) {
    const from = originOf(movement, i)
    const to = segmentAt(after, i)
    const key = `${from ?? ''} ${to}`
    let cell = cells.get(key)
    if (!cell) {
      cell = { from, to, customers: 0, spendBeforeMinor: 0, spendAfterMinor: 0 }
      cells.set(key, cell)
    }
    cell.customers += 1
    cell.spendBeforeMinor += earlier[i]! < 0 ? 0 : before.spendMinor[earlier[i]!]!
    cell.spendAfterMinor += after.spendMinor[i]!
  }
  return inOrder([...cells.values()], movement)
}

function inOrder(cells: FlowCell[], { beforeRules, afterRules }: Movement): FlowCell[] {
  const placeIn = (rules: RuleSet, id: string | null): number =>
    rules.segments.findIndex((segment) => segment.id === id)
  return cells.sort(
    (a, b) =>
      placeIn(beforeRules, a.from) - placeIn(beforeRules, b.from) ||
      placeIn(afterRules, a.to) - placeIn(afterRules, b.to),
  )
}

export function columnOf(
  rules: RuleSet,
  cells: readonly FlowCell[],
  side: 'from' | 'to',
  money: 'spendBeforeMinor' | 'spendAfterMinor',
): FlowSegment[] {
  return rules.segments.map(({ id, name, colour }) => {
    const own = cells.filter((cell) => cell[side] === id)
    const spendMinor = own.reduce((total, cell) => total + cell[money], 0)
    return { id, name, colour, step: stepOf(id, rules), customers: sum(own), spendMinor }
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
  const { after, earlier } = movement
  const isCell = wanted.toSegment !== null && (wanted.cameNew || wanted.fromSegment !== null)
  const rows: number[] = []
  for (let i = 0; i < after.customerId.length; i++) {
    const from = originOf(movement, i)
    const to = segmentAt(after, i)
    if (wanted.toSegment !== null && wanted.toSegment !== to) continue
    if (wanted.cameNew ? from !== null : wanted.fromSegment !== null && wanted.fromSegment !== from)
      continue
    if (!isCell && from === to) continue
    rows.push(i)
  }
  const spendBefore = (i: number): number =>
    earlier[i]! < 0 ? 0 : movement.before.spendMinor[earlier[i]!]!
  const spendAfter = (i: number): number => after.spendMinor[i]!
  const keys: Record<MovedSort, (i: number) => number> = {
    money: (i) => Math.max(spendBefore(i), spendAfter(i)),
    before: spendBefore,
    after: spendAfter,
    change: (i) => spendAfter(i) - spendBefore(i),
  }
  return sorted(rows, keys[sort], descending)
}

/** By the key; among equals by the customer, so that a page never shows anybody twice. */
function sorted(rows: number[], key: (row: number) => number, descending: boolean): number[] {
  const way = descending ? -1 : 1
  return rows.sort((a, b) => way * (key(a) - key(b)) || a - b)
}

/** Rows of everybody who stands higher or lower than on the first day, most money first. */
export function climbed(movement: Movement, list: Exclude<WayList, 'soon'>): number[] {
  const { before, after, earlier, afterRules } = movement
  const rows: number[] = []
  for (let i = 0; i < after.customerId.length; i++) {
    const row = earlier[i]!
    if (row < 0) continue
    const then = stepOf(segmentAt(before, row), afterRules)
    const now = stepOf(segmentAt(after, i), afterRules)
    if (then === null || now === null) continue
    if (list === 'up' ? now > then : now < then) rows.push(i)
  }
  const money = (i: number): number =>
    Math.max(after.spendMinor[i]!, before.spendMinor[earlier[i]!]!)
  return sorted(rows, money, true)
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
