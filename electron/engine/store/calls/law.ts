import { sql } from 'kysely'
import type { CampaignLeftOutReason } from '#shared/domain/calls/campaign.ts'
import { LEFT_OUT } from '../callable.ts'

/** A complaint of `customer c` that nobody has solved: no offers until then. */
export const HAS_OPEN_COMPLAINT = sql<boolean>`EXISTS (SELECT 1 FROM complaint q
  WHERE q.customer_id = c.id AND q.state = 'open')`

/** A callback promised to `customer c`: nobody else calls before it. */
export const HAS_OPEN_CALLBACK = sql<boolean>`EXISTS (SELECT 1 FROM task b
  WHERE b.customer_id = c.id AND b.kind = 'callback' AND b.state = 'open')`

/**
 * Why `customer c` gets no offer by phone, on a list as in a file; NULL for who may be called.
 * Which campaign promised them, and when they were called, is each campaign's own matter.
 */
export const NO_OFFER_CALL = sql<CampaignLeftOutReason | null>`coalesce(${LEFT_OUT}, CASE
  WHEN ${HAS_OPEN_COMPLAINT} THEN 'open-complaint'
  WHEN ${HAS_OPEN_CALLBACK} THEN 'promised-elsewhere' END)`
