import type { EChartsCoreOption } from 'echarts/core'
import type { FlowCell } from '#shared/domain/segments/movement.ts'
import type { ChartColours } from '../../app/chart/colours.ts'

/** Colour of those who had no segment yet. */
export const NEW_COLOUR = '#0e7490'

export interface FlowNode {
  id: string
  label: string
  colour: string
}

export interface FlowChartInput {
  before: readonly FlowNode[]
  after: readonly FlowNode[]
  cells: readonly FlowCell[]
  measure: 'customers' | 'money'
  withStayed: boolean
  words: {
    cameNew: string
    /** Beside a node's name. */
    figure: (customers: number, minor: number) => string
    /** Lines of a band's tip. */
    describe: (cell: FlowCell) => string[]
  }
  colours: ChartColours
}

/** What a click on the picture means. */
export interface FlowPick {
  from: string | null
  cameNew: boolean
  to: string | null
}

const LABEL_WIDTH = 236
/** As much as a label is high. */
const NODE_GAP = 18
/** Signs of a name that fit beside its figure. */
const NAME_LENGTH = 26

interface Link {
  source: string
  target: string
  value: number
  cell: FlowCell
  lineStyle: { color: string; opacity: number }
}

/** Bands from the segments of the first day on the left to those of the second on the right. */
export function flowOption(input: FlowChartInput): EChartsCoreOption {
  const { colours, words } = input
  const links = linksOf(input)
  return {
    animation: false,
    tooltip: {
      confine: true,
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily: 'inherit', fontSize: 13 },
      formatter: ({ data }: { data: { cell?: FlowCell } }) =>
        data.cell ? words.describe(data.cell).map(escapeHtml).join('<br>') : '',
    },
    series: [
      {
        type: 'sankey',
        left: LABEL_WIDTH + 12,
        right: LABEL_WIDTH + 12,
        top: 12,
        bottom: 12,
        nodeGap: NODE_GAP,
        nodeWidth: 12,
        // The order of the nodes is the ladder's, not the one with the fewest crossings.
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.6 } },
        lineStyle: { curveness: 0.5 },
        data: nodesOf(input, links),
        links,
      },
    ],
  }
}

/** Room for every node's label, whatever the figures are. */
export function flowHeight(input: Pick<FlowChartInput, 'before' | 'after'>): number {
  return Math.max(320, (Math.max(input.before.length, input.after.length) + 1) * 46)
}

/** What was clicked: a band, or all bands of a node. */
export function pickOf(data: unknown): FlowPick | null {
  const { cell, pick } = (data ?? {}) as { cell?: FlowCell; pick?: FlowPick }
  if (cell) return { from: cell.from, cameNew: cell.from === null, to: cell.to }
  return pick ?? null
}

function linksOf({ before, cells, measure, withStayed }: FlowChartInput): Link[] {
  const colourOf = new Map(before.map(({ id, colour }) => [id, colour]))
  return cells
    .filter((cell) => withStayed || cell.from !== cell.to)
    .map((cell) => ({
      source: sourceName(cell.from),
      target: targetName(cell.to),
      value: widthOf(cell, measure),
      cell,
      lineStyle: {
        color: cell.from === null ? NEW_COLOUR : (colourOf.get(cell.from) ?? NEW_COLOUR),
        opacity: cell.from === cell.to ? 0.14 : 0.38,
      },
    }))
    .filter(({ value }) => value > 0)
}

/** Money that went away with somebody is as much a part of the flow as money that came. */
function widthOf(cell: FlowCell, measure: 'customers' | 'money'): number {
  if (measure === 'customers') return cell.customers
  return Math.max(0, cell.spendBeforeMinor, cell.spendAfterMinor)
}

function nodesOf(input: FlowChartInput, links: readonly Link[]) {
  const { before, after, words } = input
  const sources = [...before, { id: null, label: words.cameNew, colour: NEW_COLOUR }]
  const left = sources.map(({ id, label, colour }) => {
    const own = links.filter(({ source }) => source === sourceName(id))
    const figure = words.figure(sum(own, 'customers'), sum(own, 'spendBeforeMinor'))
    const pick: FlowPick = { from: id, cameNew: id === null, to: null }
    return node(
      sourceName(id),
      0,
      { label, figure, colour, pick, isEmpty: own.length === 0 },
      input,
    )
  })
  const right = after.map(({ id, label, colour }) => {
    const own = links.filter(({ target }) => target === targetName(id))
    const figure = words.figure(sum(own, 'customers'), sum(own, 'spendAfterMinor'))
    const pick: FlowPick = { from: null, cameNew: false, to: id }
    return node(
      targetName(id),
      1,
      { label, figure, colour, pick, isEmpty: own.length === 0 },
      input,
    )
  })
  return [...left, ...right].filter((each) => !each.isEmpty)
}

function node(
  name: string,
  depth: 0 | 1,
  of: { label: string; figure: string; colour: string; pick: FlowPick; isEmpty: boolean },
  { colours }: FlowChartInput,
) {
  return {
    name,
    depth,
    pick: of.pick,
    isEmpty: of.isEmpty,
    itemStyle: { color: of.colour, borderWidth: 0 },
    label: {
      position: depth === 0 ? 'left' : 'right',
      align: depth === 0 ? 'right' : 'left',
      formatter: labelOf(depth, clipped(plain(of.label)), of.figure),
      rich: {
        name: {
          color: colours.strong,
          fontFamily: 'Google Sans Variable',
          fontSize: 13,
          fontWeight: 500,
        },
        figure: {
          color: colours.text,
          fontFamily: 'Google Sans Variable',
          fontSize: 13,
        },
      },
    },
  }
}

const sourceName = (id: string | null): string => `before ${id ?? ''}`
const targetName = (id: string): string => `after ${id}`

function sum(links: readonly Link[], of: 'customers' | 'spendBeforeMinor' | 'spendAfterMinor') {
  return links.reduce((total, { cell }) => total + cell[of], 0)
}

/** The figure stands beside the node, the name farther out. */
function labelOf(depth: 0 | 1, name: string, figure: string): string {
  return depth === 0 ? `{name|${name}}   {figure|${figure}}` : `{figure|${figure}}   {name|${name}}`
}

function clipped(name: string): string {
  return name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 1).trimEnd()}…`
}

/** Braces and bars would be read as styles of the label. */
function plain(text: string): string {
  return text.replace(/[{}|]/g, ' ')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
