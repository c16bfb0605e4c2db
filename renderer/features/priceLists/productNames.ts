import { reactive } from 'vue'
import type { ProductRow } from '#shared/api/products.contract.ts'
import { engine } from '../../api/client.ts'
import { knownError } from '../../api/engineError.ts'
import { useChanged } from '../../api/events.ts'

/** Names of products by their numbers; `null` for one that is gone. */
export function useProductNames() {
  const names = reactive(new Map<number, string | null>())

  /** Fetches what is not known yet. @throws what the engine throws, but for a product gone */
  async function need(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      if (names.has(id)) continue
      names.set(id, await nameOf(id))
    }
  }

  function know(rows: readonly Pick<ProductRow, 'id' | 'name'>[]): void {
    for (const { id, name } of rows) names.set(id, name)
  }

  useChanged(['products'], () => names.clear())
  return { names, need, know }
}

async function nameOf(id: number): Promise<string | null> {
  try {
    return (await engine.products.get({ id })).name
  } catch (error) {
    if (knownError(error).code === 'notFound') return null
    throw error
  }
}
