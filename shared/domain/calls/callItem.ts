/** Why somebody stands on today's list, in the order in which they are called. */
export const CALL_CAUSES = ['callback', 'complaint', 'followUp', 'campaign'] as const
export type CallCause = (typeof CALL_CAUSES)[number]

/** A place of the list; `own` is a call that somebody made without being on it. */
export type CallItemRef =
  | { cause: 'callback' | 'followUp'; taskId: number }
  | { cause: 'complaint'; complaintId: number }
  | { cause: 'campaign'; campaignId: number; customerId: number }
  | { cause: 'own'; customerId: number }
