import type { LocationQuery } from 'vue-router'

/** The tabs of the calls page, in their order. */
export const TABS = ['today', 'campaigns', 'lists', 'scripts', 'results'] as const
export type CallsTab = (typeof TABS)[number]

/** The tab that an address asks for; one that names a segment alone asks for its list. */
export function tabOf(query: LocationQuery): CallsTab {
  return TABS.find((id) => id === query.tab) ?? (query.segment === undefined ? 'today' : 'lists')
}
