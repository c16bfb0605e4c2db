import type { ScriptFields } from '#shared/domain/scripts/script.ts'

/** Every field made by `value`, which gets its path. */
export function fieldsOf(value: (path: string) => string): ScriptFields {
  return {
    customer: {
      name: value('customer.name'),
      firstName: value('customer.firstName'),
      city: value('customer.city'),
    },
    manager: { name: value('manager.name') },
    shop: { name: value('shop.name'), phone: value('shop.phone') },
    segment: { name: value('segment.name') },
    purchase: {
      last: {
        date: value('purchase.last.date'),
        product: value('purchase.last.product'),
        amount: value('purchase.last.amount'),
        daysAgo: value('purchase.last.daysAgo'),
      },
      count: value('purchase.count'),
      firstDate: value('purchase.firstDate'),
      gapDays: value('purchase.gapDays'),
      usual: value('purchase.usual'),
    },
    spend: {
      window: value('spend.window'),
      lifetime: value('spend.lifetime'),
      average: value('spend.average'),
    },
    savings: { year: value('savings.year'), points: value('savings.points') },
    points: {
      earned: value('points.earned'),
      balance: value('points.balance'),
      value: value('points.value'),
      expiring: value('points.expiring'),
      expiringDate: value('points.expiringDate'),
    },
    offer: {
      discount: value('offer.discount'),
      validUntil: value('offer.validUntil'),
      conditions: value('offer.conditions'),
    },
    next: { product: value('next.product'), benefit: value('next.benefit') },
    complaint: { text: value('complaint.text'), date: value('complaint.date') },
    promise: { text: value('promise.text'), date: value('promise.date') },
  }
}

/** Values of the kind that a shop has, the same for every language. */
export const SAMPLE_VALUES: Record<string, string> = {
  'customer.name': 'Anna Petrosyan',
  'customer.firstName': 'Anna',
  'customer.city': 'Gyumri',
  'manager.name': 'Nare Grigoryan',
  'shop.name': 'Ararat Coffee',
  'shop.phone': '+374 10 123456',
  'segment.name': 'Regular',
  'purchase.last.date': '14 марта 2026 г.',
  'purchase.last.product': 'Coffee beans 1 kg',
  'purchase.last.amount': '12 500 ֏',
  'purchase.last.daysAgo': '34 days',
  'purchase.count': '5',
  'purchase.firstDate': '2 May 2024',
  'purchase.gapDays': '30 days',
  'purchase.usual': 'Coffee beans, filters',
  'spend.window': '840 000 ֏',
  'spend.lifetime': '1 240 000 ֏',
  'spend.average': '42 500 ֏',
  'savings.year': '84 000 ֏',
  'savings.points': '6 000 ֏',
  'points.earned': '1 240',
  'points.balance': '860',
  'points.value': '8 600 ֏',
  'points.expiring': '300',
  'points.expiringDate': '30 April 2026',
  'offer.discount': '10%',
  'offer.validUntil': '31 December 2026',
  'offer.conditions': '10% off any two services, once',
  'next.product': 'Grinder service',
  'next.benefit': 'Keeps the taste even for a year.',
  'complaint.text': 'The coffee came stale',
  'complaint.date': '2 March 2026',
  'promise.text': 'A new bag by Friday',
  'promise.date': '13 March 2026',
}

export const sampleFields = (): ScriptFields => fieldsOf((path) => SAMPLE_VALUES[path] ?? '')
