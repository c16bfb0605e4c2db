import { onScopeDispose } from 'vue'
import type { Side } from './pairRows.ts'

export interface PairActions {
  move(by: number): void
  keep(side: Side): void
  merge(): void
  keepApart(): void
  undoLast(): void
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * Does what a key asks for, letters by their place on the keyboard.
 * @returns whether the press was one of ours
 */
export function readPairKey(press: Press, actions: PairActions): boolean {
  if (press.altKey || press.shiftKey) return false
  if (press.ctrlKey || press.metaKey) {
    if (press.code !== 'KeyZ') return false
    actions.undoLast()
    return true
  }
  const action = {
    ArrowUp: () => actions.move(-1),
    ArrowDown: () => actions.move(1),
    ArrowLeft: () => actions.keep('a'),
    ArrowRight: () => actions.keep('b'),
    KeyM: actions.merge,
    KeyD: actions.keepApart,
  }[press.code]
  action?.()
  return action !== undefined
}

/** Listens on the whole window until the page goes. */
export function usePairKeys(actions: PairActions): void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || isElsewhere(event.target)) return
    if (readPairKey(event, actions)) event.preventDefault()
  }
  window.addEventListener('keydown', listener)
  onScopeDispose(() => window.removeEventListener('keydown', listener))
}

/** In a field, a menu or a dialog the keys have their usual meaning. */
function isElsewhere(target: EventTarget | null): boolean {
  const place = 'input:not([type="radio"]), textarea, select, [role="dialog"], [role="menu"]'
  return target instanceof Element && target.closest(place) !== null
}
