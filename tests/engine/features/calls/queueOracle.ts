import type Database from 'better-sqlite3'
import type { RandomDay } from './randomDay.ts'

/**
 * Today's list computed from plain rows, row by row, by the words of the handbook: no code of the
 * product is used here, nor SQL beyond reading whole tables.
 */
type Row = Record<string, never> & Record<string, number & string>
type Cause = 'callback' | 'complaint' | 'followUp' | 'campaign'

export interface Entry {
  key: string
  cause: Cause
  customerId: number
  manager: string
  isProspect: boolean
  order: number[]
  waits: 'later' | 'outside-hours' | 'paused' | null
  isOpenThen: boolean
}

export interface ExpectedDay {
  listed: string[]
  later: string[]
  due: string[]
  next: string[]
  waiting: Record<string, number>
  made: number
  capacity: number
  split: number[]
  managers: string[]
}

interface Hours {
  days: number[]
  fromMinute: number
  untilMinute: number
}

interface Plan {
  fromDay: string
  untilDay: string | null
  hours: Hours
  maxAttempts: number
}

export class Oracle {
  private readonly rows: Record<string, Row[]>
  private readonly day: RandomDay
  private readonly asOf: number
  private readonly standard: Hours

  constructor(db: Database.Database, day: RandomDay) {
    this.day = day
    const all = (table: string) => db.prepare(`SELECT * FROM ${table}`).all() as Row[]
    this.rows = Object.fromEntries(
      [
        ...['customer', 'customer_summary', 'contact_point', 'consent', 'task', 'complaint'],
        ...['campaign', 'campaign_target', 'call', 'call_skip', 'account_manager', 'document'],
        ...['price_list_sent', 'setting', 'summary_state'],
      ].map((table) => [table, all(table)]),
    )
    this.asOf = this.of('summary_state')[0]!.as_of_day!
    const set = this.of('setting').find(({ key }) => key === 'callingHours')
    this.standard = set
      ? (JSON.parse(set.value!) as Hours)
      : { days: [1, 2, 3, 4, 5, 6], fromMinute: 540, untilMinute: 1200 }
  }

  of(table: string): Row[] {
    return this.rows[table]!
  }

  private readonly grouped = new Map<string, Map<number, Row[]>>()

  private by(table: string, customerId: number): Row[] {
    let groups = this.grouped.get(table)
    if (!groups) {
      groups = Map.groupBy(this.of(table), (row) => row.customer_id!)
      this.grouped.set(table, groups)
    }
    return groups.get(customerId) ?? []
  }

  private phones(customerId: number): Row[] {
    return this.by('contact_point', customerId)
      .filter((row) => row.channel === 'phone' && row.needs_review === 0)
      .sort((a, b) => b.preferred! - a.preferred! || a.id! - b.id!)
  }

  private newestWord(customerId: number, channel: string): number | null {
    const said = this.by('consent', customerId).filter(
      (row) => row.channel === channel && row.purpose === 'marketing',
    )
    said.sort((a, b) => b.day! - a.day! || b.id! - a.id!)
    return said[0]?.given ?? null
  }

  /** Whether somebody may be called at all. */
  isCallable(customerId: number): boolean {
    const customer = this.of('customer').find(({ id }) => id === customerId)!
    return (
      customer.do_not_call === 0 &&
      this.phones(customerId).length > 0 &&
      this.newestWord(customerId, 'phone') === 1
    )
  }

  private offset(customerId: number, at: Date): number {
    const customer = this.of('customer').find(({ id }) => id === customerId)!
    const summer = (from: string, until: string) => at >= new Date(from) && at < new Date(until)
    const offsets: Record<string, number> = {
      AM: 240,
      JP: 540,
      PL: summer('2026-03-29T01:00Z', '2026-10-25T01:00Z') ? 120 : 60,
      US: summer('2026-03-08T07:00Z', '2026-11-01T06:00Z') ? -240 : -300,
    }
    const known = offsets[String(customer.country).toUpperCase()]
    if (known !== undefined) return known
    const phone = this.phones(customerId)[0]?.value ?? ''
    if (phone.startsWith('+48')) return offsets.PL!
    if (phone.startsWith('+1')) return offsets.US!
    if (phone.startsWith('+81')) return offsets.JP!
    return 240
  }

  isOpen(customerId: number, hours: Hours, at: Date): boolean {
    const local = new Date(at.getTime() + this.offset(customerId, at) * 60_000)
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
    const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay()
    return hours.days.includes(weekday) && minute >= hours.fromMinute && minute < hours.untilMinute
  }

  hoursOf(campaignId: number | null): Hours {
    const campaign = this.of('campaign').find(({ id }) => id === campaignId)
    return campaign ? (JSON.parse(campaign.plan!) as Plan).hours : this.standard
  }

  hasCallback(customerId: number): boolean {
    return this.by('task', customerId).some((t) => t.kind === 'callback' && t.state === 'open')
  }

  hasComplaint(customerId: number): boolean {
    return this.by('complaint', customerId).some(({ state }) => state === 'open')
  }

  private isDue(day: number, minute: number): boolean {
    return day < this.day.today || (day === this.day.today && minute <= this.day.minute)
  }

  private customerPart(customerId: number) {
    const isProspect =
      this.by('customer_summary', customerId)[0]!.first_day === (null as unknown as number)
    return { customerId, isProspect }
  }

  private managerOf(customerId: number): string {
    return this.of('customer').find(({ id }) => id === customerId)!.manager!
  }

  private tasks(): Entry[] {
    const { today, at } = this.day
    return this.of('task').flatMap((task): Entry[] => {
      const id = task.customer_id!
      if (task.state !== 'open' || task.due_day! > today || !this.isCallable(id)) return []
      const isCallback = task.kind === 'callback'
      if (!isCallback && (this.hasCallback(id) || this.hasComplaint(id))) return []
      if (!isCallback && !this.isWanted(task)) return []
      const minute = task.due_minute ?? 0
      const isDue = this.isDue(task.due_day!, minute)
      const hours = this.hoursOf(isCallback ? task.campaign_id! : null)
      const then = isDue ? at : new Date((task.due_day! * 1440 + minute - 240) * 60_000)
      const isOpen = this.isOpen(id, hours, at)
      return [
        {
          ...this.customerPart(id),
          key: `${isCallback ? 'callback' : 'followUp'}:${task.id}`,
          cause: isCallback ? 'callback' : 'followUp',
          manager: task.manager! || this.managerOf(id),
          order: isCallback ? [0, task.due_day!, minute, task.id!] : [2, task.due_day!, task.id!],
          waits: isDue ? (isOpen ? null : 'outside-hours') : isCallback ? 'later' : 'paused',
          isOpenThen: this.isOpen(id, hours, then),
        },
      ]
    })
  }

  /** What has answered itself is asked no more. */
  isWanted(task: Row): boolean {
    const sent = this.of('price_list_sent')
      .filter((s) => s.price_list_id === task.price_list_id && s.customer_id === task.customer_id)
      .sort((a, b) => a.id! - b.id!)[0]
    if (!sent) return true
    const hasBought = this.by('document', task.customer_id!).some(
      (d) => d.kind === 'purchase' && d.day! > sent.day!,
    )
    return !hasBought && this.newestWord(task.customer_id!, sent.channel!) !== 0
  }

  private complaints(): Entry[] {
    return this.of('complaint').flatMap((complaint): Entry[] => {
      const id = complaint.customer_id!
      if (complaint.state !== 'open' || !this.isCallable(id) || this.hasCallback(id)) return []
      const calls = this.of('call').filter(
        (call) =>
          call.complaint_id === complaint.id &&
          call.undone_at === (null as unknown as number) &&
          call.disposition !== 'wrong-number',
      )
      const last = calls.sort((a, b) => b.id! - a.id!)[0]
      const isOpen = this.isOpen(id, this.standard, this.day.at)
      const isPaused = last !== undefined && !this.isComplaintDue(last)
      return [
        {
          ...this.customerPart(id),
          ...{ key: `complaint:${complaint.id}`, cause: 'complaint', manager: this.managerOf(id) },
          ...{ order: [1, complaint.day!, complaint.id!], isOpenThen: isOpen },
          waits: isPaused ? 'paused' : isOpen ? null : 'outside-hours',
        },
      ]
    })
  }

  private isComplaintDue({ disposition, day, minute }: Row): boolean {
    if (disposition === 'busy') {
      const then = day! * 1440 + minute! + 30
      return then <= this.day.today * 1440 + this.day.minute
    }
    return this.isDue(day! + (disposition === 'voicemail' ? 2 : 1), 0)
  }

  offers(): Entry[] {
    return this.of('campaign_target').flatMap((target): Entry[] => {
      const id = target.customer_id!
      const campaign = this.of('campaign').find((row) => row.id === target.campaign_id)!
      const plan = JSON.parse(campaign.plan!) as Plan
      const today = new Date(this.day.today * 86_400_000).toISOString().slice(0, 10)
      const isRunning =
        campaign.state === 'running' &&
        plan.fromDay <= today &&
        (plan.untilDay === null || plan.untilDay >= today)
      if (!isRunning || target.state !== 'open' || target.is_held_out === 1) return []
      if (target.attempts! >= plan.maxAttempts) return []
      if (!this.isCallable(id) || this.hasCallback(id) || this.hasComplaint(id)) return []
      const isOpen = this.isOpen(id, plan.hours, this.day.at)
      const isDue = this.isDue(target.next_day!, target.next_minute!)
      return [
        {
          ...this.customerPart(id),
          ...{ key: `campaign:${campaign.id}:${id}`, cause: 'campaign', manager: target.manager! },
          ...{ order: [3, -this.atRisk(id), id, campaign.id!], isOpenThen: isOpen },
          waits: !isDue ? 'paused' : isOpen ? null : 'outside-hours',
        },
      ]
    })
  }

  private atRisk(customerId: number): number {
    const summary = this.by('customer_summary', customerId)[0]!
    const { spend_minor: spend, last_day: last, gap_days: gap } = summary
    if (gap === null || last === null) return spend!
    return spend! * Math.max(1, (this.asOf - last!) / gap!)
  }

  /** Everybody once, by the first cause, with what waits. */
  standing(): Entry[] {
    const all = [...this.tasks(), ...this.complaints(), ...this.offers()]
    all.sort((a, b) => {
      const at = a.order.findIndex((value, index) => value !== b.order[index])
      return at < 0 ? 0 : a.order[at]! - b.order[at]!
    })
    const met = new Set<number>()
    return all.filter(({ customerId }) => !met.has(customerId) && met.add(customerId))
  }

  expected(manager: string | null): ExpectedDay {
    const isMine = (name: string) => manager === null || manager === name
    const skipped = new Set(
      this.of('call_skip')
        .filter((s) => s.day === this.day.today && s.undone_at === (null as unknown as number))
        .map(({ item }) => item),
    )
    const wanted = this.standing().filter(({ key }) => !skipped.has(key as never))
    const mine = wanted.filter((entry) => isMine(entry.manager))
    const made = this.of('call').filter(
      (c) =>
        c.day === this.day.today &&
        c.undone_at === (null as unknown as number) &&
        isMine(c.manager!),
    )
    const now = mine.filter(({ waits }) => waits === null)
    const owed = now.filter(({ cause }) => cause !== 'campaign')
    const offers = now.filter(({ cause }) => cause === 'campaign')
    const { capacity, share } = this.room(manager)
    const listed = [...owed]
    const prospectsMade = made.filter((c) => c.was_prospect === 1).length
    while (made.length + listed.length < capacity && offers.length > 0) {
      const total = made.length + listed.length
      const prospects = prospectsMade + listed.filter((entry) => entry.isProspect).length
      const missing = share * total - 10_000 * prospects
      const wantsProspect = missing > 0 || (missing === 0 && share > 5000)
      const found = offers.findIndex((entry) => entry.isProspect === wantsProspect)
      listed.push(...offers.splice(found < 0 ? 0 : found, 1))
    }
    const left = listed.filter((entry) => entry.isProspect).length
    const keys = (entries: Entry[]) => entries.map(({ key }) => key)
    const callbacks = mine.filter((entry) => entry.cause === 'callback' && entry.isOpenThen)
    return {
      listed: keys(listed),
      later: keys(mine.filter(({ waits }) => waits === 'later')),
      due: keys(callbacks.filter(({ waits }) => waits === null)),
      next: keys(callbacks.filter(({ waits }) => waits === 'later')),
      waiting: {
        'outside-hours': mine.filter(({ waits }) => waits === 'outside-hours').length,
        paused: mine.filter(({ waits }) => waits === 'paused').length,
        'over-capacity': offers.length,
      },
      ...{ made: made.length, capacity },
      split: [share, made.length - prospectsMade, prospectsMade, listed.length - left, left],
      managers: [...new Set(wanted.map((entry) => entry.manager))].sort(),
    }
  }

  private room(manager: string | null): { capacity: number; share: number } {
    const find = (name: string) => this.of('account_manager').find((row) => row.name === name)
    const row = find(manager ?? '') ?? find('')
    return { capacity: row?.capacity ?? 60, share: row?.prospect_share_bp ?? 2000 }
  }
}
