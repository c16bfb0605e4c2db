import { describe, expect, it } from 'vitest'
import { STANDARD_HOURS } from '#shared/domain/calls/campaign.ts'
import { standardHours } from '../../../../electron/engine/store/calls/hours.ts'
import {
  codeOf,
  customerInput,
  purchaseInput,
  withEngine,
  withFolder,
} from '../../../support/engine.ts'

describe('settings', () => {
  it('are kept when the base is opened again', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      const changes = {
        locale: 'hy',
        theme: 'dark',
        asOf: '2025-12-31',
        windowMonths: 6,
        country: 'GE',
      } as const
      await withEngine({ basePath, currency: 'AMD' }, async ({ client }) => {
        await client.settings.update(changes)
      })
      await withEngine({ basePath, currency: 'EUR' }, async ({ client }) => {
        // An existing base keeps its own currency.
        expect(await client.settings.get()).toMatchObject({ ...changes, currency: 'AMD' })
        expect(await client.app.info()).toMatchObject({ asOf: '2025-12-31', currency: 'AMD' })
      })
    })
  })

  it('let the currency be changed only while no money is stored', async () => {
    await withEngine({ currency: 'PLN' }, async ({ client }) => {
      await client.customers.create(customerInput())
      expect((await client.settings.update({ currency: 'GEL' })).currency).toBe('GEL')
      await client.purchases.record(purchaseInput(null, '2026-01-01', 100))
      expect(await codeOf(client.settings.update({ currency: 'PLN', theme: 'dark' }))).toBe(
        'settings.currencyInUse',
      )
      expect(await client.settings.get()).toMatchObject({ currency: 'GEL', theme: 'system' })
      expect(await codeOf(client.settings.update({ currency: 'GEL' }))).toBeNull()
    })
  })

  it('take the country from the currency until somebody says where the shop is', async () => {
    await withEngine({ currency: 'EUR' }, async ({ client }) => {
      expect((await client.settings.get()).country).toBe('')
      expect((await client.settings.update({ currency: 'PLN' })).country).toBe('PL')
      expect((await client.settings.update({ currency: 'AMD' })).country).toBe('AM')
      await client.settings.update({ country: 'GE' })
      expect((await client.settings.update({ currency: 'PLN' })).country).toBe('GE')
      const both = await client.settings.update({ currency: 'GBP', country: 'IE' })
      expect(both.country).toBe('IE')
    })
  })

  it('say when customers on no campaign may be called, from a first to a later minute', async () => {
    await withEngine({}, async ({ client, engine }) => {
      const { read } = engine.context.base
      expect((await client.settings.get()).callingHours).toEqual(STANDARD_HOURS)
      const callingHours = { days: [1, 5], fromMinute: 600, untilMinute: 900 }
      expect((await client.settings.update({ callingHours })).callingHours).toEqual(callingHours)
      expect(await standardHours(read)).toEqual(callingHours)
      for (const wrong of [
        { ...callingHours, days: [] },
        { ...callingHours, days: [0] },
        { ...callingHours, untilMinute: 600 },
        { ...callingHours, untilMinute: 1441 },
      ]) {
        expect(await codeOf(client.settings.update({ callingHours: wrong }))).toBe('invalid')
      }
      expect(await standardHours(read)).toEqual(callingHours)
    })
  })

  it('refuse what is no setting', async () => {
    await withEngine({}, async ({ client }) => {
      for (const changes of [
        { asOf: '2026-02-30' },
        { windowMonths: 0 },
        { windowMonths: 1.5 },
        { country: 'pl' },
        { currency: 'zł' },
      ])
        expect(await codeOf(client.settings.update(changes))).toBe('invalid')
    })
  })
})

describe('the as-of date', () => {
  it('follows the calendar when the base is opened on another day', async () => {
    await withFolder(async (folder) => {
      const basePath = `${folder}/shop.sqlite`
      const id = await withEngine({ basePath, today: '2026-03-15' }, async ({ client }) => {
        const { id } = await client.customers.create(customerInput())
        await client.purchases.record(purchaseInput(id, '2026-03-10', 100))
        return id
      })
      await withEngine({ basePath, today: '2026-03-20' }, async ({ client }) => {
        expect((await client.customers.get({ id })).metrics.recencyDays).toBe(10)
        expect((await client.segments.overview()).asOf).toBe('2026-03-20')
      })
      await withEngine({ basePath, today: '2027-03-20' }, async ({ client }) => {
        expect((await client.customers.get({ id })).segmentId).toBe('lapsed')
      })
    })
  })

  it('is suggested where the newest purchase is older than 60 days', async () => {
    await withEngine({ today: '2026-03-15' }, async ({ client }) => {
      const suggested = async () => (await client.app.info()).suggestedAsOf
      expect(await suggested()).toBeNull()
      const { id } = await client.purchases.record(purchaseInput(null, '2026-01-13', 100))
      expect(await suggested()).toBe('2026-01-13')
      await client.purchases.update({ id, purchase: purchaseInput(null, '2026-01-14', 100) })
      expect(await suggested()).toBeNull()
      await client.purchases.update({ id, purchase: purchaseInput(null, '2020-01-14', 100) })
      await client.settings.update({ asOf: '2020-01-14' })
      expect(await suggested()).toBeNull()
    })
  })
})
