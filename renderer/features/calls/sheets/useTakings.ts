import { onMounted, ref, shallowRef } from 'vue'
import type { SheetTaking } from '#shared/api/callSheets.contract.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useErrors } from '../../../app/errors.ts'

const PAGE = 10
/** The engine gives so many at once. */
const MOST = 100

/** Sheets whose results came in, the newest first; as many as somebody has asked for. */
export function useTakings() {
  const errors = useErrors()
  const rows = shallowRef<SheetTaking[] | null>(null)
  const hasMore = ref(false)
  const fetch = useLatest((signal: AbortSignal, beforeId: number | null, limit: number) =>
    engine.callSheets.takings({ beforeId, limit }, { signal }),
  )

  async function load(before: SheetTaking[], limit: number): Promise<void> {
    try {
      const found = await fetch(before.at(-1)?.id ?? null, limit)
      if (found === undefined) return
      rows.value = [...before, ...found.rows]
      hasMore.value = found.hasMore
    } catch (error) {
      errors.show(error)
    }
  }

  const refresh = (): Promise<void> =>
    load([], Math.min(MOST, Math.max(PAGE, rows.value?.length ?? 0)))

  onMounted(refresh)
  useChanged(['calls', 'customers', 'campaigns'], refresh)
  return { rows, hasMore, more: () => load(rows.value ?? [], PAGE) }
}
