/** A campaign's own offer is kept at the sale, and its uses are counted as a price list's are. */
export const campaignOffers = {
  version: 7,
  sql: `
ALTER TABLE discount_use ADD COLUMN campaign_id INTEGER REFERENCES campaign (id) ON DELETE SET NULL;
CREATE INDEX discount_use_campaign ON discount_use (campaign_id, customer_id, times, given_minor)
  WHERE campaign_id IS NOT NULL;
`,
  dialect: '',
}
