import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { DEFAULT_RULES, type SegmentRule } from '#shared/domain/segments/rules.ts'
import { engine } from '../api/client.ts'
import { useChanged } from '../api/events.ts'
import { useErrors } from './errors.ts'
import { texts } from './i18n.ts'

const UNKNOWN_COLOUR = '#64748b'

/** The owner's segments in their order, kept fresh for the whole page. */
const useSegmentStore = defineStore('segments', () => {
  const segments = ref<SegmentRule[]>(DEFAULT_RULES.segments)
  const errors = useErrors()

  async function refresh(): Promise<void> {
    try {
      segments.value = (await engine.segments.rules()).segments
    } catch (error) {
      errors.show(error)
    }
  }

  void refresh()
  useChanged(['segments'], refresh)
  return { segments }
})

/** Names and colours of segments, in the reader's language where the owner gave no own name. */
export function useSegmentNames() {
  const { t, te } = texts
  const store = useSegmentStore()
  const byId = computed(() => new Map(store.segments.map((segment) => [segment.id, segment])))

  /** In the reader's language; `null` for a segment that only its owner can name. */
  function standardName(id: string): string | null {
    const key = `segments.names.${id}`
    return te(key) || te(key, 'en') ? t(key) : null
  }

  function name(id: string, ownName?: string | null): string {
    const own = ownName ?? byId.value.get(id)?.name
    return own || (standardName(id) ?? id)
  }

  return {
    name,
    standardName,
    colour: (id: string): string => byId.value.get(id)?.colour ?? UNKNOWN_COLOUR,
    /** All segments in the order of the rules. */
    all: computed(() =>
      store.segments.map(({ id, colour, isActive }) => ({ id, colour, isActive, name: name(id) })),
    ),
  }
}
