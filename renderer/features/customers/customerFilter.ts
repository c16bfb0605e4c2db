import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { CustomerFilter } from '#shared/api/customers.contract.ts'
import { LEFT_OUT_REASONS } from '#shared/domain/scripts/callList.ts'

/** The filter with every part spelled out, as the bar edits it. */
export type FullFilter = Required<CustomerFilter>

const MISSING = ['phone', 'email', 'consent'] as const

export function emptyFilter(): FullFilter {
  return {
    search: '',
    segmentIds: [],
    managers: [],
    overdueOnly: false,
    missing: null,
    leftOut: null,
    minSpendMinor: null,
    maxSpendMinor: null,
  }
}

/** A filter of its own, free of the page's watching. */
export function copyOf(filter: FullFilter): FullFilter {
  return { ...filter, segmentIds: [...filter.segmentIds], managers: [...filter.managers] }
}

/** Whether anything but the search narrows the list. */
export function hasConditions(filter: FullFilter): boolean {
  return (
    filter.segmentIds.length > 0 ||
    filter.managers.length > 0 ||
    filter.overdueOnly ||
    filter.missing !== null ||
    filter.leftOut !== null ||
    filter.minSpendMinor !== null ||
    filter.maxSpendMinor !== null
  )
}

/** The filter in the page's address, so that going back finds the same list. */
export function filterToQuery(filter: FullFilter): LocationQueryRaw {
  const query: LocationQueryRaw = {}
  if (filter.search !== '') query.search = filter.search
  if (filter.segmentIds.length > 0) query.segment = filter.segmentIds
  if (filter.managers.length > 0) query.manager = filter.managers
  if (filter.overdueOnly) query.overdue = '1'
  if (filter.missing !== null) query.missing = filter.missing
  if (filter.leftOut !== null) query.leftOut = filter.leftOut
  if (filter.minSpendMinor !== null) query.from = String(filter.minSpendMinor)
  if (filter.maxSpendMinor !== null) query.to = String(filter.maxSpendMinor)
  return query
}

/** Reads what {@link filterToQuery} wrote; what makes no sense is left out. */
export function filterFromQuery(query: LocationQuery): FullFilter {
  return {
    search: texts(query.search)[0]?.slice(0, 200) ?? '',
    segmentIds: texts(query.segment),
    managers: texts(query.manager),
    overdueOnly: texts(query.overdue)[0] === '1',
    missing: MISSING.find((known) => known === texts(query.missing)[0]) ?? null,
    leftOut: LEFT_OUT_REASONS.find((known) => known === texts(query.leftOut)[0]) ?? null,
    minSpendMinor: whole(texts(query.from)[0]),
    maxSpendMinor: whole(texts(query.to)[0]),
  }
}

function texts(value: LocationQuery[string] | undefined): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((text): text is string => typeof text === 'string' && text !== '')
}

function whole(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d{1,13}$/.test(text)) return null
  return Number(text)
}
