import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { RECOVERY_SCRIPT } from '#shared/domain/scripts/script.ts'
import type { CallChoice } from '../lists/useCallChoice.ts'
import { useScriptWords } from './useScriptWords.ts'

/** Which script is written: of a segment, or for complaints; it stays in the address. */
export function useScriptChoice(choice: CallChoice) {
  const route = useRoute()
  const router = useRouter()
  const words = useScriptWords()

  const scriptKey = computed<string>(() =>
    route.query.script === RECOVERY_SCRIPT || choice.segmentId.value === null
      ? RECOVERY_SCRIPT
      : choice.segmentId.value,
  )
  const items = computed(() => [
    ...(choice.segments.value ?? []).map(({ id, name }) => ({
      value: id,
      label: words.script(id, name ?? undefined),
    })),
    { value: RECOVERY_SCRIPT, label: words.script(RECOVERY_SCRIPT) },
  ])

  function choose(key: string): void {
    const query = { ...route.query }
    delete query.script
    if (key === RECOVERY_SCRIPT) query.script = key
    else query.segment = key
    void router.replace({ query })
  }

  return { scriptKey, items, choose }
}
