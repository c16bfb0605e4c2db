import { computed, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { SegmentCount } from '#shared/api/segments.contract.ts'
import { isLocale, LOCALES, type Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../../../api/client.ts'
import { useChanged } from '../../../api/events.ts'
import { LOCALE_NAMES } from '../../../app/pages.ts'
import { useSegmentNames } from '../../../app/segments.ts'
import { useWords } from '../../../app/words.ts'

const REMEMBERED = 'regulars.calls.language'

/** Whom the calls are for and in which language; both stay in the address. */
export function useCallChoice() {
  const { count, locale } = useWords()
  const names = useSegmentNames()
  const route = useRoute()
  const router = useRouter()
  const segments = shallowRef<SegmentCount[] | null>(null)
  const error = shallowRef<unknown>(null)
  const remembered = ref(localStorage.getItem(REMEMBERED))

  async function load(): Promise<void> {
    try {
      segments.value = (await engine.segments.overview()).segments
      error.value = null
    } catch (reason) {
      error.value = reason
    }
  }

  /** The segment of the address, else the largest one among those who have bought. */
  const segmentId = computed<string | null>(() => {
    const asked = route.query.segment
    const all = segments.value ?? []
    if (all.some(({ id }) => id === asked)) return String(asked)
    const fullest = all.reduce<SegmentCount | null>(
      (best, one) => (one.spendMinor > (best?.spendMinor ?? 0) ? one : best),
      null,
    )
    return (fullest ?? all.find(({ customers }) => customers > 0))?.id ?? null
  })

  const language = computed<Locale>(() => {
    const asked = route.query.language
    if (isLocale(asked)) return asked
    return isLocale(remembered.value) ? remembered.value : locale.value
  })

  function change(query: Record<string, string>): void {
    void router.replace({ query: { ...route.query, ...query } })
  }

  function chooseLanguage(next: Locale): void {
    localStorage.setItem(REMEMBERED, next)
    remembered.value = next
    change({ language: next })
  }

  useChanged(['segments', 'customers', 'purchases'], load)
  void load()

  return {
    segments,
    error,
    load,
    segmentId,
    language,
    chooseSegment: (id: string) => change({ segment: id }),
    chooseLanguage,
    segmentItems: computed(() =>
      (segments.value ?? []).map(({ id, name, customers }) => ({
        value: id,
        label: `${names.name(id, name)} (${count('calls.customers', customers)})`,
      })),
    ),
    languageItems: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
  }
}

export type CallChoice = ReturnType<typeof useCallChoice>
