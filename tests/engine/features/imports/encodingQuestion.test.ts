import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importFile, importJob } from '../../../support/importing.ts'

describe('a text whose encoding nobody can tell', () => {
  it('is asked for with what each would make of it, and is read as answered', () =>
    withFolder((folder) =>
      withEngine({ currency: 'RUB' }, async ({ engine, client }) => {
        const path = join(folder, 'short.csv')
        await writeFile(path, encode('Customer;Date;Amount\nЛЕВ;2026-03-01;5\n', 'koi8-r'))
        const job = await importJob(engine, path)
        expect(job).toMatchObject({ state: 'failed', error: { code: 'import.ask' } })
        const [question] = JSON.parse(String(job.error?.args.questions)) as {
          code: string
          choices: string[]
          samples: string[]
        }[]
        expect(question?.code).toBe('encoding')
        const right = question?.samples.indexOf('ЛЕВ') ?? -1
        const encoding = question?.choices[right] ?? null
        expect(encoding).toBe('koi8-r')
        await importFile(engine, path, { answers: { encoding } })
        expect((await client.customers.list({})).rows).toMatchObject([{ name: 'ЛЕВ' }])
      }),
    ))
})
