import { nextTick, onMounted, onUnmounted, watch } from 'vue'
import { useI18n } from 'vue-i18n'

/**
 * The library's notices bring two stops for the Tab key that it hides from readers, which leaves
 * people on a stop that says nothing. Each hands the focus on at once, so none needs hiding. The
 * name of the region is not to be set from outside either, and comes in English only.
 */
export function useToastStops(): void {
  const { t, locale } = useI18n()
  let region: HTMLElement | null = null
  const observer = new MutationObserver(show)

  function show(): void {
    const stops = region?.querySelectorAll(':scope > [aria-hidden="true"][tabindex="0"]') ?? []
    for (const stop of stops) stop.removeAttribute('aria-hidden')
  }
  const name = (): void => region?.setAttribute('aria-label', t('app.notices'))

  onMounted(async () => {
    await nextTick()
    region = document.querySelector<HTMLElement>('[data-slot="viewport"]')?.parentElement ?? null
    if (region === null) return
    observer.observe(region, { childList: true })
    show()
    name()
  })
  onUnmounted(() => observer.disconnect())
  watch(locale, name)
}
