import { sql } from 'kysely'
import type { LeftOutReason } from '#shared/domain/scripts/callList.ts'

/**
 * Why `customer c` is not called, or NULL for who may be: a phone that is understood, consent
 * to offers by phone that stands (the newest word counts), no *do not call*.
 */
export const LEFT_OUT = sql<LeftOutReason | null>`CASE
  WHEN c.do_not_call = 1 THEN 'do-not-call'
  WHEN NOT EXISTS (SELECT 1 FROM contact_point p
    WHERE p.customer_id = c.id AND p.channel = 'phone' AND p.needs_review = 0) THEN 'no-phone'
  WHEN coalesce((SELECT k.given FROM consent k
    WHERE k.customer_id = c.id AND k.channel = 'phone' AND k.purpose = 'marketing'
    ORDER BY k.day DESC, k.id DESC LIMIT 1), 0) = 0 THEN 'no-consent'
  END`
