import { getCurrentScope, onScopeDispose, watch } from 'vue'
import type { AppEvent, Topic } from '#shared/api/app.contract.ts'
import { TOPICS } from '#shared/api/app.contract.ts'
import { engine } from './client.ts'
import { connection } from './connection.ts'

type Listener = (event: AppEvent) => void

const listeners = new Set<Listener>()

/** Hears everything that the engine tells, until the component or store goes. */
export function onEngineEvent(listener: Listener): void {
  listeners.add(listener)
  if (getCurrentScope()) onScopeDispose(() => listeners.delete(listener))
}

/** Fetches again whenever one of the topics changed in the base, whoever changed it. */
export function useChanged(topics: readonly Topic[], refetch: () => unknown): void {
  onEngineEvent((event) => {
    if (event.type === 'changed' && event.topics.some((topic) => topics.includes(topic))) {
      void refetch()
    }
  })
}

/** Passes an event on to all who listen. */
export function tell(event: AppEvent): void {
  for (const listener of [...listeners]) listener(event)
}

/**
 * Keeps listening to the engine as long as the page lives. After a gap everything counts as
 * changed, because what happened meanwhile was not heard.
 */
export function startEvents(): void {
  let isListening = false
  let hadGap = false
  const listen = async (): Promise<void> => {
    if (isListening) return
    isListening = true
    try {
      const events = await engine.app.events()
      if (hadGap) tell({ type: 'changed', topics: [...TOPICS] })
      hadGap = true
      for await (const event of events) tell(event)
    } catch {
      // The banner about the lost connection says it; calls fail on their own.
    } finally {
      isListening = false
    }
    setTimeout(() => {
      if (connection.value === 'open') void listen()
    }, 1000)
  }
  watch(connection, (state) => state === 'open' && void listen(), { immediate: true })
}
