import type { EChartsCoreOption } from 'echarts/core'
import type { ChartColours } from '../../../app/chart/colours.ts'

export interface ResultsChartInput {
  /** From top to bottom. */
  bars: readonly { name: string; minor: number }[]
  words: { money: (minor: number) => string }
  colours: ChartColours
}

const BAR_PX = 34
const LONGEST_NAME_PX = 220

/** Money as bars, one under another, each with its figure at its end. */
export function resultsOption({ bars, words, colours }: ResultsChartInput): EChartsCoreOption {
  const label = { color: colours.text, fontFamily: 'Google Sans Variable', fontSize: 13 }
  return {
    animation: false,
    grid: { left: 8, right: 110, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { ...label, width: LONGEST_NAME_PX, overflow: 'truncate', interval: 0 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        data: bars.map(({ minor }) => ({ value: Math.max(0, minor), minor })),
        itemStyle: { color: colours.accent, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: 'right',
          ...label,
          color: colours.strong,
          formatter: ({ data }: { data: { minor: number } }) => words.money(data.minor),
        },
      },
    ],
  }
}

/** Each bar is as thick whatever their number. */
export const chartHeight = (bars: number): number => 8 + Math.max(1, bars) * BAR_PX
