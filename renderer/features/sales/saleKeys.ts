/** What the keys of the empty item field do. */
export interface SaleKeyActions {
  step(by: 1 | -1): unknown
  move(by: 1 | -1): unknown
  remove(): unknown
  quantity(): unknown
  close(): unknown
  help(): unknown
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>

/** The basket is steered from the item field while that is empty: one hand, no mouse. */
export function saleKeys(actions: SaleKeyActions): (event: Key) => void {
  const byKey: Record<string, () => unknown> = {
    '+': () => actions.step(1),
    '-': () => actions.step(-1),
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    ArrowRight: () => actions.quantity(),
    Delete: () => actions.remove(),
    Escape: () => actions.close(),
    '?': () => actions.help(),
  }
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const action = byKey[event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }
}
