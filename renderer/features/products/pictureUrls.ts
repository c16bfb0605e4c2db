import { ref, watch, type Ref } from 'vue'
import { engine } from '../../api/client.ts'

/** As many as two pages of the list show. */
const MOST_KEPT = 60
const kept = new Map<string, Promise<string>>()

/** An address for `img` of a picture that the engine keeps; the same hash is always the same one. */
async function urlOf(hash: string): Promise<string> {
  const known = kept.get(hash)
  if (known !== undefined) {
    // Used last, dropped last.
    kept.delete(hash)
    kept.set(hash, known)
    return known
  }
  const wanted = engine.products
    .picture({ hash })
    .then(async (file) =>
      URL.createObjectURL(new Blob([await file.arrayBuffer()], { type: file.type })),
    )
  kept.set(hash, wanted)
  wanted.catch(() => kept.delete(hash))
  dropOldest()
  return wanted
}

function dropOldest(): void {
  for (const [hash, url] of kept) {
    if (kept.size <= MOST_KEPT) return
    kept.delete(hash)
    void url.then(URL.revokeObjectURL, () => undefined)
  }
}

/** The address of the picture with this hash; empty while there is none. */
export function usePictureUrl(hash: Ref<string | null>): Ref<string> {
  const url = ref('')
  watch(
    hash,
    async (wanted) => {
      if (wanted === null) {
        url.value = ''
        return
      }
      // One that cannot be read leaves its place empty.
      const found = await urlOf(wanted).catch(() => '')
      if (hash.value === wanted) url.value = found
    },
    { immediate: true },
  )
  return url
}
