import { describe, expect, it } from 'vitest'
import type { FlowCell } from '#shared/domain/segments/movement.ts'
import {
  flowOption,
  pickOf,
  type FlowChartInput,
} from '../../../renderer/features/movement/flowChart.ts'

const cell = (
  from: string | null,
  to: string,
  customers: number,
  money: [number, number],
): FlowCell => ({
  ...{ from, to, customers },
  ...{ spendBeforeMinor: money[0], spendAfterMinor: money[1] },
})

const CELLS = [
  cell(null, 'new', 3, [0, 600]),
  cell('large', 'large', 5, [9000, 9500]),
  cell('large', 'lapsed', 2, [4000, 0]),
]

const input = (changes: Partial<FlowChartInput> = {}): FlowChartInput => ({
  before: [
    { id: 'large', label: 'Large {regular} | best', colour: '#111111' },
    { id: 'lapsed', label: 'Lapsed', colour: '#222222' },
  ],
  after: [
    { id: 'large', label: 'Large', colour: '#111111' },
    { id: 'new', label: 'New', colour: '#333333' },
    { id: 'lapsed', label: 'Lapsed', colour: '#222222' },
  ],
  cells: CELLS,
  measure: 'customers',
  withStayed: false,
  words: {
    cameNew: 'Came new',
    figure: (customers, minor) => `${customers}/${minor}`,
    describe: ({ to }) => ['<b>', to],
  },
  colours: { accent: '', warning: '', text: '', strong: '', ground: '', line: '' },
  ...changes,
})

interface Shown {
  tooltip: { formatter: (of: { data: { cell?: FlowCell } }) => string }
  series: {
    data: { name: string; label: { formatter: string }; pick: unknown }[]
    links: { source: string; target: string; value: number; cell: FlowCell }[]
  }[]
}
const shown = (changes?: Partial<FlowChartInput>): Shown => flowOption(input(changes)) as never

describe('the picture of the flow', () => {
  it('draws a band for each way, as wide as its customers, and no node without one', () => {
    const { data, links } = shown().series[0]!
    expect(links.map(({ source, target, value }) => [source, target, value])).toEqual([
      ['before ', 'after new', 3],
      ['before large', 'after lapsed', 2],
    ])
    expect(data.map(({ name }) => name)).toEqual([
      'before large',
      'before ',
      'after new',
      'after lapsed',
    ])
  })

  it('shows those who stayed when they are asked for', () => {
    const { links } = shown({ withStayed: true }).series[0]!
    expect(links.map(({ cell }) => cell)).toEqual(CELLS)
  })

  it('is as wide as the money, also of those who took theirs away', () => {
    const { links } = shown({ measure: 'money', withStayed: true }).series[0]!
    expect(links.map(({ value }) => value)).toEqual([600, 9500, 4000])
  })

  it('keeps signs of a name from being read as styles or as HTML', () => {
    const { data } = shown().series[0]!
    expect(data[0]!.label.formatter).toBe('{name|Large  regular    best}   {figure|2/4000}')
    expect(shown().tooltip.formatter({ data: { cell: CELLS[0]! } })).toBe('&#60;b&#62;<br>new')
    expect(shown().tooltip.formatter({ data: {} })).toBe('')
  })

  it('knows what was clicked: a band, all that left a segment, or all that came to one', () => {
    const { data, links } = shown().series[0]!
    expect(pickOf(links[1])).toEqual({ from: 'large', cameNew: false, to: 'lapsed' })
    expect(pickOf(links[0])).toEqual({ from: null, cameNew: true, to: 'new' })
    expect(pickOf(data[0])).toEqual({ from: 'large', cameNew: false, to: null })
    expect(pickOf(data[2])).toEqual({ from: null, cameNew: false, to: 'new' })
    expect(pickOf(undefined)).toBeNull()
  })
})
