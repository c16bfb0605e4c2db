import { readonly, ref } from 'vue'

/** `lost`: nothing answers any more, and calls fail until a new engine is there. */
export type Connection = 'connecting' | 'open' | 'lost'

const state = ref<Connection>('connecting')

export const connection = readonly(state)

export function setConnection(next: Connection): void {
  state.value = next
}

/** The engine went away while it was asked, or before. */
export class ConnectionLost extends Error {
  constructor() {
    super('the engine does not answer')
    this.name = 'ConnectionLost'
  }
}
