import { useToast } from '@nuxt/ui/composables'
import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { DueCallback } from '#shared/api/callDay.contract.ts'
import { engine } from '../../api/client.ts'
import { useChanged } from '../../api/events.ts'
import { useLatest } from '../../api/latest.ts'
import { useCallManager } from './callManager.ts'
import { useEvery } from '../every.ts'
import { texts } from '../i18n.ts'

const LOOK_MS = 30_000
/** More at once are one notice. */
const MOST_NOTICES = 2
const MORNING = 'regulars.calls.morning'

/** How many callbacks are due at this desk; the rail shows it. */
export const useDueCallbacks = defineStore('dueCallbacks', () => ({
  due: shallowRef<DueCallback[]>([]),
}))

/**
 * Tells on every page when a callback comes due, once for each, and once a day how many calls
 * there are. Whom nobody may call is not among the engine's answers.
 */
export function useCallReminders(): void {
  const toast = useToast()
  const router = useRouter()
  const store = useDueCallbacks()
  const callers = useCallManager()
  const told = new Set<string>()
  const isFirst = ref(true)
  const fetch = useLatest((signal) =>
    engine.callDay.reminders({ manager: callers.manager }, { signal }),
  )

  async function look(): Promise<void> {
    const answer = await fetch().catch(() => undefined)
    if (answer === undefined) return
    store.due = answer.due
    const fresh = answer.due.filter((one) => !told.has(keyOf(one)))
    for (const one of fresh) told.add(keyOf(one))
    if (isFirst.value) void morning()
    isFirst.value = false
    // The open card says it in its own place, where nothing covers its keys.
    if (['firstRun', 'callCard'].includes(String(router.currentRoute.value.name))) return
    if (fresh.length > MOST_NOTICES) tellMany(fresh.length)
    else fresh.forEach(tellOne)
  }

  /** Moved to another minute, it is another promise. */
  const keyOf = ({ taskId, on, minute }: DueCallback): string => `${taskId} ${on} ${minute}`

  function tellOne(one: DueCallback): void {
    const title = texts.t('callDay.reminder.due', { name: one.name })
    const address = `/calls/card?item=callback-${one.taskId}`
    if (showOutside(title, `callback-${one.taskId}`, address)) return
    toast.add({
      id: `callback-${one.taskId}`,
      title,
      icon: 'i-lucide-phone-incoming',
      color: 'warning',
      duration: 20_000,
      actions: [{ label: texts.t('callDay.reminder.open'), to: address }],
    })
  }

  function tellMany(count: number): void {
    const title = texts.t('callDay.reminder.many', { n: count }, count)
    if (!showOutside(title, 'callbacks', '/calls?tab=today')) addToList('callbacks', title, '')
  }

  /** Once a day, at the first start: how long the list is. */
  async function morning(): Promise<void> {
    const list = { manager: callers.manager, offset: 0, limit: 1 }
    const day = await engine.callDay.get(list).catch(() => null)
    if (day === null || day.items.total === 0) return
    if (localStorage.getItem(MORNING) === day.today) return
    localStorage.setItem(MORNING, day.today)
    if (['calls', 'callCard'].includes(String(router.currentRoute.value.name))) return
    const calls = day.items.total
    const title = texts.t('callDay.reminder.morning', { n: calls }, calls)
    addToList('morning', title, texts.t('callDay.reminder.morningText'))
  }

  function addToList(id: string, title: string, description: string): void {
    toast.add({
      id: `calls-${id}`,
      title,
      description,
      icon: 'i-lucide-phone',
      color: 'info',
      duration: 12_000,
      actions: [{ label: texts.t('callDay.reminder.toList'), to: '/calls?tab=today' }],
    })
  }

  /** By the system, where it lets us. @returns whether it did */
  function showOutside(title: string, tag: string, address: string): boolean {
    if (!('Notification' in window) || Notification.permission !== 'granted') return false
    const notice = new Notification(title, { tag })
    notice.onclick = () => {
      window.focus()
      void router.push(address)
      notice.close()
    }
    return true
  }

  const onFocus = (): void => void look()
  // A machine that slept has missed its turns.
  window.addEventListener('focus', onFocus)
  onScopeDispose(() => window.removeEventListener('focus', onFocus))
  watch(() => callers.manager, look)
  useChanged(['calls', 'tasks', 'campaigns', 'customers', 'settings'], look)
  useEvery(LOOK_MS, look)
  void look()
}
