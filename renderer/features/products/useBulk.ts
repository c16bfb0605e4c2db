import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import type { BulkCounts, BulkInput, BulkRow } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useDebounced } from '../../app/debounced.ts'
import { useErrors } from '../../app/errors.ts'
import { bulkInput, emptyBulk, type BulkForm } from './bulkForm.ts'

const AT_ONCE = 50
const PAUSE_MS = 250
export type BulkShow = 'all' | 'changed' | 'problems'

/** A change of many prices with what it would do, before it is made. */
export function useBulk(selection: Ref<BulkInput['selection'] | null>) {
  const app = useAppStore()
  const errors = useErrors()
  const today = computed(() => app.info?.today ?? '')
  const form = reactive<BulkForm>(emptyBulk(app.currency, today.value))
  const show = ref<BulkShow>('all')
  const rows = shallowRef<BulkRow[]>([])
  const counts = shallowRef<BulkCounts | null>(null)
  const total = ref(0)
  const failure = shallowRef<unknown>(null)
  const isApplying = ref(false)
  const input = computed(() => bulkInput(form, selection.value))
  const ask = useLatest((signal, wanted: BulkInput, offset: number) =>
    engine.products.bulkPreview(
      { ...wanted, show: show.value, offset, limit: AT_ONCE },
      { signal },
    ),
  )

  async function load(offset = 0): Promise<void> {
    const wanted = input.value
    if (wanted === null) {
      forget()
      return
    }
    try {
      const page = await ask(wanted, offset)
      if (page === undefined || input.value === null) return
      rows.value = offset === 0 ? page.rows : [...rows.value, ...page.rows]
      counts.value = page.counts
      total.value = page.total
      failure.value = null
    } catch (reason) {
      failure.value = reason
    }
  }

  function forget(): void {
    rows.value = []
    counts.value = null
    total.value = 0
    failure.value = null
  }

  function begin(): void {
    Object.assign(form, emptyBulk(app.currency, today.value))
    show.value = 'all'
    forget()
  }

  /** @returns the change's number and counts, or `null` where it was not made */
  async function apply(): Promise<{ id: number; counts: BulkCounts } | null> {
    if (input.value === null) return null
    isApplying.value = true
    try {
      const done = await engine.products.bulkApply(input.value)
      return done.id === null ? null : { id: done.id, counts: done.counts }
    } catch (reason) {
      errors.show(reason)
      return null
    } finally {
      isApplying.value = false
    }
  }

  const later = useDebounced(() => void load(), PAUSE_MS)
  watch([() => JSON.stringify(input.value), show], later)

  return { form, show, rows, counts, total, failure, today, isApplying, load, begin, apply }
}
