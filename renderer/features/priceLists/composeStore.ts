import { defineStore } from 'pinia'
import { reactive, ref, shallowRef, toRaw, watch } from 'vue'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { useAppStore } from '../../app/appStore.ts'
import { standardLook, type Draft } from './draft.ts'
import type { Group } from './groups.ts'
import type { OfferDraft } from '../../app/offer/offerDraft.ts'

/** Changes with the shape of what is kept: what an older page left is then forgotten. */
const STORED_AS = 'regulars.priceList.2'

/** What the engine proposes to the client where nobody says otherwise. */
export interface Standard {
  validUntil: Day
  offer: OfferDraft | null
}

interface Kept {
  base: string
  draft: Draft
  standard: Standard | null
  templateId: number | null
  templateLanguage: Locale | null
  lastOffer: OfferDraft | null
}

/**
 * The price list under the pen. It outlives the page, and a page that is loaded anew: whoever
 * looks something up elsewhere comes back to what they left.
 */
export const useComposeStore = defineStore('priceListCompose', () => {
  const app = useAppStore()
  const base = app.info?.baseName ?? ''
  const kept = read(base)
  const draft = reactive<Draft>(kept?.draft ?? emptyDraft())
  /** Nothing can be composed before it is known. */
  const standard = shallowRef<Standard | null>(kept?.standard ?? null)
  /** The template that the draft began with; `null` for the standard one. */
  const templateId = ref<number | null>(kept?.templateId ?? null)
  /** Its language: another client is asked about by it again. */
  const templateLanguage = ref<Locale | null>(kept?.templateLanguage ?? null)
  /** The template with which somebody came here, until it is taken over. */
  const proposedTemplate = ref<number | null>(null)
  /** The offer that was switched off, for when it is wanted again. */
  const lastOffer = shallowRef<OfferDraft | null>(kept?.lastOffer ?? null)
  /** What was issued last, and the question that it answers. */
  const lastIssued = shallowRef<{ id: number; number: string; what: string } | null>(null)
  /** Which of several clients is shown. */
  const clientIndex = ref(0)
  /** Groups of choices that are open. */
  const openGroups = ref<Group[]>(['look', 'sections'])
  /** The section that is being changed, by its key. */
  const openSection = ref<number | null>(null)

  function emptyDraft(): Draft {
    return {
      ...standardLook(),
      ...{ audience: null, locale: app.locale, validUntil: '', offer: null },
    }
  }

  function setOpen(group: Group, isOpen: boolean): void {
    const others = openGroups.value.filter((other) => other !== group)
    openGroups.value = isOpen ? [...others, group] : others
  }

  function startAgain(): void {
    Object.assign(draft, emptyDraft())
    standard.value = null
    templateId.value = null
    templateLanguage.value = null
    lastOffer.value = null
    lastIssued.value = null
    clientIndex.value = 0
    openSection.value = null
  }

  watch(
    [draft, standard, templateId, templateLanguage, lastOffer],
    () =>
      keep({
        base,
        draft: toRaw(draft),
        standard: standard.value,
        templateId: templateId.value,
        templateLanguage: templateLanguage.value,
        lastOffer: lastOffer.value,
      }),
    { deep: true },
  )

  return {
    draft,
    standard,
    templateId,
    templateLanguage,
    proposedTemplate,
    lastOffer,
    lastIssued,
    clientIndex,
    openGroups,
    openSection,
    setOpen,
    startAgain,
  }
})

function keep(state: Kept): void {
  try {
    sessionStorage.setItem(STORED_AS, JSON.stringify(state))
  } catch {
    // A selection too large for the browser's room is kept as long as the page lives.
  }
}

/** What was left in this window for the same base; anything unreadable counts as nothing. */
function read(base: string): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED_AS) ?? 'null') as Kept | null
    return kept !== null && kept.base === base ? kept : null
  } catch {
    return null
  }
}
