import type { EChartsCoreOption } from 'echarts/core'
import { toEpochDay, type Day } from '#shared/domain/dates/day.ts'
import type { ChartColours } from '../../app/chart/colours.ts'

/** A price from its day on; `null` where the shop had none of its own. */
export interface PriceStep {
  day: Day
  minor: number | null
}

export interface PriceChartInput {
  /** In the order of their days. */
  steps: readonly PriceStep[]
  today: Day
  words: { today: string; money: (minor: number) => string; day: (day: Day) => string }
  colours: ChartColours
}

const MS_PER_DAY = 86_400_000
/** How far the last price is drawn on. */
const AHEAD_DAYS = 14

/** The list price as steps in time; what is yet to come stands right of today's line. */
export function priceOption({ steps, today, words, colours }: PriceChartInput): EChartsCoreOption {
  const label = { color: colours.text, fontFamily: 'inherit', fontSize: 12 }
  const last = steps.at(-1)
  const end = last === undefined || last.day < today ? today : last.day
  const points = steps.map(({ day, minor }) => ({ value: [time(day), minor], day }))
  return {
    animation: false,
    grid: { left: 12, right: 16, top: 26, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily: 'inherit' },
      formatter: (hit: { data: { value: [number, number | null]; day?: Day } }[]) => {
        const point = hit[0]?.data
        const minor = point?.value[1]
        if (!point?.day || minor === null || minor === undefined) return ''
        return escapeHtml(`${words.day(point.day)}: ${words.money(minor)}`)
      },
    },
    xAxis: {
      type: 'time',
      // A label names its month; two of one month would say the same.
      minInterval: 31 * MS_PER_DAY,
      max: time(end) + AHEAD_DAYS * MS_PER_DAY,
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true, formatter: monthOf },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { ...label, formatter: words.money },
      splitLine: { lineStyle: { color: colours.line, opacity: 0.4 } },
      splitNumber: 3,
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbolSize: 7,
        data: [
          ...points,
          ...(last === undefined
            ? []
            : [{ value: [time(end) + AHEAD_DAYS * MS_PER_DAY, last.minor], symbol: 'none' }]),
        ],
        lineStyle: { color: colours.accent, width: 2 },
        itemStyle: { color: colours.accent },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colours.text, type: 'dashed' },
          label: { ...label, formatter: words.today, position: 'end' },
          data: [{ xAxis: time(today) }],
        },
      },
    ],
  }
}

/** `03.2026`: short, and the same in every language. */
function monthOf(at: number): string {
  const [year, month] = new Date(at).toISOString().split('-')
  return `${month}.${year}`
}

const time = (day: Day): number => toEpochDay(day) * MS_PER_DAY

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
