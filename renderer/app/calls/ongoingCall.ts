import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'

/** Somebody on the phone, while their card is left for another page. */
export interface OngoingCall {
  customerId: number
  name: string
  /** Where their card is. */
  address: string
}

/** What other pages did for the customer during the call. */
export type CallDeed =
  { kind: 'sold'; number: string; totalMinor: number } | { kind: 'sent'; number: string }

/**
 * The call that goes on: pages on which something is done for the customer meanwhile lead back
 * to the card by themselves, and the shell shows the way back on every other one.
 */
export const useOngoingCall = defineStore('ongoingCall', () => {
  const router = useRouter()
  const call = shallowRef<OngoingCall | null>(null)
  const deed = shallowRef<CallDeed | null>(null)

  /** The same customer's call keeps what was done for it. */
  function begin(next: OngoingCall): void {
    if (call.value?.customerId !== next.customerId) deed.value = null
    call.value = next
  }

  function end(): void {
    call.value = null
    deed.value = null
  }

  /** Leads back to the card when it is this customer who is on the phone. @returns whether it did */
  function did(customerId: number | null, done: CallDeed): boolean {
    if (call.value === null || call.value.customerId !== customerId) return false
    deed.value = done
    void router.push(call.value.address)
    return true
  }

  return { call, deed, begin, end, did }
})
