import { ref, type Ref } from 'vue'
import { onBeforeRouteLeave, useRouter } from 'vue-router'

/** Asks before something unsaved is left behind, on the page and on the way to another. */
export function useLeaveGuard(hasUnsaved: Ref<boolean>) {
  const router = useRouter()
  const isAsking = ref(false)
  let wanted: (() => void) | null = null

  function unlessUnsaved(go: () => void): void {
    if (!hasUnsaved.value) return go()
    wanted = go
    isAsking.value = true
  }

  function leave(): void {
    isAsking.value = false
    hasUnsaved.value = false
    wanted?.()
    wanted = null
  }

  onBeforeRouteLeave((to) => {
    if (!hasUnsaved.value) return true
    unlessUnsaved(() => void router.push(to.fullPath))
    return false
  })

  return { isAsking, unlessUnsaved, leave }
}
