import { ref, watchEffect } from 'vue'
import type { Settings } from '#shared/api/app.contract.ts'

export type Theme = Settings['theme']
export const THEMES: readonly Theme[] = ['system', 'light', 'dark']

const REMEMBERED = 'regulars.theme'
const theme = ref<Theme>('system')
const systemIsDark = ref(false)

/**
 * Shows the theme and keeps it for the next start: the settings arrive only after the first
 * picture, which must not flash in the other theme.
 */
export function applyTheme(next: Theme): void {
  theme.value = next
  localStorage.setItem(REMEMBERED, next)
}

/** Called once before anything is shown. */
export function applyRememberedTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  systemIsDark.value = system.matches
  system.addEventListener('change', (event) => (systemIsDark.value = event.matches))
  const remembered = localStorage.getItem(REMEMBERED)
  theme.value = THEMES.find((known) => known === remembered) ?? 'system'
  watchEffect(() => {
    const isDark = theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'
    document.documentElement.classList.toggle('dark', isDark)
    document.documentElement.classList.toggle('light', !isDark)
  })
}

/** Whether the page is dark just now; for charts and grids, which draw their own colours. */
export function isDark(): boolean {
  return theme.value === 'system' ? systemIsDark.value : theme.value === 'dark'
}
