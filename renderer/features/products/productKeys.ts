import { onBeforeUnmount, onMounted } from 'vue'

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export interface ProductKeyActions {
  previous(): void
  next(): void
  save(): void
}

/**
 * Alt with an arrow goes to the next product and the one before, from within a field too;
 * Ctrl+S saves.
 * @returns whether the press was one of ours
 */
export function readProductKey(press: Press, actions: ProductKeyActions): boolean {
  if (press.shiftKey) return false
  const isAlt = press.altKey && !press.ctrlKey && !press.metaKey
  const isMain = (press.ctrlKey || press.metaKey) && !press.altKey
  if (isAlt && press.key === 'ArrowUp') actions.previous()
  else if (isAlt && press.key === 'ArrowDown') actions.next()
  else if (isMain && press.code === 'KeyS') actions.save()
  else return false
  return true
}

/** Listens on the whole window until the page goes; a dialog keeps its keys. */
export function useProductKeys(actions: ProductKeyActions): void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat) return
    if (document.querySelector('[role="dialog"][data-state="open"]') !== null) return
    if (readProductKey(event, actions)) event.preventDefault()
  }
  onMounted(() => window.addEventListener('keydown', listener))
  onBeforeUnmount(() => window.removeEventListener('keydown', listener))
}
