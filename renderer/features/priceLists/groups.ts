import type { LookPart } from './templates.ts'

/** Choices that stand together on the page, in its order. */
export const GROUPS = ['look', 'sections', 'texts', 'terms', 'offer'] as const
export type Group = (typeof GROUPS)[number]

/** Which parts of a template a group holds. */
export const GROUP_PARTS: Record<Group, readonly LookPart[]> = {
  look: ['design', 'paper', 'columns'],
  sections: ['sections'],
  texts: ['texts'],
  terms: ['language', 'currency', 'validity'],
  offer: ['offer'],
}
