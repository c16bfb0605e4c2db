import { expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importHere } from '../../../support/importHere.ts'
import { writeCsv } from '../../../support/importing.ts'

const PEOPLE = [
  ['Customer', 'Phone'],
  ['Anna Petrosyan', '091 123456'],
  ['Gevorg Sahakyan', '3.7491E+10'],
  ['Նարե Գրիգորյան', '(093) 22-33-44'],
]

it('phones that nobody could read are read once the shop’s country is known', () =>
  withFolder((folder) =>
    withEngine({ currency: 'AMD' }, async ({ client, engine, sql }) => {
      const phones = () =>
        sql('SELECT value, raw, needs_review AS unclear FROM contact_point ORDER BY id')
      await client.settings.update({ country: 'PL' })
      const file = await writeCsv(folder, 'people.csv', PEOPLE)
      await importHere(engine, file)
      expect(phones()).toMatchObject([{ unclear: 1 }, { unclear: 1 }, { unclear: 1 }])

      await client.settings.update({ country: 'AM' })
      expect(phones()).toEqual([
        { value: '+37491123456', raw: '091 123456', unclear: 0 },
        { value: '3.7491E+10', raw: '3.7491E+10', unclear: 1 },
        { value: '+37493223344', raw: '(093) 22-33-44', unclear: 0 },
      ])
      const { rows } = await client.customers.list({ filter: { search: '37491123456' } })
      expect(rows).toMatchObject([{ name: 'Anna Petrosyan', phone: '+37491123456' }])
      // The file that brought them finds them again.
      expect((await importHere(engine, file)).added.customers).toBe(0)
      expect(phones()).toHaveLength(3)

      // What is understood is nobody's to read anew.
      await client.settings.update({ country: 'PL' })
      expect(phones()[0]).toMatchObject({ value: '+37491123456', unclear: 0 })
    }),
  ))
