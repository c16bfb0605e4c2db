import { storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { PriceListTemplate, PriceListTemplateRow } from '#shared/api/priceLists.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { useComposeStore } from './composeStore.ts'
import { differences, lookOf, templateOf, type Ground } from './templates.ts'
import type { Compose } from './useCompose.ts'

/** The templates of the shop, and in what the price list under the pen differs from its own. */
export function useTemplates(compose: Compose) {
  const app = useAppStore()
  const errors = useErrors()
  const store = useComposeStore()
  const { draft } = store
  const { templateId, standard, proposedTemplate } = storeToRefs(store)
  const rows = shallowRef<PriceListTemplateRow[]>([])
  const isSaving = ref(false)
  const isLoaded = ref(false)

  /** What the templates leave to the day and the client; `null` while nobody is chosen. */
  const ground = computed<Ground | null>(
    () => standard.value && { today: compose.today.value, locale: app.locale, ...standard.value },
  )
  const row = computed(() => rows.value.find(({ id }) => id === templateId.value) ?? null)
  /** The chosen template; the standard one where it is gone or cannot be read. */
  const template = computed<PriceListTemplate | null>(() => row.value?.template ?? null)
  const changed = computed(() => {
    if (ground.value === null) return []
    return differences(draft, lookOf(template.value, ground.value))
  })

  async function load(): Promise<void> {
    try {
      rows.value = await engine.priceLists.templates.list()
      isLoaded.value = true
    } catch (error) {
      errors.show(error)
    }
  }
  useChanged(['priceLists'], load)
  void load()

  /** Takes over everything that a template says; the client stays. */
  function use(id: number | null): void {
    if (ground.value === null) return
    templateId.value = id
    store.openSection = null
    store.templateLanguage = template.value?.locale ?? null
    Object.assign(draft, lookOf(template.value, ground.value))
  }

  /**
   * Keeps the price list as a template: a new one, or (`id`) in the place of a saved one.
   * @throws what the engine throws, `priceLists.nameTaken` among it
   */
  async function save(name: string, id: number | null): Promise<void> {
    const { look } = compose
    if (look.value === null || ground.value === null) return
    isSaving.value = true
    try {
      const kept = templateOf(name, look.value, draft, ground.value)
      const saved = await engine.priceLists.templates.save({ id, template: kept })
      await load()
      templateId.value = saved.id
      store.templateLanguage = kept.locale ?? null
    } finally {
      isSaving.value = false
    }
  }

  /** What stands in the price list stays; it only has no template of its own any more. */
  async function remove(id: number): Promise<void> {
    await engine.priceLists.templates.remove({ id })
    if (templateId.value === id) {
      templateId.value = null
      store.templateLanguage = null
    }
    await load()
  }

  /** Hears of the template with which somebody came, once it can be taken over. */
  function onProposed(take: (id: number) => void): void {
    watch(
      () => isLoaded.value && compose.isReady.value && proposedTemplate.value !== null,
      (isTime) => {
        if (!isTime) return
        const id = proposedTemplate.value
        proposedTemplate.value = null
        // One that is gone meanwhile, or cannot be read, is no template to begin with.
        const isThere = rows.value.some((one) => one.id === id && one.template !== null)
        if (id !== null && isThere && id !== templateId.value) take(id)
      },
      { immediate: true },
    )
  }

  return { rows, row, changed, ground, isSaving, use, onProposed, save, remove }
}

export type Templates = ReturnType<typeof useTemplates>
