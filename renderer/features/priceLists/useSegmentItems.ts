import { computed, shallowRef } from 'vue'
import type { SegmentCount } from '#shared/api/segments.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useErrors } from '../../app/errors.ts'
import { useSegmentNames } from '../../app/segments.ts'
import { useWords } from '../../app/words.ts'

/** The segments for a menu, each with how many customers it holds. */
export function useSegmentItems() {
  const { count } = useWords()
  const errors = useErrors()
  const names = useSegmentNames()
  const segments = shallowRef<SegmentCount[]>([])

  async function load(): Promise<void> {
    try {
      segments.value = (await engine.segments.overview()).segments
    } catch (error) {
      errors.show(error)
    }
  }

  useChanged(['segments', 'customers', 'purchases'], load)
  void load()
  return computed(() =>
    segments.value.map(({ id, name, customers }) => ({
      value: id,
      label: `${names.name(id, name)} (${count('priceLists.compose.customers', customers)})`,
    })),
  )
}
