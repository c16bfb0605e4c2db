import { shallowRef } from 'vue'
import type { CallDaySummary } from '#shared/api/callDay.contract.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useCallManager } from '../../../app/calls/callManager.ts'

/** What the day has brought so far. */
export function useSummary() {
  const callers = useCallManager()
  const summary = shallowRef<CallDaySummary | null>(null)
  const error = shallowRef<unknown>(null)
  const fetchSummary = useLatest((signal) =>
    engine.callDay.summary({ manager: callers.manager }, { signal }),
  )

  async function load(): Promise<void> {
    try {
      summary.value = (await fetchSummary()) ?? summary.value
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  useChanged(['calls'], load)
  void load()
  return { summary, error, load }
}
