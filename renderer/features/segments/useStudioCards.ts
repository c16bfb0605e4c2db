import { nextTick, ref, type Ref } from 'vue'
import type { RuleSet, SegmentRule } from '#shared/domain/segments/rules.ts'
import { useWords } from '../../app/words.ts'
import {
  addSegment,
  canStandAt,
  changeSegment,
  copySegment,
  moveSegment,
  removeSegment,
} from './ruleDraft.ts'
import type { DraftNames } from './useDraftNames.ts'
import { useReorder } from './useReorder.ts'

/**
 * The cards of the draft: which are open, and what happens to them. The focus stays with the
 * card that it was on, wherever that goes.
 */
export function useStudioCards(
  draft: Ref<RuleSet>,
  names: DraftNames,
  host: () => HTMLElement | null,
) {
  const { t } = useWords()
  const open = ref(new Set<string>())
  /** What a reader of the screen hears about a move. */
  const said = ref('')

  function focus(id: string, what: string): void {
    void nextTick(() => {
      const thing = host()?.querySelector<HTMLElement>(`[data-id="${id}"] ${what}`)
      thing?.focus({ preventScroll: true })
      if (thing instanceof HTMLInputElement) thing.select()
      thing?.scrollIntoView({ block: 'nearest' })
    })
  }

  function move(from: number, to: number): void {
    const id = draft.value.segments[from]?.id
    draft.value = moveSegment(draft.value, from, to)
    if (id === undefined) return
    said.value = t('segments.moved', {
      name: names.name(id),
      n: to + 1,
      all: draft.value.segments.length,
    })
    focus(id, '[draggable]')
  }

  function setOpen(id: string, isOpen: boolean): void {
    if (isOpen) open.value.add(id)
    else open.value.delete(id)
  }

  function show({ rules, id }: { rules: RuleSet; id: string }): void {
    draft.value = rules
    setOpen(id, true)
    focus(id, 'input')
  }

  return {
    said,
    reorder: useReorder(move, (index) => canStandAt(draft.value, index)),
    move,
    isOpen: (id: string): boolean => open.value.has(id),
    setOpen,
    closeAll: (): void => open.value.clear(),
    /** A new one, open, with the cursor in its name. */
    add: (): void => show(addSegment(draft.value, t('segments.newName'))),
    copy: (index: number): void => {
      const name = t('segments.copyOf', { name: names.name(draft.value.segments[index]!.id) })
      show(copySegment(draft.value, index, name))
    },
    remove: (id: string): void => {
      const index = draft.value.segments.findIndex((segment) => segment.id === id)
      draft.value = removeSegment(draft.value, index)
      const next = draft.value.segments[Math.min(index, draft.value.segments.length - 1)]
      if (next !== undefined) focus(next.id, '[aria-expanded]')
    },
    change: (segment: SegmentRule): void => {
      draft.value = changeSegment(draft.value, segment.id, segment)
    },
  }
}
