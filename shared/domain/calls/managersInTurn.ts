import type { ManagerShare } from './campaign.ts'

/**
 * Who takes each of so many customers, one after another: after any number of them everybody
 * has what their share says, to within one. The next one goes to whoever would have the fewest
 * for their share, of those whom it does not carry over what is theirs (the quota method of
 * Balinski and Young, 1975; it keeps to both sides of the quota, which rounding alone does not).
 */
export function managersInTurn(managers: readonly ManagerShare[], customers: number): string[] {
  const total = managers.reduce((sum, { share }) => sum + share, 0)
  const taken = managers.map(() => 0)
  const turns: string[] = []
  for (let count = 1; count <= customers; count++) {
    let next = -1
    for (let place = 0; place < managers.length; place++) {
      const { share } = managers[place]!
      // Without one more they have less than their share of `count`.
      if (taken[place]! * total >= share * count) continue
      const isBefore =
        next < 0 || share * (taken[next]! + 1) > managers[next]!.share * (taken[place]! + 1)
      if (isBefore) next = place
    }
    taken[next]!++
    turns.push(managers[next]!.name)
  }
  return turns
}
