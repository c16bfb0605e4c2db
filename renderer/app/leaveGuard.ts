import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { onBeforeRouteLeave, useRouter } from 'vue-router'
import { useAppStore } from './appStore.ts'

/**
 * Asks before something unsaved is left behind: on the page, on the way to another one, and
 * when the browser's tab closes. The question itself is `LeaveDialog`.
 */
export function useLeaveGuard(hasUnsaved: Ref<boolean>, giveUp: () => void) {
  const router = useRouter()
  const app = useAppStore()
  const isAsking = ref(false)
  let wanted: (() => void) | null = null

  function unlessUnsaved(go: () => void): void {
    if (!hasUnsaved.value) return go()
    wanted = go
    isAsking.value = true
  }

  function leave(): void {
    isAsking.value = false
    giveUp()
    wanted?.()
    wanted = null
  }

  onBeforeRouteLeave((to) => {
    if (!hasUnsaved.value) return true
    unlessUnsaved(() => void router.push(to.fullPath))
    return false
  })

  /** The browser asks in words of its own; a desktop window would silently stay open instead. */
  function onClose(event: BeforeUnloadEvent): void {
    if (hasUnsaved.value && app.info?.door === 'browser') event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', onClose))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onClose))

  return { isAsking, unlessUnsaved, leave }
}

export type LeaveGuard = ReturnType<typeof useLeaveGuard>
