import { defineStore } from 'pinia'
import { computed, reactive, ref, watch } from 'vue'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import { emptyDraft, type CardDraft } from './cardDraft.ts'

const STORED_AS = 'regulars.calls.drafts'
/** So many steps back; nobody takes back a whole day. */
const MOST_STEPS = 50

/** Something done on a card that can be taken back. */
export interface CardStep {
  kind: 'call' | 'skip'
  id: number
  item: CallItemRef
  name: string
  /** `null` for somebody who was skipped. */
  disposition: Disposition | null
}

/**
 * What is written on cards that have no outcome yet, and the last outcomes. It outlives the
 * card's page, because an order is taken on another one, and a reload of the tab.
 */
export const useCardDesk = defineStore('cardDesk', () => {
  const drafts = reactive<Record<string, CardDraft>>(kept())
  const steps = ref<(CardStep & { key: string; draft: CardDraft | null })[]>([])
  const last = computed<CardStep | null>(() => steps.value.at(-1) ?? null)

  watch(drafts, () => sessionStorage.setItem(STORED_AS, JSON.stringify(drafts)))

  function draftOf(key: string): CardDraft {
    drafts[key] ??= emptyDraft(Date.now())
    return drafts[key]
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
    if (step.draft !== null) drafts[step.key] = again(step.draft)
    steps.value = steps.value.slice(0, -1)
  }

  return { last, draftOf, forget, did, undid }
})

const again = (draft: CardDraft): CardDraft => ({
  ...draft,
  requestId: crypto.randomUUID(),
  stoppedAt: null,
})

/** Part by part: what an older version kept otherwise is begun anew. */
function kept(): Record<string, CardDraft> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, draft]) => isDraft(draft)))
  } catch {
    return {}
  }
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
