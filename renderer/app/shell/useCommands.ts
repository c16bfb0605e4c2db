import { computed, ref, watch, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { CustomerRow } from '#shared/api/customers.contract.ts'
import { LOCALES } from '#shared/domain/locales/locale.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../appStore.ts'
import { useErrors } from '../errors.ts'
import { LOCALE_NAMES, PAGES } from '../pages.ts'
import { useSegmentNames } from '../segments.ts'
import { THEMES } from '../theme.ts'
import { useWords } from '../words.ts'

const PEOPLE = 8
/** Shorter than a pause between keys, so that a typed name asks once or twice. */
const PAUSE_MS = 120

/**
 * What the palette offers for the typed text: people out of the base, then pages, languages
 * and themes. `done` closes the palette after each choice.
 */
export function useCommands(text: Ref<string>, done: () => void) {
  const { t } = useWords()
  const router = useRouter()
  const app = useAppStore()
  const errors = useErrors()
  const people = usePeople(text)

  const run = (action: () => unknown) => () => {
    done()
    void Promise.resolve(action()).catch(errors.show)
  }

  const pages = computed(() =>
    PAGES.map((page) => ({
      label: t(`app.pages.${page.name}`),
      icon: page.icon,
      kbds: ['G', page.key.toUpperCase()],
      onSelect: run(() => router.push(page.path)),
    })),
  )
  /** Pages that are not in the rail: other pages lead to them. */
  const insidePages = computed(() => [
    {
      label: t('movement.title'),
      icon: 'i-lucide-arrow-right-left',
      onSelect: run(() => router.push('/movement')),
    },
    {
      label: t('plans.title'),
      icon: 'i-lucide-handshake',
      onSelect: run(() => router.push('/plans')),
    },
  ])
  const newSale = computed(() => ({
    label: t('app.palette.newSale'),
    icon: 'i-lucide-shopping-cart',
    onSelect: run(() => router.push('/sales/new')),
  }))
  const languages = computed(() =>
    LOCALES.map((locale) => ({
      label: t('app.palette.language', { language: LOCALE_NAMES[locale] }),
      icon: 'i-lucide-languages',
      onSelect: run(() => app.switchLocale(locale)),
    })),
  )
  const themes = computed(() =>
    THEMES.map((theme) => ({
      label: t('app.palette.theme', { theme: t(`app.themes.${theme}`) }),
      icon: 'i-lucide-contrast',
      onSelect: run(() => app.switchTheme(theme)),
    })),
  )

  return {
    isSearching: people.isSearching,
    groups: computed(() => [
      {
        id: 'people',
        label: t('app.palette.people'),
        ignoreFilter: true,
        items: people.found.value.map((person) => ({
          ...people.asItem(person),
          onSelect: run(() => router.push(`/customers/${person.id}`)),
        })),
      },
      {
        id: 'pages',
        label: t('app.palette.pages'),
        items: [...pages.value, ...insidePages.value],
      },
      {
        id: 'actions',
        label: t('app.palette.actions'),
        items: [newSale.value, ...themes.value, ...languages.value],
      },
    ]),
  }
}

function usePeople(text: Ref<string>) {
  const errors = useErrors()
  const segments = useSegmentNames()
  const found = ref<CustomerRow[]>([])
  const isSearching = ref(false)
  const find = useLatest((signal: AbortSignal, wanted: string) =>
    engine.customers.find({ text: wanted, limit: PEOPLE }, { signal }),
  )
  let pause: ReturnType<typeof setTimeout> | undefined

  async function search(wanted: string): Promise<void> {
    try {
      const rows = await find(wanted)
      if (rows === undefined || text.value.trim() !== wanted) return
      found.value = rows
    } catch (error) {
      errors.show(error)
    }
    isSearching.value = false
  }

  watch(text, (typed) => {
    clearTimeout(pause)
    const wanted = typed.trim()
    isSearching.value = wanted !== ''
    if (wanted === '') found.value = []
    else pause = setTimeout(() => void search(wanted), PAUSE_MS)
  })

  const asItem = (person: CustomerRow) => ({
    label: person.name,
    suffix: [person.phone, person.email, person.city].filter(Boolean).join(' · '),
    description: segments.name(person.segmentId),
    icon: person.kind === 'company' ? 'i-lucide-building-2' : 'i-lucide-user',
  })

  return { found, isSearching, asItem }
}
