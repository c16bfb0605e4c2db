import { toEpochDay } from '#shared/domain/dates/day.ts'
import { formatCount } from '#shared/domain/priceLists/documentWords.ts'
import { formatDayCount } from '#shared/domain/scripts/dayCount.ts'
import type { ScriptFields } from '#shared/domain/scripts/script.ts'
import { derive } from '#shared/domain/segments/metrics.ts'
import type { ReadDb } from '../../../store/base.ts'
import { offersToCustomers, usesOfOffers } from '../../../store/heldOffers.ts'
import { readFigures, type CustomerFigures } from './customerFigures.ts'
import { dayWords, money } from './figures.ts'
import { offerTexts, type ListFrame, type OfferTexts } from './frame.ts'
import type { DatedWords } from './promises.repo.ts'
import type { CallFacts } from './targets.repo.ts'

/**
 * What the script's fields hold for these customers, each asked for one by one; `manager` is who
 * calls, empty for the customer's own.
 */
export async function fieldsOfCustomers(
  db: ReadDb,
  frame: ListFrame,
  customers: readonly CallFacts[],
): Promise<(customer: CallFacts, manager?: string) => ScriptFields> {
  const ids = customers.map(({ customerId }) => customerId)
  const figures = await readFigures(db, frame, ids)
  const offerTo = await offersTo(db, frame, ids)
  return (customer, manager = '') => {
    const offer = offerTo(customer.customerId)
    const fields = scriptFields(customer, figures(customer.customerId), frame, offer)
    return manager === '' ? fields : { ...fields, manager: { name: manager } }
  }
}

/**
 * What is said of an offer to each of these customers: what they hold in the hand, else what the
 * list offers; nothing of what the sale would refuse them because they have used it.
 */
async function offersTo(
  db: ReadDb,
  frame: ListFrame,
  ids: readonly number[],
): Promise<(customerId: number) => OfferTexts> {
  const { currency } = frame.settings
  const nothing = offerTexts(null, currency, frame.locale)
  if (frame.isRecovery) return () => nothing
  const own = await offersToCustomers(db, ids, frame.today)
  const usesOf = await usesOfOffers(db, ids)
  return (customerId) => {
    const held = own.get(customerId)
    const given = held ?? frame.issued
    if (given?.conditions?.oncePerCustomer && usesOf(given.origin, customerId) > 0) return nothing
    return held ? offerTexts(held.conditions, currency, frame.locale) : frame.offer
  }
}

/** Every field of a script for a customer, in words; empty where there is nothing to say. */
function scriptFields(
  customer: CallFacts,
  figures: CustomerFigures,
  frame: ListFrame,
  offer: OfferTexts,
): ScriptFields {
  const { measures, last } = customer
  const derived = derive(measures, toEpochDay(frame.asOf))
  return {
    customer: { name: spokenName(customer), firstName: firstName(customer), city: customer.city },
    manager: { name: customer.manager },
    shop: { name: frame.settings.business.name, phone: frame.settings.business.phone },
    segment: { name: frame.segment.name },
    purchase: {
      last: {
        date: last ? dayWords(last.day, frame) : '',
        product: last?.product ?? '',
        amount: last ? money(last.totalMinor, frame) : '',
        daysAgo:
          derived.recencyDays === null ? '' : formatDayCount(derived.recencyDays, frame.locale),
      },
      count: measures.frequency > 0 ? String(measures.frequency) : '',
      firstDate: measures.firstDay === null ? '' : dayWords(measures.firstDay, frame),
      gapDays:
        measures.gapDays === null ? '' : formatDayCount(Math.round(measures.gapDays), frame.locale),
      usual: customer.usual.join(', '),
    },
    spend: {
      window: sum(measures.spendMinor, frame),
      lifetime: sum(measures.lifetimeSpendMinor, frame),
      average: derived.averageMinor === null ? '' : money(derived.averageMinor, frame),
    },
    savings: {
      year: sum(figures.savedMinor, frame),
      points: sum(figures.paidByPointsMinor, frame),
    },
    points: pointsTexts(figures, frame),
    offer: {
      discount: offer.discount,
      validUntil: offer.validUntil,
      conditions: offer.sentence,
    },
    next: customer.next ?? { product: '', benefit: '' },
    complaint: said(figures.complaint, frame),
    promise: said(figures.promise, frame),
  }
}

/** Nobody is called by a number, which some bases have in place of names. */
function spokenName({ name }: CallFacts): string {
  return /^[\d\s-]+$/.test(name) ? '' : name
}

/** How a person is addressed; a company by its whole name. */
function firstName(customer: CallFacts): string {
  const name = spokenName(customer)
  return customer.kind === 'company' ? name : (name.split(/\s+/)[0] ?? name)
}

/** Empty for nothing, so that nobody hears of a saving of 0. */
function sum(minor: number, frame: ListFrame): string {
  return minor > 0 ? money(minor, frame) : ''
}

function pointsTexts(figures: CustomerFigures, frame: ListFrame): ScriptFields['points'] {
  const { pointsEarned, pointsBalance, pointsWorthMinor, expiring } = figures
  const bare = (points: number) => (points > 0 ? formatCount(points, frame.locale) : '')
  return {
    earned: bare(pointsEarned),
    balance: bare(pointsBalance),
    value: sum(pointsWorthMinor, frame),
    expiring: bare(expiring?.points ?? 0),
    expiringDate: expiring ? dayWords(expiring.day, frame) : '',
  }
}

/** Somebody's own words end without a full stop: the script's sentence has its own. */
function said(words: DatedWords | null, frame: ListFrame): { text: string; date: string } {
  if (words === null) return { text: '', date: '' }
  return { text: words.text.trim().replace(/[.\s]+$/u, ''), date: dayWords(words.day, frame) }
}
