import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AccountManager } from '#shared/api/callDay.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'

const REMEMBERED = 'regulars.calls.manager'

/**
 * Whose calls this desk makes, kept on this desk: a name, `null` for everybody's, the empty
 * name for what is nobody's.
 */
export const useCallManager = defineStore('callManager', () => {
  const manager = ref<string | null>(remembered())
  const managers = shallowRef<AccountManager[]>([])
  const fetchAll = useLatest((signal) => engine.managers.list(undefined, { signal }))

  /** @throws what the engine throws; what was there before stays */
  async function load(): Promise<void> {
    managers.value = (await fetchAll()) ?? managers.value
  }

  function choose(name: string | null): void {
    manager.value = name
    localStorage.setItem(REMEMBERED, JSON.stringify(name))
  }

  // Names come with imports, edits and campaigns; without them the list is only shorter.
  useChanged(['customers', 'imports', 'campaigns', 'calls', 'settings'], () =>
    load().catch(() => undefined),
  )
  return { manager, managers, load, choose }
})

function remembered(): string | null {
  try {
    const name: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null')
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}
