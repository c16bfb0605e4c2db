import { computed, onMounted, ref } from 'vue'
import type { WatchedFolder } from '#shared/api/imports.contract.ts'
import { engine } from '../../api/client.ts'
import { knownError, type KnownError } from '../../api/engineError.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'

/** The folder from which files come in by themselves, and what was found there. */
export function useWatched() {
  const errors = useErrors()
  const watched = ref<WatchedFolder | null>(null)
  const isBusy = ref(false)
  /** Why the folder that was typed cannot be watched. */
  const refusal = ref<KnownError | null>(null)
  const fetch = useLatest((signal: AbortSignal) => engine.imports.watched(undefined, { signal }))

  async function refresh(): Promise<void> {
    try {
      watched.value = (await fetch()) ?? watched.value
    } catch (error) {
      errors.show(error)
    }
  }

  /** @returns whether the folder is watched from now on */
  async function watch(folder: string | null): Promise<boolean> {
    isBusy.value = true
    refusal.value = null
    try {
      await engine.imports.watch({ folder })
      await refresh()
      return true
    } catch (error) {
      refusal.value = knownError(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function leave(name: string): Promise<void> {
    try {
      await engine.imports.leaveWatched({ name })
    } catch (error) {
      errors.show(error)
    }
  }

  onMounted(refresh)
  useChanged(['imports', 'settings'], refresh)
  return {
    watched,
    waiting: computed(() => watched.value?.files.filter(({ state }) => state === 'waiting') ?? []),
    isBusy,
    refusal,
    watch,
    leave,
  }
}

export type Watched = ReturnType<typeof useWatched>
