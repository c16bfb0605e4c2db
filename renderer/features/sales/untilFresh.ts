import type { Ref } from 'vue'

/**
 * Asks until the figures shown are those of what is on the page: a question put meanwhile, by a
 * pause that ran out or a change elsewhere, drops the answer that was waited for.
 * @param ask gives `false` when asking failed
 * @returns whether the figures are fresh
 */
export async function untilFresh(
  isStale: Readonly<Ref<boolean>>,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  while (isStale.value) if (!(await ask())) return false
  return true
}
