import { onScopeDispose, ref, shallowRef } from 'vue'

/** What the list of keys shows beside those of the whole program. */
export interface PageKey {
  /** As `UKbd` takes them: `alt`, `enter`, `C`. */
  keys: string[]
  text: string
}

const none = (): PageKey[] => []
const rows = shallowRef<() => PageKey[]>(none)

/** The keys of the page that is open; in the present language each time they are asked for. */
export const keysOfPage = (): PageKey[] => rows.value()

/** Whether the list of keys is shown; a page whose field takes the `?` itself opens it so. */
export const areKeysOpen = ref(false)

/** Shows a page's own keys in the list of keys as long as the page is open. */
export function usePageKeys(ownRows: () => PageKey[]): void {
  rows.value = ownRows
  onScopeDispose(() => {
    if (rows.value === ownRows) rows.value = none
  })
}
