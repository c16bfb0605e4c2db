import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { engine } from '../api/client.ts'
import { useChanged } from '../api/events.ts'
import { useErrors } from './errors.ts'

/** Whether the shop's points are on, kept fresh for the whole page. */
export const usePointsSwitch = defineStore('pointsSwitch', () => {
  /** `null` until it is known. */
  const isActive = ref<boolean | null>(null)
  const errors = useErrors()

  async function refresh(): Promise<void> {
    try {
      isActive.value = (await engine.points.rules()).isActive
    } catch (error) {
      errors.show(error)
    }
  }

  void refresh()
  useChanged(['points'], refresh)
  return {
    /** Points are promised only once it is known that they are given. */
    isOn: computed(() => isActive.value === true),
    /** Known to be off. */
    isOff: computed(() => isActive.value === false),
  }
})
