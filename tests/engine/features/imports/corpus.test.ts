import { expect, it } from 'vitest'
import { generatedFiles } from '../../../support/corpus/generated.ts'
import { CorpusRunner, type Outcome, type Verdict } from '../../../support/corpus/runner.ts'
import { withFolder } from '../../../support/engine.ts'

it('corpus', () =>
  withFolder(async (folder) => {
    const runner = new CorpusRunner(folder)
    const verdicts: Verdict[] = []
    const start = performance.now()
    for (const file of generatedFiles(1)) verdicts.push(await runner.judge(file))
    console.log('time', performance.now() - start)
    const tally: Partial<Record<Outcome, number>> = {}
    for (const { outcome } of verdicts) tally[outcome] = (tally[outcome] ?? 0) + 1
    console.log(JSON.stringify(tally))
    for (const { file, outcome, details } of verdicts)
      if (details.length > 0)
        console.log(
          outcome,
          file.name,
          file.about,
          '\n   ',
          details.slice(0, 8).join('\n    ').slice(0, 1800),
        )
    expect(verdicts.length).toBeGreaterThan(100)
  }))
