import type {
  Flow,
  MovedSort,
  NextStepAnswer,
  RulesOf,
  WayList,
  WayPage,
  WayRow,
} from '#shared/api/movement.contract.ts'
import type { MovedRow } from '#shared/domain/segments/movement.ts'
import type { Page } from '#shared/api/common.ts'
import { AppError } from '#shared/api/errors.ts'
import {
  addDays,
  daysBetween,
  fromEpochDay,
  toEpochDay,
  type Day,
} from '#shared/domain/dates/day.ts'
import { nextStep } from '#shared/domain/segments/nextStep.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import type { Judge } from '#shared/domain/segments/subject.ts'
import type { EngineContext } from '../../context.ts'
import { rawHandle } from '../../store/base.ts'
import { readSettings } from '../../store/settings.ts'
import { subjectOf, type Falls, type Standing } from '../../store/summary/asOfDay.ts'
import { askAsOf } from '../../store/summary/asOfTask.ts'
import { currentRules } from '../../store/summary/rules.ts'
import { readState } from '../../store/summary/summaryRows.ts'
import { exists, peopleOf, rulesOn, type Person } from './movement.repo.ts'
import {
  cellsOf,
  climbed,
  columnOf,
  figuresAt,
  movedRow,
  movedRows,
  movementOf,
  segmentAt,
  sum,
  type Movement,
  type Wanted,
} from './movement.ts'

export interface Between {
  from: Day
  to: Day
  rules: RulesOf
}

export interface PageOf {
  offset: number
  limit: number
}

const NOBODY: Person = { name: '', manager: '', city: '' }

/** The rules that hold on both days. @throws AppError `movement.dates` for days that are none */
export function rulesOfBoth(
  context: EngineContext,
  { from, to, rules }: Between,
): { months: number; beforeRules: RuleSet; afterRules: RuleSet } {
  const { asOf, months, rules: today } = frameOf(context)
  const calendar = context.ports.clock.today()
  // Of a day to come nothing is known, unless somebody chose it to look from.
  if (from >= to || to > (asOf > calendar ? asOf : calendar)) throw new AppError('movement.dates')
  if (rules === 'now') return { months, beforeRules: today, afterRules: today }
  const db = rawHandle(context.base.read)
  return { months, beforeRules: rulesOn(db, from), afterRules: rulesOn(db, to) }
}

async function movementBetween(context: EngineContext, between: Between): Promise<Movement> {
  const { months, beforeRules, afterRules } = rulesOfBoth(context, between)
  const [before, after] = await Promise.all([
    standing(context, toEpochDay(between.from), { rules: beforeRules, months }),
    standing(context, toEpochDay(between.to), { rules: afterRules, months }),
  ])
  return movementOf(before, after, { beforeRules, afterRules })
}

function frameOf({ base }: EngineContext): { asOf: Day; months: number; rules: RuleSet } {
  const db = rawHandle(base.read)
  const state = readState(db)!
  return { asOf: fromEpochDay(state.asOf), months: state.months, rules: currentRules(db) }
}

function standing({ base }: EngineContext, day: number, judge: Judge): Promise<Standing> {
  return askAsOf(base, 'standing', { day, judge })
}

export async function flowBetween(context: EngineContext, between: Between): Promise<Flow> {
  const movement = await movementBetween(context, between)
  const { currency } = await readSettings(context.base.read)
  const cells = cellsOf(movement)
  return {
    from: between.from,
    to: between.to,
    currency,
    before: columnOf(movement.beforeRules, cells, 'from', 'spendBeforeMinor'),
    after: columnOf(movement.afterRules, cells, 'to', 'spendAfterMinor'),
    cells,
    moved: sum(cells.filter((cell) => cell.from !== null && cell.from !== cell.to)),
    cameNew: sum(cells.filter((cell) => cell.from === null)),
  }
}

/** A page of those who moved the wanted way. */
export async function movedPage(
  context: EngineContext,
  between: Between,
  view: Wanted & { sort: MovedSort; descending: boolean },
  { offset, limit }: PageOf,
): Promise<Page<MovedRow>> {
  const movement = await movementBetween(context, between)
  const rows = movedRows(movement, view, view.sort, view.descending)
  const page = rows.slice(offset, offset + limit)
  const ids = page.map((row) => movement.after.customerId[row]!)
  const people = await peopleOf(context.base.read, ids)
  return {
    total: rows.length,
    rows: page.map((row) => movedRow(movement, row, people)),
  }
}

/** A page of those on the way up, down, or about to fall. */
export async function waysPage(
  context: EngineContext,
  list: WayList,
  days: number,
  page: PageOf,
): Promise<WayPage> {
  const { asOf } = frameOf(context)
  const { currency } = await readSettings(context.base.read)
  const against = addDays(asOf, list === 'soon' ? days : -days)
  const found =
    list === 'soon'
      ? await fallers(context, asOf, days)
      : await climbers(context, { from: against, to: asOf, rules: 'now' }, list)
  const shown = found.slice(page.offset, page.offset + page.limit).map((make) => make.row())
  const people = await peopleOf(
    context.base.read,
    shown.map(({ customerId }) => customerId),
  )
  return {
    asOf,
    against,
    currency,
    total: found.length,
    spendMinor: found.reduce((total, { spendMinor }) => total + spendMinor, 0),
    rows: shown.map((row) => ({ ...row, ...(people.get(row.customerId) ?? NOBODY) })),
  }
}

/** A row of a list, made when its page is asked for. */
interface Found {
  spendMinor: number
  row(): Omit<WayRow, keyof Person>
}

async function climbers(
  context: EngineContext,
  between: Between,
  list: 'up' | 'down',
): Promise<Found[]> {
  const movement = await movementBetween(context, between)
  const { before, after, earlier } = movement
  return climbed(movement, list).map((row) => ({
    spendMinor: after.spendMinor[row]!,
    row: () => ({
      customerId: after.customerId[row]!,
      from: segmentAt(before, earlier[row]!),
      to: segmentAt(after, row),
      before: figuresAt(before, earlier[row]!),
      after: figuresAt(after, row),
      ...silenceAt(after, row),
      fallsOn: null,
      daysLeft: null,
    }),
  }))
}

async function fallers(context: EngineContext, asOf: Day, days: number): Promise<Found[]> {
  const { months, rules } = frameOf(context)
  const day = toEpochDay(asOf)
  const judge = { rules, months }
  const [falls, now] = await Promise.all([
    askAsOf(context.base, 'falls', { day, horizonDays: days, judge }),
    standing(context, day, judge),
  ])
  const pairs = fallPairs(falls, now)
  return pairs.map(({ fall, row }) => ({
    spendMinor: now.spendMinor[row]!,
    row: () => fallRow(falls, fall, now, row),
  }))
}

interface FallPair {
  fall: number
  row: number
}

const pairsByFalls = new WeakMap<Falls, { now: Standing; pairs: FallPair[] }>()

/** Those who fall with their row of today, most money first; both lists ascend by customer. */
function fallPairs(falls: Falls, now: Standing): FallPair[] {
  const known = pairsByFalls.get(falls)
  if (known?.now === now) return known.pairs
  const pairs: FallPair[] = []
  let row = 0
  falls.customerId.forEach((id, fall) => {
    while (row < now.customerId.length && now.customerId[row]! < id) row += 1
    if (now.customerId[row] === id) pairs.push({ fall, row })
  })
  pairs.sort((a, b) => now.spendMinor[b.row]! - now.spendMinor[a.row]! || a.row - b.row)
  pairsByFalls.set(falls, { now, pairs })
  return pairs
}

function fallRow(falls: Falls, fall: number, now: Standing, row: number): ReturnType<Found['row']> {
  const fallsOn = fromEpochDay(falls.fallsOn[fall]!)
  const figures = figuresAt(now, row)
  return {
    customerId: now.customerId[row]!,
    from: falls.segments[falls.from[fall]!]!,
    to: falls.segments[falls.to[fall]!]!,
    before: figures,
    after: {
      ...figures,
      spendMinor: falls.spendMinor[fall]!,
      frequency: falls.frequency[fall]!,
    },
    ...silenceAt(now, row),
    fallsOn,
    daysLeft: daysBetween(fromEpochDay(now.day), fallsOn),
  }
}

function silenceAt(
  standing: Standing,
  row: number,
): { recencyDays: number | null; gapDays: number | null } {
  const { lastPurchase } = figuresAt(standing, row)
  const gap = standing.gapDays[row]!
  return {
    recencyDays:
      lastPurchase === null ? null : daysBetween(lastPurchase, fromEpochDay(standing.day)),
    gapDays: Number.isNaN(gap) ? null : gap,
  }
}

/** @throws AppError `customers.unknown` */
export async function nextStepOf(
  context: EngineContext,
  customerId: number,
): Promise<NextStepAnswer> {
  const { base } = context
  if (!(await exists(base.read, customerId))) throw new AppError('customers.unknown')
  const { asOf, months, rules } = frameOf(context)
  const { currency } = await readSettings(base.read)
  const today = toEpochDay(asOf)
  const crowd = await askAsOf(base, 'crowd', {})
  const subject = subjectOf(rawHandle(base.read), customerId, today)
  const step = nextStep({ subject, crowd, rules, months, today, currency })
  if (typeof step === 'string') return { asOf, currency, step: null, reason: step }
  const { segmentId, purchases, spendMinor, untilDay } = step
  return {
    asOf,
    currency,
    reason: null,
    step: {
      segmentId,
      purchases,
      spendMinor,
      until: untilDay === null ? null : fromEpochDay(untilDay),
      daysLeft: untilDay === null ? null : untilDay - today,
    },
  }
}
