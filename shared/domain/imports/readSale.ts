import { roundHalfUp, type Currency } from '../money/money.ts'
import { idOf, isBlank, isError, textOf } from './cellText.ts'
import type { Columns } from './columns.ts'
import { currenciesOfHeader } from './currencyMark.ts'
import { clockOfSeconds, createDateReader, type Moment } from './dateCell.ts'
import { readTimeText } from './dateText.ts'
import {
  exactTotal,
  negate,
  ONE,
  toMilli,
  times100,
  toMinor,
  toMinorFraction,
  unroundedTotal,
  ZERO,
  type Decimal,
} from './decimal.ts'
import type { RejectCode } from './fields.ts'
import type { Cell, Conventions, RowSale, SheetLayout } from './importRow.ts'
import { BLANK, createNumberReader, type NumberCell } from './numberCell.ts'

const DAY_SECONDS = 86_400

/** The figures of a row as they stand there; `null` where a cell is blank. */
interface Figures {
  quantity: Decimal | null
  price: Decimal | null
  amount: Decimal | null
  discount: { value: Decimal; isRate: boolean } | null
}

/**
 * Reads a row's sale, or tells why it cannot be taken in. The total is the row's amount, which was
 * paid as it stands there, be it in parts of the currency's step; else quantity x price - discount
 * from the exact figures, rounded once, half away from zero, to the step. Returns lower spend: with a negative quantity the total is negative,
 * and a discount always moves it towards zero.
 */
export function createSaleReader(
  layout: SheetLayout,
  { at }: Columns,
  conventions: Conventions,
  currency: Currency,
): (cells: readonly Cell[], isReturn: boolean) => RowSale | RejectCode {
  const readDate = createDateReader(at.date, false, conventions)
  const isRateColumn = layout.columns[at.discount]?.header.includes('%') ?? false
  const readNumber = createNumberReader(conventions)
  const isOtherPrice = otherCurrencyOf(layout, at.unitPrice, currency)
  const isOtherAmount = otherCurrencyOf(layout, at.amount, currency)
  const isOtherDiscount = otherCurrencyOf(layout, at.discount, currency)

  /** A column that is not there is not looked for in the row: -1 is no index that engines expect. */
  const numberAt = (cells: readonly Cell[], column: number): NumberCell =>
    column < 0 ? BLANK : readNumber(cells[column])

  function figuresOf(cells: readonly Cell[]): Figures | RejectCode {
    const quantity = numberAt(cells, at.quantity)
    if (quantity.kind === 'unreadable')
      return quantity.isError ? 'row.badNumber' : 'row.badQuantity'
    const price = numberAt(cells, at.unitPrice)
    const amount = numberAt(cells, at.amount)
    const discount = numberAt(cells, at.discount)
    if (quantity.kind === 'number' && (quantity.isPercent || quantity.currencies !== null))
      return 'row.badQuantity'
    if (isOtherPrice(price) || isOtherAmount(amount) || isOtherDiscount(discount))
      return 'row.otherCurrency'
    if (isNoMoney(price) || isNoMoney(amount)) return 'row.badNumber'
    if (discount.kind === 'unreadable') return 'row.badNumber'
    const figures: Figures = {
      quantity: quantity.kind === 'number' ? quantity.value : null,
      price: price.kind === 'number' ? price.value : null,
      amount: amount.kind === 'number' ? amount.value : null,
      discount: null,
    }
    if (discount.kind === 'number') {
      const isRate = isRateColumn || discount.isPercent
      const isFraction = isRate && !discount.isPercent && cells[at.discount]?.kind === 'number'
      const value = isRate ? rateOf(discount.value, isFraction) : discount.value
      // A rate that could be 1% or 100% only matters where the row has no amount.
      if (value === null && figures.amount === null) return 'row.badNumber'
      figures.discount = value && { value, isRate }
    }
    return figures
  }

  const reversedBy = (cells: readonly Cell[]) => (at.reverses < 0 ? '' : idOf(cells[at.reverses]))

  return (cells, isReturn) => {
    const dateCell = cells[at.date]
    if (dateCell === undefined || isBlank(dateCell)) return 'row.noDate'
    const moment = readDate(dateCell)
    if (moment === null) return 'row.badDate'
    const figures = figuresOf(cells)
    if (typeof figures === 'string') return figures
    const found = moneyOf(figures, currency)
    if (typeof found === 'string') return found
    const money = isReturn && found.quantityMilli > 0 ? reversed(found) : found
    const documentNumber = at.document < 0 ? '' : idOf(cells[at.document])
    return {
      documentNumber,
      charge: at.charge < 0 ? '' : textOf(cells[at.charge]),
      isReturn,
      reverses: isReturn ? reversedBy(cells) || documentNumber : '',
      day: moment.day,
      time: timeOf(at.time < 0 ? undefined : cells[at.time], moment),
      quantityMilli: money.quantityMilli,
      unitPriceMinor: money.unitPriceMinor,
      discountMinor: money.discountMinor,
      totalMinor: money.totalMinor,
      writtenMinor: money.writtenMinor,
    }
  }
}

function isNoMoney(figure: NumberCell): boolean {
  return figure.kind === 'unreadable' || (figure.kind === 'number' && figure.isPercent)
}

/**
 * Whether a money column's figures are of another currency than the base's, by the sign or word
 * beside the figure, else by the one in the column's header (`Amount (USD)`).
 */
export function otherCurrencyOf(
  layout: SheetLayout,
  column: number,
  currency: Currency,
): (figure: NumberCell) => boolean {
  const ofColumn = currenciesOfHeader(layout.columns[column]?.header ?? '')
  return (figure) => {
    if (figure.kind !== 'number' || figure.isPercent) return false
    const named = figure.currencies ?? ofColumn
    return named !== null && !named.includes(currency)
  }
}

type Money = Pick<
  RowSale,
  'quantityMilli' | 'unitPriceMinor' | 'discountMinor' | 'totalMinor' | 'writtenMinor'
>

function moneyOf(figures: Figures, currency: Currency): Money | RejectCode {
  const { amount, price, discount } = figures
  if (amount === null && price === null) return 'row.noAmount'
  // An amount below zero without a quantity is one piece that came back.
  const isReturn = figures.quantity === null && amount !== null && amount.units < 0
  const quantity = turned(figures) ?? (isReturn ? negate(ONE) : ONE)
  const quantityMilli = toMilli(quantity)
  if (quantityMilli === null || quantityMilli === 0) return 'row.badQuantity'
  const direction = Math.sign(quantity.units) * (Math.sign(price?.units ?? 1) || 1)
  const taken = discount?.isRate === false ? towardsZero(discount.value, direction) : ZERO
  const rate = discount?.isRate === true ? discount.value : ZERO
  const line = { quantity, price: price ?? ZERO, discount: taken, rate }
  const totalMinor = amount === null ? exactTotal(line, currency) : amountMinor(amount, quantity)
  const discountMinor = rate === ZERO ? toMinor(taken, 1) : rateMinor(figures, quantity, currency)
  if (totalMinor === null || discountMinor === null) return 'row.badNumber'
  // A discount above the price is a mistake: it would turn the sale into a return.
  if (amount === null && totalMinor * direction < 0) return 'row.badNumber'
  const unitPriceMinor =
    price === null
      ? roundHalfUp(((totalMinor + discountMinor) * 1000) / quantityMilli)
      : toMinor(price, 1)
  if (unitPriceMinor === null) return 'row.badNumber'
  const written = amount === null ? unroundedTotal(line) : toMinorFraction(amount)
  // An amount has the sign of what was sold or came back, whichever it is written with.
  const writtenMinor = amount === null ? written : Math.sign(totalMinor) * Math.abs(written)
  return { quantityMilli, unitPriceMinor, discountMinor, totalMinor, writtenMinor }
}

/** Beside a price above zero, an amount below it says that the pieces came back. */
function turned({ quantity, price, amount }: Figures): Decimal | null {
  const isBack = amount !== null && amount.units < 0 && price !== null && price.units > 0
  return isBack && quantity !== null && quantity.units > 0 ? negate(quantity) : quantity
}

/** What came back, as the mirror of what was sold. */
export function reversed<T extends Money>(money: T): T {
  return {
    ...money,
    quantityMilli: -money.quantityMilli,
    discountMinor: -money.discountMinor || 0,
    totalMinor: -money.totalMinor || 0,
    writtenMinor: -money.writtenMinor || 0,
  }
}

function amountMinor(amount: Decimal, quantity: Decimal): number | null {
  const minor = toMinor(amount, 1)
  return minor !== null && quantity.units < 0 && minor > 0 ? -minor : minor
}

/** What a rate took off, in minor units. */
function rateMinor({ price, discount }: Figures, quantity: Decimal, currency: Currency) {
  if (price === null || discount === null) return 0
  const line = { quantity, price, discount: ZERO }
  const gross = exactTotal({ ...line, rate: ZERO }, currency)
  const net = exactTotal({ ...line, rate: discount.value }, currency)
  return gross === null || net === null ? null : gross - net
}

/** Shops write discounts with either sign. */
function towardsZero(discount: Decimal, direction: number): Decimal {
  const isAligned = Math.sign(discount.units) === direction
  return isAligned || discount.units === 0 ? discount : negate(discount)
}

/** A percentage 0 to 100; `null` where a bare 1 may be 1% or, as a spreadsheet has it, 100%. */
function rateOf(value: Decimal, mayBeFraction: boolean): Decimal | null {
  const size = Math.abs(value.units) / 10 ** value.scale
  const rate = { units: Math.abs(value.units), scale: value.scale }
  if (mayBeFraction && size > 0 && size < 1) return times100(rate)
  if (mayBeFraction && size === 1) return null
  return size <= 100 ? rate : null
}

/** The time of its own column, else the one beside the day. */
function timeOf(cell: Cell | undefined, moment: Moment): string | null {
  if (cell === undefined || isBlank(cell) || isError(cell)) return moment.time
  if (cell.kind === 'date') return cell.time ?? moment.time
  if (cell.kind === 'number') {
    const isPartOfDay = cell.value >= 0 && cell.value < 1
    const seconds = Math.round(cell.value * DAY_SECONDS) % DAY_SECONDS
    return isPartOfDay ? clockOfSeconds(seconds) : moment.time
  }
  return readTimeText(textOf(cell)) ?? moment.time
}
