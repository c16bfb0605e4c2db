import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { addDays, type Day } from '#shared/domain/dates/day.ts'
import { useAppStore } from '../appStore.ts'

const DAY_MINUTES = 24 * 60

/** The clock that the calls go by is the engine's; the page only lets it run on between answers. */
export const useShopClock = defineStore('shopClock', () => {
  const app = useAppStore()
  const told = shallowRef<{ today: Day; minute: number; at: number } | null>(null)

  /** What the engine said of the time, with any answer. */
  function take({ today, minute }: { today: Day; minute: number }): void {
    told.value = { today, minute, at: performance.now() }
  }

  /** Today and the minute of it, by the shop's clock. */
  function now(): { on: Day; minute: number } {
    const base = told.value
    if (base === null) {
      const here = new Date()
      return { on: app.info?.today ?? '', minute: here.getHours() * 60 + here.getMinutes() }
    }
    const minute = base.minute + Math.floor((performance.now() - base.at) / 60_000)
    return {
      on: addDays(base.today, Math.floor(minute / DAY_MINUTES)),
      minute: minute % DAY_MINUTES,
    }
  }

  return { take, now }
})
