import { computed, shallowRef } from 'vue'
import type { CallRow } from '#shared/api/callDay.contract.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useCallManager } from '../../../app/calls/callManager.ts'
import { useErrors } from '../../../app/errors.ts'
import { useShopClock } from '../../../app/calls/shopClock.ts'

const PAGE = 50

/** Calls that were made today, the newest first, each to be taken back. */
export function useCallsMade() {
  const callers = useCallManager()
  const errors = useErrors()
  const shop = useShopClock()
  const rows = shallowRef<CallRow[]>([])
  const total = shallowRef(0)
  const left = computed(() => total.value - rows.value.length)
  const fetchCalls = useLatest((signal, limit: number) =>
    engine.callDay.calls({ manager: callers.manager, on: shop.now().on, limit }, { signal }),
  )

  async function load(limit = Math.max(PAGE, rows.value.length)): Promise<void> {
    try {
      const page = await fetchCalls(limit)
      if (page === undefined) return
      rows.value = page.rows
      total.value = page.total
    } catch (reason) {
      errors.show(reason)
    }
  }

  async function takeBack(call: CallRow): Promise<void> {
    try {
      await engine.callDay.undo({ callId: call.id })
    } catch (reason) {
      errors.show(reason)
    }
    await load()
  }

  useChanged(['calls'], () => load())
  void load()
  return { rows, left, takeBack, more: () => load(rows.value.length + PAGE) }
}
