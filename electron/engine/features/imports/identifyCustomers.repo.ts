import type Database from 'better-sqlite3'
import { fold, searchText } from '#shared/domain/customers/fold.ts'
import {
  readFields,
  say,
  settleFields,
  withoutBlanks,
  type Said,
} from '../../store/history/fields.ts'
import { claimMerged } from '../../store/history/mergedClaims.ts'
import { indexCustomerRow } from '../../store/search.ts'
import type { SharedContacts } from '#shared/api/imports.contract.ts'
import type { KnownPolicy } from '#shared/domain/imports/fields.ts'
import { contactsOf, newPartWriter, partWriter, type Contact } from './customerParts.repo.ts'
import type { Found } from './findByContact.repo.ts'
import { customerFinder } from './findCustomer.repo.ts'
import type { ImportFrame } from './frame.ts'
import type { StagedCustomer } from './staging.ts'

export interface IdentifiedCustomers {
  idByIndex: Map<number, number>
  addedIds: number[]
  /** Known customers whom the file changed. */
  updatedIds: number[]
  /** Known customers who are as before. */
  same: number
  sharedContacts: SharedContacts
}

/** Of those who share a contact with somebody else, so many are told by name. */
const SHARED_TOLD = 5

/** Customers between which a cancel is heard. */
const STEP = 500

/** Finds or makes the customers of the file. `hear` throws where the import was cancelled. */
export function identifyCustomers(
  db: Database.Database,
  staged: readonly StagedCustomer[],
  frame: ImportFrame,
  hear: () => void,
): IdentifiedCustomers {
  const find = customerFinder(db)
  const insert = customerInserter(db, frame)
  const fill = customerFiller(db, frame)
  const idByIndex = new Map<number, number>()
  const addedIds: number[] = []
  const own = new Set<number>()
  const changed = new Map<number, boolean>()
  const sharedContacts: SharedContacts = { total: 0, first: [] }
  for (const [at, customer] of staged.entries()) {
    if (at % STEP === 0) hear()
    const contacts = contactsOf(customer, frame.country)
    const { found: known, apart } = find(customer, contacts)
    if (apart !== null) {
      const { name: other, contact } = apart
      const shared = { name: customer.name, other, contact }
      if (sharedContacts.total++ < SHARED_TOLD) sharedContacts.first.push(shared)
    }
    if (known === null) {
      const id = insert(customer, contacts)
      addedIds.push(id)
      own.add(id)
      idByIndex.set(customer.index, id)
      continue
    }
    const { id } = known
    idByIndex.set(customer.index, id)
    const isChanged = fill(known, customer, contacts, own.has(id) ? 'fill' : frame.known)
    if (!own.has(id)) changed.set(id, isChanged || changed.get(id) === true)
  }
  const updatedIds = [...changed].flatMap(([id, isChanged]) => (isChanged ? [id] : []))
  return { idByIndex, addedIds, updatedIds, same: changed.size - updatedIds.length, sharedContacts }
}

function customerInserter(db: Database.Database, frame: ImportFrame) {
  const insert = db.prepare(
    `INSERT INTO customer (kind, name, sort_name, external_id, tax_number, city, country, birthday,
       manager, source, note, do_not_call, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const parts = newPartWriter(db, frame)
  const index = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (?, ?)')
  return (customer: StagedCustomer, contacts: readonly Contact[]): number => {
    const { kind, externalId, taxNumber, city, country, birthday, manager, source, note } = customer
    // A file may know its customers by number, phone or e-mail only.
    const name = customer.name || externalId || (contacts[0]?.raw ?? taxNumber)
    const number = externalId === '' ? null : externalId
    const doNotCall = customer.doNotCall === true ? 1 : 0
    const { lastInsertRowid } = insert.run(
      ...[kind, name, fold(name), number, taxNumber, city, country, birthday],
      ...[manager, source, note, doNotCall, frame.importId],
    )
    const id = Number(lastInsertRowid)
    parts(id, customer, contacts)
    const values = contacts.map((contact) => contact.value)
    index.run(id, searchText({ name, externalId: number, contacts: values, tags: customer.tags }))
    return id
  }
}

/** Tells whether the file changed a known customer. Whom it made itself it may fill further. */
function customerFiller(db: Database.Database, frame: ImportFrame) {
  const parts = partWriter(db, frame)
  const claim = db.prepare(
    `INSERT OR IGNORE INTO import_claim (kind, row_id, import_id) VALUES ('customer', ?, ?)`,
  )
  return (
    { id, mergeId }: Found,
    customer: StagedCustomer,
    contacts: readonly Contact[],
    policy: KnownPolicy,
  ): boolean => {
    claim.run(id, frame.importId)
    // What is said of a merged customer goes with them when the merge is taken back.
    const speaker = { at: frame.now, importId: frame.importId, mergeId }
    const said = saidOf(customer)
    const before = readFields(db, 'customer', id)!
    say(db, 'customer', id, said, policy, speaker)
    const heard = policy === 'skip' ? { tags: [], contacts: [] } : { tags: customer.tags, contacts }
    const tags = mergeId === null ? heard.tags : claimMerged(db, mergeId, frame.importId, heard)
    if (policy === 'skip') return false
    const added = parts(id, { ...customer, tags }, contacts)
    const isNews = Object.entries(withoutBlanks('customer', said)).some(
      ([field, value]) => before[field] !== value,
    )
    if (isNews) settleFields(db, 'customer', id)
    const after = isNews ? readFields(db, 'customer', id)! : before
    const isChanged = Object.keys(after).some((field) => after[field] !== before[field])
    if (added > 0 || isChanged) indexCustomerRow(db, id)
    return added > 0 || isChanged
  }
}

function saidOf(customer: StagedCustomer): Said {
  const { kind, name, externalId, taxNumber, city, country } = customer
  const { birthday, manager, source, note } = customer
  return {
    ...{ kind, name, externalId, taxNumber, city, country, birthday, manager, source, note },
    doNotCall: customer.doNotCall === true ? 1 : 0,
  }
}
