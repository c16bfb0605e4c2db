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

  function name(id: string, ownName?: string | null): string {
    const own = ownName ?? byId.value.get(id)?.name
    if (own) return own
    const key = `segments.names.${id}`
    return te(key) || te(key, 'en') ? t(key) : id
  }

  return {
    name,
    colour: (id: string): string => byId.value.get(id)?.colour ?? UNKNOWN_COLOUR,
    /** All segments in the order of the rules. */
    all: computed(() => store.segments.map(({ id, colour }) => ({ id, colour, name: name(id) }))),
  }
}
