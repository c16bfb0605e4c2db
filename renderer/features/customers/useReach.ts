import { ref, type Ref } from 'vue'
import type { CustomerDetails, CustomerInput } from '#shared/api/customers.contract.ts'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { engine } from '../../api/client.ts'
import { useErrors } from '../../app/errors.ts'
import { contactInputs, withPreferred, withWord, type Purpose, type SaidForm } from './reach.ts'

/** Changes to how a customer is reached, each saved at once. */
export function useReach(customer: Ref<CustomerDetails>) {
  const errors = useErrors()
  const isSaving = ref(false)

  async function save(changes: Partial<CustomerInput>): Promise<boolean> {
    isSaving.value = true
    try {
      await engine.customers.update({ id: customer.value.id, changes })
      return true
    } catch (error) {
      errors.show(error)
      return false
    } finally {
      isSaving.value = false
    }
  }

  return {
    isSaving,
    prefer: (index: number) => save({ contacts: withPreferred(customer.value.contacts, index) }),
    add: (contact: { channel: Channel; value: string; label: string }) =>
      save({ contacts: [...contactInputs(customer.value.contacts), contact] }),
    say: (channel: Channel, purpose: Purpose, form: SaidForm) =>
      save({ consents: withWord(customer.value.consents, channel, purpose, form) }),
  }
}
