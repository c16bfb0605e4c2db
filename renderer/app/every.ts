import { onScopeDispose } from 'vue'

/** Does the work again and again until the component or store goes. */
export function useEvery(ms: number, work: () => unknown): void {
  const timer = setInterval(() => void work(), ms)
  onScopeDispose(() => clearInterval(timer))
}
