import { describe, expect, it } from 'vitest'
import type { CorpusFile } from '../../../support/corpus/corpusFile.ts'
import { baseFacts } from '../../../support/corpus/baseFacts.ts'
import { generatedFiles } from '../../../support/corpus/generated.ts'
import { oddFiles } from '../../../support/corpus/oddities.ts'
import { CorpusRunner, differences, type Verdict } from '../../../support/corpus/runner.ts'
import { withEngine, withFolder } from '../../../support/engine.ts'
import { importFile } from '../../../support/importing.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** `CORPUS=long` judges files of many seeds; one seed is enough to notice a step back. */
const SEEDS = process.env['CORPUS'] === 'long' ? [1, 2, 3, 4, 5, 6, 7, 8] : [1]
const FILES: readonly CorpusFile[] = [...SEEDS.flatMap(generatedFiles), ...oddFiles()]
/** Every so manieth goes through the engine's own door and thread too. */
const THROUGH_THE_DOOR = 40
const LONG = 30 * 60_000

/** Of the files that say all that is wanted, how many are right without a word. */
const LEAST_AT_FIRST_GUESS = 0.98

function summaryOf(verdicts: readonly Verdict[]) {
  const count = (is: (verdict: Verdict) => boolean) => verdicts.filter(is).length
  const clear = verdicts.filter(({ file }) => !file.asks && file.refused === undefined)
  return {
    files: verdicts.length,
    rightAtFirstGuess: count(({ outcome }) => outcome === 'right'),
    ofClear: clear.length,
    asked: count(({ outcome }) => outcome === 'asked'),
    refused: count(({ outcome }) => outcome === 'refused'),
    rowsRejected: verdicts.reduce((sum, { rejected }) => sum + rejected, 0),
    needless: count(({ outcome }) => outcome === 'needless'),
    wrong: count(({ outcome }) => outcome === 'wrong'),
  }
}

const toldOf = ({ file, outcome, details }: Verdict): string =>
  [`${outcome}: ${file.name} (${file.about})`, ...details.slice(0, 12)].join('\n  ')

describe('files as shops have them, with the truth known', () => {
  it(
    'are right at first guess, asked about or refused with their reason; no value is wrong',
    () =>
      withFolder(async (folder) => {
        const runner = new CorpusRunner(folder)
        const verdicts: Verdict[] = []
        for (const file of FILES) verdicts.push(await runner.judge(file))
        const summary = summaryOf(verdicts)
        console.log(`corpus: ${JSON.stringify(summary)}`)
        const amiss = verdicts.filter(
          ({ outcome }) => outcome === 'needless' || outcome === 'wrong',
        )
        expect(amiss.filter(({ outcome }) => outcome === 'wrong').map(toldOf)).toEqual([])
        const share = summary.rightAtFirstGuess / summary.ofClear
        expect(share, amiss.map(toldOf).join('\n')).toBeGreaterThanOrEqual(LEAST_AT_FIRST_GUESS)
        expect(summary).toMatchObject({
          files: FILES.length,
          asked: FILES.filter(({ asks }) => asks).length,
          refused: FILES.filter(({ refused }) => refused !== undefined).length,
        })
        expect(summary.files).toBeGreaterThanOrEqual(200)
      }),
    LONG,
  )

  it(
    'come to the same through the engine’s own door',
    async () => {
      const clear = FILES.filter(({ asks, refused }) => !asks && refused === undefined)
      for (const file of clear.filter((_, at) => at % THROUGH_THE_DOOR === 7)) {
        await withFolder((folder) =>
          withEngine({ currency: file.currency }, async ({ engine, basePath }) => {
            const path = join(folder, file.name)
            await writeFile(path, file.bytes)
            await importFile(engine, path)
            expect(differences(file.truth.facts(), baseFacts(basePath)), file.about).toEqual([])
          }),
        )
      }
    },
    LONG,
  )

  it('hold a truth that notices a wrong value', () =>
    withFolder(async (folder) => {
      const [file] = oddFiles()
      const spoilt = Buffer.from(file!.bytes.toString().replace('12,50', '12,05'))
      const verdict = await new CorpusRunner(folder).judge({ ...file!, bytes: spoilt })
      expect(verdict.outcome).toBe('wrong')
    }))
})
