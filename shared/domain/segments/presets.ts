import { rfmRules } from './rfmPreset.ts'
import { completeRules, DEFAULT_RULES, type Condition, type RuleSet } from './rules.ts'

export const PRESETS = ['default', 'abc', 'rfm'] as const
export type Preset = (typeof PRESETS)[number]

/** Shares of all turnover that the classes A and B bring; C brings what is left. */
export interface AbcShares {
  aBp: number
  bBp: number
}

/** The usual cut: A brings 80% of the turnover, B the next 15%, C the last 5%. */
export const ABC_SHARES: AbcShares = { aBp: 8000, bBp: 1500 }

/** Rules to begin with; `shares` are for ABC only. Segments without a name have a standard one. */
export function presetRules(preset: Preset, shares: AbcShares = ABC_SHARES): RuleSet {
  switch (preset) {
    case 'default':
      return JSON.parse(JSON.stringify(DEFAULT_RULES)) as RuleSet
    case 'abc':
      return abcRules(shares)
    case 'rfm':
      return rfmRules()
  }
}

const NOBODY_YET: Condition = { metric: 'hasBought', operator: '=', value: 0 }

/**
 * Classes by turnover in the window: the smallest leading group that brings A's share, those
 * after it who bring B's, and the others who spent anything. The rest bought before the window.
 */
function abcRules({ aBp, bBp }: AbcShares): RuleSet {
  const isAmong = (topShareBp: number): Condition => ({ topShareBp, in: true })
  const spent: Condition = { metric: 'spendMinor', operator: '>', value: 0 }
  return completeRules({
    topClass: { by: 'share', basisPoints: aBp },
    ladder: ['prospect', 'abc-none', 'abc-c', 'abc-b', 'abc-a'],
    segments: [
      { id: 'prospect', name: null, colour: '#64748b', anyOf: [[NOBODY_YET]] },
      { id: 'abc-a', name: null, colour: '#15803d', anyOf: [[isAmong(aBp)]] },
      {
        ...{ id: 'abc-b', name: null, colour: '#2563eb' },
        anyOf: [[isAmong(Math.min(10_000, aBp + bBp))]],
      },
      { id: 'abc-c', name: null, colour: '#a16207', anyOf: [[spent]] },
      { id: 'abc-none', name: null, colour: '#b45309', anyOf: [] },
    ],
  })
}
