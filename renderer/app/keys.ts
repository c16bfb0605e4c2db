import { onScopeDispose } from 'vue'

export interface KeyActions {
  /** Ctrl/Cmd+K. */
  palette(): void
  /** `?`. */
  help(): void
  /** `g` and then this letter. */
  go(letter: string): void
}

/** How long after `g` its letter may come. */
const SEQUENCE_MS = 1_500

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * Makes of key presses what the shell does with them. Letters are taken from the key's place
 * (`code`), so that `g c` works on Armenian, Georgian and Russian keyboards too.
 * @param now milliseconds of a steady clock
 * @returns a function that says whether the press was one of ours
 */
export function keyReader(
  actions: KeyActions,
  now: () => number,
): (press: Key, isTyping: boolean) => boolean {
  let goSince = -Infinity
  return (press, isTyping) => {
    const letter = letterOf(press)
    if ((press.ctrlKey || press.metaKey) && !press.altKey && letter === 'k') {
      actions.palette()
      return true
    }
    if (isTyping || press.ctrlKey || press.metaKey || press.altKey) return false
    if (press.key === '?') {
      actions.help()
      return true
    }
    if (now() - goSince <= SEQUENCE_MS && letter !== null) {
      goSince = -Infinity
      actions.go(letter)
      return true
    }
    goSince = letter === 'g' ? now() : -Infinity
    return letter === 'g'
  }
}

function letterOf(press: Key): string | null {
  const place = /^Key([A-Z])$/.exec(press.code)?.[1]
  return place?.toLowerCase() ?? (/^[a-z]$/i.test(press.key) ? press.key.toLowerCase() : null)
}

function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select') !== null
}

/** Listens on the whole window until the component goes. */
export function useKeys(actions: KeyActions): void {
  const read = keyReader(actions, () => performance.now())
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat) return
    // An open dialog keeps its keys; only the palette's own keys reach through.
    const inDialog = document.querySelector('[role="dialog"][data-state="open"]') !== null
    if (read(event, isTypingIn(event.target) || inDialog)) event.preventDefault()
  }
  window.addEventListener('keydown', listener)
  onScopeDispose(() => window.removeEventListener('keydown', listener))
}
