import { computed, type Ref } from 'vue'
import { checkRules, type RuleFinding } from '#shared/domain/segments/checkRules.ts'
import type { RuleSet } from '#shared/domain/segments/rules.ts'
import { useWords } from '../../app/words.ts'
import type { DraftNames } from './useDraftNames.ts'

export interface Problem {
  /** It cannot be saved so; a warning only says that something is odd. */
  isError: boolean
  words: string
}

/** Their fields say these themselves, as soon as somebody has been there. */
const SAID_BY_FIELDS: readonly RuleFinding['code'][] = ['nothingChosen', 'emptyName', 'valueRange']

/** What is wrong with the draft and what is odd, in words, beside what it is about. */
export function useProblems(draft: Ref<RuleSet>, names: DraftNames) {
  const { t, number } = useWords()
  const findings = computed(() => checkRules(draft.value))

  function wordsOf({ code, args, group }: RuleFinding): string {
    return t(`segments.findings.${code}`, {
      n: number(Number(args.with ?? 0) + 1),
      group: number((group ?? 0) + 1),
      by: typeof args.by === 'string' ? names.name(args.by) : '',
    })
  }
  const problemOf = (finding: RuleFinding): Problem => ({
    isError: finding.severity === 'error',
    words: wordsOf(finding),
  })

  return {
    /** Errors of the whole draft, each with the name of its segment. */
    errors: computed(() =>
      findings.value
        .filter((finding) => finding.severity === 'error')
        .map((finding) => {
          const words = wordsOf(finding)
          if (finding.segmentId === null) return words
          return t('segments.findings.of', { name: names.name(finding.segmentId), words })
        }),
    ),
    /** Of a segment as a whole; of a closed card all that is inside. */
    ofSegment: (segmentId: string, isOpen: boolean): Problem[] =>
      findings.value
        .filter((finding) => finding.segmentId === segmentId)
        .filter((finding) => !isOpen || finding.condition === null)
        .filter((finding) => !isOpen || !SAID_BY_FIELDS.includes(finding.code))
        .map(problemOf),
    at(segmentId: string, group: number, condition: number): Problem | null {
      const found = findings.value.find(
        (finding) =>
          finding.segmentId === segmentId &&
          finding.group === group &&
          finding.condition === condition &&
          !SAID_BY_FIELDS.includes(finding.code),
      )
      return found === undefined ? null : problemOf(found)
    },
  }
}
