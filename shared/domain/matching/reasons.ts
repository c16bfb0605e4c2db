/** Why two customers may be one, the name's reasons first. */
export const DUPLICATE_REASONS = [
  /** The same words in the same order. */
  'name',
  /** Surname first in one, last in the other. */
  'nameOrder',
  /** The same name in another alphabet. */
  'script',
  /** The same sound, other letters: Petrosyan and Petrosian. */
  'spelling',
  /** A letter or two differ. */
  'typo',
  /** A letter stands for a name. */
  'initials',
  /** A short form stands for a name: Sasha for Alexander. */
  'shortName',
  'contact',
  /** The contact alone is the same. */
  'otherName',
  'taxNumber',
  'birthday',
  'address',
] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]
