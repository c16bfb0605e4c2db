import type { CallItemRef } from '#shared/domain/calls/callItem.ts'

/** A place of the list as it stands in an address: `campaign-4-1042`. */
export function itemAddress(ref: CallItemRef): string {
  switch (ref.cause) {
    case 'callback':
    case 'followUp':
      return `${ref.cause}-${ref.taskId}`
    case 'complaint':
      return `complaint-${ref.complaintId}`
    case 'campaign':
      return `campaign-${ref.campaignId}-${ref.customerId}`
    case 'own':
      return `own-${ref.customerId}`
  }
}

/** The place that an address names; `null` where it names none. */
export function itemOfAddress(text: unknown): CallItemRef | null {
  const match = /^(callback|followUp|complaint|campaign|own)-(\d{1,15})(?:-(\d{1,15}))?$/.exec(
    typeof text === 'string' ? text : '',
  )
  if (match === null) return null
  const id = Number(match[2])
  const second = match[3] === undefined ? null : Number(match[3])
  if (match[1] === 'campaign') {
    return second === null ? null : { cause: 'campaign', campaignId: id, customerId: second }
  }
  if (second !== null) return null
  if (match[1] === 'complaint') return { cause: 'complaint', complaintId: id }
  if (match[1] === 'own') return { cause: 'own', customerId: id }
  return { cause: match[1] === 'callback' ? 'callback' : 'followUp', taskId: id }
}

/** The card's own address; without a place the next one of the list. */
export function cardAddress(ref: CallItemRef | null): string {
  return ref === null ? '/calls/card' : `/calls/card?item=${itemAddress(ref)}`
}
