import { ref, watch, type Ref } from 'vue'
import { useDebounced } from './debounced.ts'

/** Short enough to feel at once, long enough for a word to be typed. */
const PAUSE_MS = 200

/**
 * The text in a field that narrows a list. It is passed on, trimmed, when typing pauses; what is
 * typed meanwhile stays, and only a filter that was changed elsewhere (cleared, gone back to)
 * takes its place.
 * @param current what the list is narrowed to now
 */
export function useFilterText(current: () => string, pass: (text: string) => void): Ref<string> {
  const text = ref(current())
  let passed = current()
  const passSoon = useDebounced(() => {
    passed = text.value.trim()
    if (passed !== current()) pass(passed)
  }, PAUSE_MS)

  watch(text, passSoon)
  watch(current, (elsewhere) => {
    if (elsewhere === passed) return
    passed = elsewhere
    text.value = elsewhere
  })
  return text
}
