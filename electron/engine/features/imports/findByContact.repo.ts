import type Database from 'better-sqlite3'
import type { Channel } from '#shared/domain/customers/contactPoint.ts'
import { fold } from '#shared/domain/customers/fold.ts'
import { nameKey } from '#shared/domain/imports/identity.ts'
import { compareNames } from '#shared/domain/matching/compareNames.ts'
import { couldBeOne } from '#shared/domain/matching/couldBeOne.ts'
import { hearName } from '#shared/domain/matching/nameWords.ts'
import type { Contact } from './customerParts.repo.ts'
import type { StagedCustomer } from './staging.ts'

/** Contacts that mostly one customer has; an address or a page may be anybody's. */
const IDENTIFYING: readonly Channel[] = ['phone', 'email']
/** What more customers have is an office's or made up: only who is called alike is the same. */
const MOST_HOLDERS = 50

/** Somebody of the base; `mergeId` where it was a merged customer whom the file meant. */
export interface Found {
  id: number
  mergeId: number | null
}

/** Somebody else of the same phone or e-mail, whose name is clearly another. */
export interface Apart {
  id: number
  name: string
  /** In its normal form. */
  contact: string
}

export interface FoundByContact {
  found: Found | null
  /** The first who has a contact of the customer's and another name. */
  apart: Apart | null
}

interface Holder {
  id: number
  name: string
  kind: string
}

/** With both numbers of the file: who has others is somebody else, whatever the contact. */
const HOLDS = `p.channel = @channel AND p.value = @value AND p.needs_review = 0
  AND (c.external_id IS NULL OR @number = '' OR c.external_id = @number)
  AND (c.tax_number = '' OR @tax = '' OR c.tax_number = @tax)`

/**
 * Whom of the base a customer of the file is by a phone or an e-mail: whoever has it, unless
 * both have names and these are clearly different, now and whenever they were said. Then two
 * people share it, and the next contact is asked.
 */
export function contactFinder(
  db: Database.Database,
): (customer: StagedCustomer, contacts: readonly Contact[]) => FoundByContact {
  // Most contacts of a file are nobody's yet, which this tells ten times sooner than the join.
  const isKnown = db.prepare(
    'SELECT 1 FROM contact_point WHERE channel = ? AND value = ? AND needs_review = 0',
  )
  const holders = db.prepare(
    `SELECT c.id, c.name, c.kind FROM contact_point p JOIN customer c ON c.id = p.customer_id
     WHERE ${HOLDS} ORDER BY c.id LIMIT ${MOST_HOLDERS + 1}`,
  )
  // Of a crowd's contact those of the name are looked at, never the crowd.
  const namesakes = db.prepare(
    `SELECT c.id, c.name, c.kind FROM customer c CROSS JOIN contact_point p ON p.customer_id = c.id
     WHERE c.sort_name = @sortName AND ${HOLDS} ORDER BY c.id`,
  )
  const wasOne = nameMemory(db)
  return (customer, contacts) => {
    const { name, kind, externalId: number, taxNumber: tax } = customer
    let apart: Apart | null = null
    for (const { channel, value, needsReview } of contacts) {
      if (needsReview || !IDENTIFYING.includes(channel) || !isKnown.get(channel, value)) continue
      const asked = { channel, value, number, tax }
      const all = holders.all(asked) as Holder[]
      const first = all[0]
      if (first === undefined) continue
      if (name === '') return { found: { id: first.id, mergeId: null }, apart: null }
      const isCrowd = all.length > MOST_HOLDERS
      const some = isCrowd ? namesakes.all({ ...asked, sortName: fold(name) }) : all
      const best = bestNamed(some as Holder[], { name, kind })
      const found = best === null ? wasOne(name, kind, isCrowd ? [] : all) : open(best.id)
      if (found !== null) return { found, apart: null }
      apart ??= { id: first.id, name: first.name, contact: value }
    }
    return { found: null, apart }
  }
}

const open = (id: number): Found => ({ id, mergeId: null })

const sideOf = ({ name, kind }: { name: string; kind: string }) => ({
  name,
  isCompany: kind === 'company',
})

/** Who is called exactly so, else who is called most likely so; `null` where nobody may be. */
function bestNamed(
  holders: readonly Holder[],
  customer: { name: string; kind: string },
): Holder | null {
  const key = nameKey(customer.name)
  const same = holders.find(({ name }) => nameKey(name) === key)
  if (same) return same
  const likely = holders.filter((holder) => couldBeOne(sideOf(holder), sideOf(customer)))
  if (likely.length < 2) return likely[0] ?? null
  const heard = hearName(customer.name)
  const points = ({ name }: Holder): number =>
    compareNames(hearName(name), heard, customer.kind === 'company', () => false).points
  return likely.reduce((best, holder) => (points(holder) > points(best) ? holder : best))
}

/** Of those who share a contact, whom the name was merged into, or who bore it once. */
function nameMemory(db: Database.Database) {
  const alias = db.prepare(
    `SELECT merge_id FROM customer_alias
     WHERE kind = 'name' AND value = ? AND customer_id = ? LIMIT 1`,
  )
  const said = db.prepare(
    `SELECT DISTINCT CASE field WHEN 'name' THEN value ->> '$' ELSE value ->> '$.name' END
     FROM field_event WHERE entity = 'customer' AND row_id = ? AND field IN ('name', '*')`,
  )
  return (name: string, kind: string, holders: readonly Holder[]): Found | null => {
    for (const { id } of holders) {
      const mergeId = alias.pluck().get(nameKey(name), id) as number | undefined
      if (mergeId !== undefined) return { id, mergeId }
    }
    const side = sideOf({ name, kind })
    const bore = holders.find((holder) =>
      (said.pluck().all(holder.id) as (string | null)[]).some(
        (old) => old !== null && couldBeOne({ ...sideOf(holder), name: old }, side),
      ),
    )
    return bore ? open(bore.id) : null
  }
}
