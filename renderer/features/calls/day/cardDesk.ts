import { defineStore } from 'pinia'
import { computed, reactive, ref, watch } from 'vue'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { again, cameBack, emptyDraft, left, type CardDraft } from './cardDraft.ts'

const STORED_AS = 'regulars.calls.drafts'
const STEPS_STORED_AS = 'regulars.calls.steps'
/** So many steps back; nobody takes back a whole day. */
const MOST_STEPS = 50

/** Something done on a card that can be taken back. */
export interface CardStep {
  kind: 'call' | 'skip'
  id: number
  item: CallItemRef
  customerId: number
  name: string
  /** `null` for somebody who was skipped. */
  disposition: Disposition | null
  /** Whether a sale was saved during the call. */
  isSold: boolean
}

type KeptStep = CardStep & { key: string; draft: CardDraft | null }

/**
 * What is written on cards that have no outcome yet, and the last outcomes. It outlives the
 * card's page, because an order is taken on another one, and a reload of the tab.
 */
export const useCardDesk = defineStore('cardDesk', () => {
  const drafts = reactive<Record<string, CardDraft>>(keptDrafts())
  const steps = ref<KeptStep[]>(keptSteps())
  const last = computed<CardStep | null>(() => steps.value.at(-1) ?? null)

  watch(drafts, () => sessionStorage.setItem(STORED_AS, JSON.stringify(drafts)))
  watch(steps, () => sessionStorage.setItem(STEPS_STORED_AS, JSON.stringify(steps.value)))

  function draftOf(key: string): CardDraft {
    drafts[key] ??= emptyDraft(Date.now())
    return drafts[key]
  }

  /** Leaves a card under the hand for another page, by its name. */
  function leave(key: string, toPage: unknown): void {
    const draft = drafts[key]
    if (draft !== undefined) drafts[key] = left(draft, Date.now(), toPage)
  }

  function comeBack(key: string): void {
    const draft = drafts[key]
    if (draft !== undefined) drafts[key] = cameBack(draft, Date.now())
  }

  function forget(key: string): void {
    delete drafts[key]
  }

  function did(step: CardStep, key: string): void {
    const draft = drafts[key] ?? null
    steps.value = [...steps.value, { ...step, key, draft }].slice(-MOST_STEPS)
    forget(key)
  }

  /** The card is as it was before its last outcome; to be kept again, it is another request. */
  function undid(): void {
    const step = steps.value.at(-1)
    if (step === undefined) return
    if (step.draft !== null) drafts[step.key] = again(step.draft, Date.now())
    steps.value = steps.value.slice(0, -1)
  }

  return { last, draftOf, leave, comeBack, forget, did, undid }
})

/** Part by part: what an older version kept otherwise is begun anew. */
function keptDrafts(): Record<string, CardDraft> {
  const kept = stored(STORED_AS)
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(Object.entries(kept).filter(([, draft]) => isDraft(draft)))
}

function keptSteps(): KeptStep[] {
  const kept = stored(STEPS_STORED_AS)
  return Array.isArray(kept) ? kept.filter(isStep) : []
}

function stored(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

function isStep(value: unknown): value is KeptStep {
  if (typeof value !== 'object' || value === null) return false
  const { id, key, item, isSold, draft } = value as Partial<KeptStep>
  const hasDraft = draft === null || isDraft(draft)
  return (
    hasDraft && typeof id === 'number' && typeof key === 'string' && !!item && isSold !== undefined
  )
}

function isDraft(value: unknown): value is CardDraft {
  if (typeof value !== 'object' || value === null) return false
  const pattern = emptyDraft(0)
  return (Object.keys(pattern) as (keyof CardDraft)[]).every((part) => {
    const given = (value as Partial<CardDraft>)[part]
    const wanted = pattern[part]
    return wanted === null
      ? given === null || typeof given === 'number'
      : typeof given === typeof wanted
  })
}
