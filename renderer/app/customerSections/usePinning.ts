import { useToast } from '@nuxt/ui/composables'
import { ref } from 'vue'
import type { Day } from '#shared/domain/dates/day.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../errors.ts'
import { texts } from '../i18n.ts'

/** A customer's place by the owner's hand. */
export interface Pin {
  segmentId: string
  reason: string
  /** The last day; `null` for good. */
  until: Day | null
}

interface Named {
  id: number
  name: string
}

const inputOf = ({ id }: Named, { segmentId, reason, until }: Pin) => ({
  ...{ customerId: id, segmentId, reason, until },
})

/** Puts customers into segments by hand, and lets the rules decide again. */
export function usePinning() {
  const { t } = texts
  const toast = useToast()
  const errors = useErrors()
  const isBusy = ref(false)

  async function busyWith(work: () => Promise<void>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    try {
      await work()
      return true
    } catch (error) {
      errors.show(error)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return {
    isBusy,
    /** @returns whether it was done; what went wrong has been said */
    pin: (customer: Named, pin: Pin): Promise<boolean> =>
      busyWith(() => engine.segments.pin(inputOf(customer, pin))),
    /** Offers to put the customer back to where the hand had put them. */
    unpin: (customer: Named, before: Pin): Promise<boolean> =>
      busyWith(async () => {
        await engine.segments.unpin({ customerId: customer.id })
        toast.add({
          id: `unpinned-${customer.id}`,
          title: t('segments.pins.unpinned', { name: customer.name }),
          icon: 'i-lucide-pin-off',
          actions: [
            {
              label: t('segments.undo'),
              onClick: () => void busyWith(() => engine.segments.pin(inputOf(customer, before))),
            },
          ],
        })
      }),
  }
}
