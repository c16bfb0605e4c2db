import type { EChartsCoreOption } from 'echarts/core'
import { addDays, toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ChartColours } from '../../app/chart/colours.ts'
import type { Dot } from './useCustomer.ts'

export interface ChartWords {
  purchase: string
  return: string
  usualGap: string
  asOf: string
  describe: (dot: Dot) => string
  month: (time: number) => string
}

export interface ChartInput {
  dots: readonly Dot[]
  asOf: Day
  gapDays: number | null
  words: ChartWords
  colours: ChartColours
}

const MS_PER_DAY = 86_400_000
const SMALLEST_DOT = 8
const LARGEST_DOT = 26

/**
 * A line of dots in time: area by amount, returns as hollow diamonds. The shaded stretch after
 * the last purchase is the usual gap; the next purchase is expected before its end.
 */
export function dotsOption({ dots, asOf, gapDays, words, colours }: ChartInput): EChartsCoreOption {
  const largest = Math.max(1, ...dots.map((dot) => Math.abs(dot.totalMinor)))
  const last = dots.reduce<Day | null>(
    (newest, dot) => (dot.kind === 'purchase' && dot.day <= asOf ? later(newest, dot.day) : newest),
    null,
  )
  const expected = last === null || gapDays === null ? null : addDays(last, Math.round(gapDays))
  const series = (['purchase', 'return'] as const).map((kind) => ({
    type: 'scatter',
    name: words[kind],
    symbol: kind === 'purchase' ? 'circle' : 'diamond',
    data: dots
      .filter((dot) => dot.kind === kind)
      .map((dot) => ({ value: [time(dot.day), 0], dot, symbolSize: sizeOf(dot, largest) })),
    itemStyle:
      kind === 'purchase'
        ? { color: colours.accent, opacity: 0.75 }
        : { color: colours.ground, borderColor: colours.warning, borderWidth: 2 },
    z: kind === 'purchase' ? 2 : 3,
    ...(kind === 'purchase' ? marks(last, expected, asOf, words, colours) : {}),
  }))
  return {
    animation: false,
    grid: { left: 32, right: 24, top: 30, bottom: 28 },
    tooltip: {
      confine: true,
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily: 'inherit' },
      formatter: ({ data }: { data: { dot: Dot } }) => escapeHtml(words.describe(data.dot)),
    },
    legend: {
      show: dots.some((dot) => dot.kind === 'return'),
      left: 8,
      top: 0,
      itemGap: 20,
      textStyle: { color: colours.text, fontFamily: 'inherit' },
    },
    xAxis: {
      type: 'time',
      max: Math.max(time(asOf), expected === null ? 0 : time(expected)) + 3 * MS_PER_DAY,
      axisLine: { onZero: false, lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.text,
        fontFamily: 'inherit',
        fontSize: 12,
        formatter: words.month,
        hideOverlap: true,
      },
      splitLine: { show: false },
    },
    yAxis: { type: 'value', min: -1, max: 1, show: false },
    series,
  }
}

function marks(
  last: Day | null,
  expected: Day | null,
  asOf: Day,
  words: ChartWords,
  colours: ChartColours,
): Record<string, unknown> {
  const label = { color: colours.text, fontFamily: 'inherit' }
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: colours.text, type: 'dashed' },
      label: { ...label, formatter: words.asOf, position: 'end', align: 'right' },
      data: [{ xAxis: time(asOf) }],
    },
    markArea:
      last === null || expected === null
        ? undefined
        : {
            silent: true,
            itemStyle: { color: colours.line, opacity: 0.35 },
            label: { ...label, position: 'insideBottom' },
            data: [[{ name: words.usualGap, xAxis: time(last) }, { xAxis: time(expected) }]],
          },
  }
}

function sizeOf(dot: Dot, largest: number): number {
  const share = Math.sqrt(Math.abs(dot.totalMinor) / largest)
  return SMALLEST_DOT + share * (LARGEST_DOT - SMALLEST_DOT)
}

function later(a: Day | null, b: Day): Day {
  return a === null || b > a ? b : a
}

function time(day: Day): number {
  return toEpochDay(day) * MS_PER_DAY
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
