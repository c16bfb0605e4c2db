import { useEvery } from '../every.ts'
import { ref, shallowRef, watch } from 'vue'
import type { CallDay } from '#shared/api/callDay.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useCallManager } from './callManager.ts'
import { useShopClock } from './shopClock.ts'

/** Callbacks come due and hours open by themselves. */
const LOOK_MS = 60_000
const MOST = 500

/** Today's list of whoever calls at this desk. @param atOnce how many places are shown first */
export function useCallDay(atOnce: number) {
  const callers = useCallManager()
  const shop = useShopClock()
  const day = shallowRef<CallDay | null>(null)
  const error = shallowRef<unknown>(null)
  const limit = ref(atOnce)
  const fetchDay = useLatest((signal) =>
    engine.callDay.get({ manager: callers.manager, offset: 0, limit: limit.value }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      const answer = await fetchDay()
      if (answer === undefined) return
      shop.take(answer)
      day.value = answer
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  function more(): void {
    limit.value = Math.min(MOST, limit.value + 50)
    void load()
  }

  watch(
    () => callers.manager,
    () => {
      limit.value = atOnce
      void load()
    },
  )
  useChanged(
    ['calls', 'campaigns', 'customers', 'purchases', 'tasks', 'segments', 'settings', 'imports'],
    load,
  )
  useEvery(LOOK_MS, load)
  void load()
  return { day, error, load, more }
}
