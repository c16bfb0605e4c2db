import { divide, minus, plus, times, type Whole } from './exact.ts'

/**
 * Splits an amount over parts by their worth with the largest remainder: every part is a
 * multiple of the step, and together they are the amount (less what is below one step). Equal
 * remainders go to the larger worth, then to the earlier part.
 * @param amount minor units, at most the worth of all; more is cut to it
 * @param worths not negative, in any one unit
 * @param worthOfAll the worths' sum in minor units where they are in another unit
 */
export function spreadByWorth(
  amount: number,
  worths: readonly Whole[],
  step: number,
  worthOfAll?: number,
): number[] {
  const sum = worths.reduce<Whole>(plus, 0)
  const parts = worths.map(() => 0)
  if (sum === 0 || sum === 0n) return parts
  const whole = Math.min(amount, worthOfAll ?? Number(sum))
  const steps = Math.floor(whole / step)
  const shares = worths.map((worth, index) => ({
    index,
    worth,
    ...divide(times(worth, steps), sum),
  }))
  const given = shares.reduce((total, share) => total + share.whole, 0)
  shares.sort((a, b) => sign(b.rest, a.rest) || sign(b.worth, a.worth) || a.index - b.index)
  shares.forEach(({ index, whole: floor }, place) => {
    parts[index] = (floor + (place < steps - given ? 1 : 0)) * step
  })
  return parts
}

function sign(a: Whole, b: Whole): number {
  const difference = minus(a, b)
  return difference > 0 ? 1 : difference < 0 ? -1 : 0
}
