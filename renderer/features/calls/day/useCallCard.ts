import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router'
import type { CallCardData } from '#shared/api/callDay.contract.ts'
import type { CallItemRef } from '#shared/domain/calls/callItem.ts'
import type { Disposition } from '#shared/domain/scripts/callList.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../../../api/client.ts'
import { knownError } from '../../../api/engineError.ts'
import { useChanged } from '../../../api/events.ts'
import { useLatest } from '../../../api/latest.ts'
import { useCallManager } from '../../../app/calls/callManager.ts'
import { useDueCallbacks } from '../../../app/calls/callReminders.ts'
import { useOngoingCall } from '../../../app/calls/ongoingCall.ts'
import { recordOf, type Understood } from './cardDraft.ts'
import { useCardDesk } from './cardDesk.ts'
import { cardAddress, itemAddress, itemOfAddress } from '../../../app/calls/callAddress.ts'

/** As many places as the engine passes over when it is asked for the next one. */
const MOST_EXCEPT = 20
/** Answers that say that this call cannot be made any more. */
const OVER = ['calls.mayNotBeCalled', 'calls.itemGone', 'customers.unknown', 'notFound']

/** The card that is open: one after the other, what is written on it, and its outcome. */
export function useCallCard() {
  const route = useRoute()
  const router = useRouter()
  const desk = useCardDesk()
  const ongoing = useOngoingCall()
  const callers = useCallManager()
  const reminders = useDueCallbacks()
  const card = shallowRef<CallCardData | null>(null)
  /** Nothing is left to call now. */
  const isOver = ref(false)
  const isBusy = ref(false)
  const failure = shallowRef<unknown>(null)
  /** Why the outcome was not taken; what was written stays. */
  const refusal = shallowRef<unknown>(null)
  const language = ref<Locale | null>(null)
  const passedOver = ref<string[]>([])

  const key = computed(() => (card.value === null ? null : itemAddress(card.value.ref)))
  const draft = computed(() => (key.value === null ? null : desk.draftOf(key.value)))
  /** Nobody may be called here any more: only the way to the next card is left. */
  const isClosed = computed(
    () => refusal.value !== null && OVER.includes(knownError(refusal.value).code),
  )
  const fetchCard = useLatest((signal, item: CallItemRef | null) => {
    const locale = language.value
    return item === null
      ? engine.callDay.next(
          { manager: callers.manager, locale, except: passedOver.value },
          { signal },
        )
      : engine.callDay.card({ item, locale }, { signal })
  })

  function show(next: CallCardData | null): void {
    card.value = next
    isOver.value = next === null
    refusal.value = null
    if (next === null) return ongoing.end()
    const { customerId, name } = next.target
    desk.comeBack(itemAddress(next.ref))
    ongoing.begin({ customerId, name, address: cardAddress(next.ref) })
  }

  async function load(): Promise<void> {
    const asked = itemOfAddress(route.query.item)
    try {
      const next = await fetchCard(asked)
      if (next === undefined) return
      failure.value = null
      show(next)
    } catch (error) {
      card.value = null
      failure.value = error
    }
  }

  /** On with the list, whatever place the address named before. */
  async function goOn(): Promise<void> {
    if (route.query.item !== undefined) await router.replace('/calls/card')
    await load()
  }

  /** Passes the open card over, because nobody can be called on it. */
  async function passOver(): Promise<void> {
    const asked = card.value === null ? route.query.item : card.value.item?.key
    if (typeof asked === 'string') {
      passedOver.value = [...passedOver.value, asked].slice(-MOST_EXCEPT)
    }
    if (key.value !== null) desk.forget(key.value)
    await busy(goOn)
  }

  async function busy(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    try {
      await work()
    } finally {
      isBusy.value = false
    }
  }

  /** Says why the engine would not take it, in place; nothing that was written is lost. */
  async function trying(work: () => Promise<void>): Promise<void> {
    await busy(async () => {
      refusal.value = null
      try {
        await work()
      } catch (error) {
        refusal.value = error
        // What was refused was not kept, so what is mended is another request.
        const isKnown = knownError(error).code !== 'connection'
        if (isKnown && draft.value !== null) {
          Object.assign(draft.value, { requestId: crypto.randomUUID(), stoppedAt: null })
        }
      }
    })
  }

  const record = (disposition: Disposition, understood: Understood): Promise<void> =>
    trying(async () => {
      if (card.value === null || draft.value === null || key.value === null) return
      const { ref: item, target } = card.value
      const manager = callers.manager ?? card.value.manager
      draft.value.stoppedAt ??= Date.now()
      const input = recordOf(draft.value, item, disposition, manager, understood)
      const { callId } = await engine.callDay.record(input)
      const { customerId, name } = target
      const isSold = ongoing.deed?.kind === 'sold'
      desk.did({ kind: 'call', id: callId, item, customerId, name, disposition, isSold }, key.value)
      await goOn()
    })

  const skip = (reason: string): Promise<void> =>
    trying(async () => {
      if (card.value === null || key.value === null) return
      const { ref: item, target } = card.value
      const manager = callers.manager ?? card.value.manager
      const { skipId } = await engine.callDay.skip({ item, manager, reason })
      const { customerId, name } = target
      const step = { kind: 'skip', id: skipId, item, customerId, name } as const
      desk.did({ ...step, disposition: null, isSold: false }, key.value)
      await goOn()
    })

  /** Takes the last outcome back and opens its card again, with what was written on it. */
  const undo = (): Promise<void> =>
    trying(async () => {
      const last = desk.last
      if (last === null) return
      if (last.kind === 'call') await engine.callDay.undo({ callId: last.id })
      else await engine.callDay.unskip({ skipId: last.id })
      desk.undid()
      const address = cardAddress(last.item)
      if (router.currentRoute.value.fullPath === address) await load()
      else await router.replace(address)
    })

  watch(
    () => route.query.item,
    (item, before) => {
      // Going on to the next card loads it by itself.
      if (route.name === 'callCard' && item !== undefined && item !== before) void load()
    },
  )
  watch([() => callers.manager, language], () => void load())
  useChanged(
    ['customers', 'purchases', 'points', 'scripts', 'priceLists', 'tasks', 'calls'],
    reload,
  )

  // When everybody was called, the next callback opens its card by itself.
  watch(
    () => reminders.due,
    (due) => isOver.value && due.length > 0 && void load(),
  )

  let waiting: ReturnType<typeof setTimeout> | undefined
  /** What was changed elsewhere shows on the open card, once this page's own work is done. */
  function reload(): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => void refresh(), 400)
  }

  async function refresh(): Promise<void> {
    if (isBusy.value) return
    if (card.value === null) return load()
    const { ref: item } = card.value
    try {
      const next = await engine.callDay.card({ item, locale: language.value })
      if (!isBusy.value && key.value === itemAddress(item)) card.value = next
    } catch (error) {
      if (!isBusy.value && key.value === itemAddress(item)) refusal.value = error
    }
  }

  onBeforeRouteLeave((to) => {
    if (key.value !== null) desk.leave(key.value, to.name)
  })
  onBeforeUnmount(() => clearTimeout(waiting))
  void load()

  return {
    card,
    draft,
    key,
    isOver,
    isBusy,
    isClosed,
    failure,
    refusal,
    language,
    load,
    record,
    skip,
    undo,
    passOver,
  }
}
