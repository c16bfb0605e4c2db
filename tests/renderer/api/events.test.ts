import { describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { tell, useChanged } from '../../../renderer/api/events.ts'

describe('useChanged', () => {
  it('fetches again for its topics only, and not after its owner is gone', () => {
    let fetched = 0
    const scope = effectScope()
    scope.run(() => useChanged(['customers', 'segments'], () => fetched++))
    tell({ type: 'changed', topics: ['products'] })
    expect(fetched).toBe(0)
    tell({ type: 'changed', topics: ['products', 'segments'] })
    expect(fetched).toBe(1)
    scope.stop()
    tell({ type: 'changed', topics: ['customers'] })
    expect(fetched).toBe(1)
  })
})
