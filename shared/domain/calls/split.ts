/** Calls of a day by whom they are made to. */
export interface Shared {
  customers: number
  prospects: number
}

/**
 * Whether the next call goes to a prospect: to whichever group is further behind its wanted
 * share of the calls made and listed so far. Where neither is, to the group that gets more.
 * @param prospectShareBp wanted share of prospects among all calls, in basis points
 */
export function isProspectNext({ customers, prospects }: Shared, prospectShareBp: number): boolean {
  const behind = prospectShareBp * (customers + prospects) - 10_000 * prospects
  return behind === 0 ? prospectShareBp > 5_000 : behind > 0
}

/**
 * Takes calls from two lists, each in its order, so that the wanted share is kept as far as
 * both reach; a list that has ended leaves its places to the other.
 * @param so calls made and listed before
 * @param places how many calls there is room for
 */
export function splitCalls<Call>(
  customers: readonly Call[],
  prospects: readonly Call[],
  so: Shared,
  prospectShareBp: number,
  places: number,
): Call[] {
  const count = { ...so }
  const taken: Call[] = []
  let [atCustomers, atProspects] = [0, 0]
  while (taken.length < places) {
    const [customer, prospect] = [customers[atCustomers], prospects[atProspects]]
    if (customer === undefined && prospect === undefined) break
    const toProspect =
      customer === undefined || (prospect !== undefined && isProspectNext(count, prospectShareBp))
    if (toProspect) {
      taken.push(prospect!)
      count.prospects += 1
      atProspects += 1
    } else {
      taken.push(customer)
      count.customers += 1
      atCustomers += 1
    }
  }
  return taken
}
