import { computed, type ComputedRef } from 'vue'
import { isDark } from '../theme.ts'

/** What charts are drawn in: canvas and SVG attributes know no CSS variables. */
export interface ChartColours {
  accent: string
  warning: string
  text: string
  strong: string
  line: string
  ground: string
}

/** The page's own colours, which change with the theme. */
export function useChartColours(): ComputedRef<ChartColours> {
  return computed(() => coloursOf(isDark()))
}

/** @param _isDark by this the answer is known to be another one */
function coloursOf(_isDark: boolean): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    accent: of('--ui-primary'),
    warning: of('--ui-error'),
    text: of('--ui-text-muted'),
    strong: of('--ui-text-highlighted'),
    line: of('--ui-border-accented'),
    ground: of('--ui-bg'),
  }
}
