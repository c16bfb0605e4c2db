import { onScopeDispose } from 'vue'

/** Calls `action` once the calls pause for so long; the last call's arguments count. */
export function useDebounced<Args extends unknown[]>(
  action: (...args: Args) => void,
  pauseMs: number,
): (...args: Args) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return (...args) => {
    clearTimeout(timer)
    timer = setTimeout(() => action(...args), pauseMs)
  }
}
