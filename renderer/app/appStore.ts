import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { AppInfo, Settings } from '#shared/api/app.contract.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../api/client.ts'
import { useChanged } from '../api/events.ts'
import { i18n, setLocale } from './i18n.ts'
import { applyTheme, type Theme } from './theme.ts'

/** What every page needs to know: the base, the shop's settings, language and theme. */
export const useAppStore = defineStore('app', () => {
  const info = ref<AppInfo | null>(null)
  const settings = ref<Settings | null>(null)

  const currency = computed(() => settings.value?.currency ?? info.value?.currency ?? 'EUR')
  const locale = computed(() => i18n.global.locale.value as Locale)
  const theme = computed<Theme>(() => settings.value?.theme ?? 'system')
  /** The day that figures are for; `null` while it is simply today. */
  const asOfWhenNotToday = computed(() =>
    info.value !== null && info.value.asOf !== info.value.today ? info.value.asOf : null,
  )

  function take(next: Settings): void {
    settings.value = next
    applyTheme(next.theme)
    if (next.locale !== null) setLocale(next.locale)
  }

  async function refresh(): Promise<void> {
    const [freshInfo, freshSettings] = await Promise.all([engine.app.info(), engine.settings.get()])
    info.value = freshInfo
    take(freshSettings)
  }

  async function update(changes: Partial<Settings>): Promise<void> {
    take(await engine.settings.update(changes))
    info.value = await engine.app.info()
  }

  /** Switches at once and remembers it; the page does not wait for the engine. */
  async function switchLocale(next: Locale): Promise<void> {
    setLocale(next)
    await update({ locale: next })
  }

  async function switchTheme(next: Theme): Promise<void> {
    applyTheme(next)
    await update({ theme: next })
  }

  useChanged(['settings', 'customers', 'purchases', 'imports'], refresh)

  return {
    info,
    settings,
    currency,
    locale,
    theme,
    asOfWhenNotToday,
    refresh,
    update,
    switchLocale,
    switchTheme,
  }
})
