import type { CallingHours } from '#shared/domain/calls/campaign.ts'
import { isWithin, momentIn } from '#shared/domain/calls/hours.ts'
import { timeZoneOf } from '#shared/domain/calls/timeZone.ts'
import type { ReadDb } from '../../../store/base.ts'
import {
  readCampaign,
  runningCampaigns,
  type StoredCampaign,
} from '../../../store/calls/campaigns.ts'
import { standardHours, type CallMoment } from '../../../store/calls/hours.ts'
import { fromEpochDay } from '#shared/domain/dates/day.ts'

/** Whom the clock lets call now, whatever else stands in the way. */
export interface HoursNow {
  /** Of running campaigns within their dates. */
  campaigns: ReadonlyMap<number, StoredCampaign>
  /** By the hours of the campaign (`null` for the standard ones), where the zone's clock is. */
  isOpen(campaignId: number | null, timeZone: string): boolean
  /** Whether they would be open at another instant. */
  isOpenAt(campaignId: number | null, timeZone: string, at: Date): boolean
  /** Of a campaign that calls, or whose callbacks stand. */
  nameOf(campaignId: number): string | undefined
  zoneOf(person: { country: string; phone: string | null }): string
}

/** @param also campaigns whose callbacks stand although nobody else is called for them any more */
export async function hoursNow(
  db: ReadDb,
  now: Required<CallMoment>,
  also: Iterable<number> = [],
): Promise<HoursNow> {
  const today = fromEpochDay(now.day)
  const running = await runningCampaigns(db)
  const hours = new Map<number | null, CallingHours>([[null, await standardHours(db)]])
  const names = new Map<number, string>()
  const know = ({ id, name, plan }: StoredCampaign) => {
    hours.set(id, plan.hours)
    names.set(id, name)
  }
  running.forEach(know)
  for (const id of also) {
    const other = names.has(id) ? null : await readCampaign(db, id)
    if (other) know(other)
  }
  const inDates = running.filter(
    ({ plan }) => plan.fromDay <= today && (plan.untilDay === null || today <= plan.untilDay),
  )
  const known = new Map<number | null, Map<string, boolean>>()
  const isOpenAt = (campaignId: number | null, timeZone: string, at: Date) =>
    isWithin(hours.get(campaignId) ?? hours.get(null)!, momentIn(timeZone, at))
  return {
    campaigns: new Map(inDates.map((campaign) => [campaign.id, campaign])),
    isOpenAt,
    nameOf: (id) => names.get(id),
    isOpen(campaignId, timeZone) {
      let zones = known.get(campaignId)
      if (!zones) known.set(campaignId, (zones = new Map()))
      let open = zones.get(timeZone)
      if (open === undefined) {
        open = isOpenAt(campaignId, timeZone, now.at)
        zones.set(timeZone, open)
      }
      return open
    },
    zoneOf: ({ country, phone }) => timeZoneOf(country, phone, now.timeZone),
  }
}
