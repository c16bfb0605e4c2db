import { useToast } from '@nuxt/ui/composables'
import { useRouter } from 'vue-router'
import { engine } from '../api/client.ts'
import { useChanged } from '../api/events.ts'
import { useLatest } from '../api/latest.ts'
import { texts } from './i18n.ts'

/**
 * Tells on every page that a file of the watched folder waits for a look, once for each file.
 * The import page shows by itself what waits, and what has been waiting from before.
 */
export function useWatchedNotice(): void {
  const toast = useToast()
  const router = useRouter()
  let known: Set<string> | null = null
  const fetch = useLatest((signal: AbortSignal) => engine.imports.watched(undefined, { signal }))

  async function look(): Promise<void> {
    const watched = await fetch().catch(() => undefined)
    if (watched === undefined) return
    const waiting = watched.files.filter(({ state }) => state === 'waiting').map(({ name }) => name)
    const fresh = known === null ? [] : waiting.filter((name) => known?.has(name) === false)
    known = new Set(waiting)
    if (router.currentRoute.value.name !== 'import') fresh.forEach(tell)
  }

  function tell(name: string): void {
    toast.add({
      id: `watched-${name}`,
      title: texts.t('imports.watch.needsLook', { file: name }),
      description: texts.t('imports.watch.why'),
      color: 'warning',
      icon: 'i-lucide-circle-help',
      duration: 12_000,
      actions: [
        {
          label: texts.t('imports.watch.open'),
          to: { path: '/import', query: { watched: name } },
          color: 'neutral',
          variant: 'outline',
        },
      ],
    })
  }

  void look()
  useChanged(['imports'], look)
}
