import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CustomerFilter } from '#shared/api/customers.contract.ts'

/** Some customers: ticked one by one, or all that a filter finds. */
export type Whose = { by: 'ids'; ids: number[] } | { by: 'filter'; filter: CustomerFilter }

/** Customers on their way from the page that chose them to the page that works with them. */
export const useHandedCustomers = defineStore('handedCustomers', () => {
  const handed = shallowRef<Whose | null>(null)
  return {
    give: (whose: Whose): void => void (handed.value = whose),
    /** Those who were handed over, once. */
    take(): Whose | null {
      const whose = handed.value
      handed.value = null
      return whose
    },
  }
})
