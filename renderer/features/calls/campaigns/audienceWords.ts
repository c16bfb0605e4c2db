import type { CampaignAudience } from '#shared/domain/calls/campaign.ts'
import { useLists } from '../../../app/lists.ts'
import { useSegmentNames } from '../../../app/segments.ts'
import { useWords } from '../../../app/words.ts'

/** Whom a campaign is for, in words. */
export function useAudienceWords() {
  const { t, count, money } = useWords()
  const lists = useLists()
  const segments = useSegmentNames()

  function parts(audience: CampaignAudience): string[] {
    if (audience.by === 'customers') {
      return [count('campaigns.form.chosenCustomers', audience.customerIds.length)]
    }
    const { segmentIds } = audience.by === 'segments' ? audience : audience.filter
    const all = segmentIds.map((id) => segments.name(id))
    const found = all.length > 0 ? [lists.and(all)] : []
    if (audience.by === 'segments') return found
    const { filter } = audience
    if (filter.overdueOnly) found.push(t('campaigns.form.overdueOnly'))
    if (filter.minSpendMinor !== null) {
      found.push(`${t('campaigns.form.spendFrom')} ${money(filter.minSpendMinor)}`)
    }
    if (filter.maxSpendMinor !== null) {
      found.push(`${t('campaigns.form.spendTo')} ${money(filter.maxSpendMinor)}`)
    }
    if (filter.managers.length > 0) found.push(lists.and(filter.managers))
    if (filter.search !== '') found.push(t('campaigns.form.searched', { text: filter.search }))
    if (filter.missing !== null) found.push(t(`customers.filter.missing.${filter.missing}`))
    if (filter.leftOut !== null) found.push(t(`customers.filter.leftOut.${filter.leftOut}`))
    return found
  }

  return (audience: CampaignAudience): string => parts(audience).join(' · ')
}
