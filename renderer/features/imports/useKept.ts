import { ref, watch, type Ref } from 'vue'
import type { ImportPreview } from '#shared/api/imports.contract.ts'
import type { ImportAnswers, ImportQuestion, RowFix } from '#shared/domain/imports/fields.ts'
import {
  forgetFile,
  isUnanswered,
  keepFile,
  keptAnswers,
  NO_MARK,
  shapeOf,
  type FileMark,
  type KeptFile,
  type Settled,
} from './kept.ts'

/** The parts of a look at a file that are kept. */
export interface KeptParts {
  uploadId: Ref<string | null>
  answers: Ref<ImportAnswers>
  typed: Ref<RowFix[]>
  questions: Ref<ImportQuestion[]>
  isKnownShape: Ref<boolean>
}

/** Keeps what is said of a file while `isOpen`, and fills it in again. */
export function useKept(parts: KeptParts, isOpen: () => boolean) {
  const { uploadId, answers, typed, questions, isKnownShape } = parts
  /** Answers of an earlier look at this file, or one like it, are filled in again. */
  const isTakenUp = ref(false)
  let mark: FileMark = NO_MARK

  function keep(id: string | null): void {
    if (mark.shape === '') return
    keepFile({
      ...mark,
      uploadId: id,
      answers: answers.value,
      typed: typed.value,
      questions: questions.value,
      isKnownShape: isKnownShape.value,
    })
  }

  function takeUp(kept: Settled): void {
    answers.value = kept.answers
    typed.value = kept.typed
    questions.value = kept.questions
    isKnownShape.value = kept.isKnownShape
    isTakenUp.value = !isUnanswered(kept)
  }

  watch([answers, typed, questions], () => {
    if (isOpen() && uploadId.value !== null) keep(uploadId.value)
  })

  return {
    isTakenUp,
    /** Whether a file is kept that can be come back to. */
    isMarked: (): boolean => mark.shape !== '',
    /** The file with its answers, as the engine has it. */
    keep: (): void => keep(uploadId.value),
    /** What was said of the file; the file itself is not to be come back to. */
    putBack: (): void => keep(null),
    forget: (): void => forgetFile(mark),
    /** Another file comes. */
    clear(): void {
      mark = NO_MARK
      isTakenUp.value = false
    },
    /** A file as it was left. */
    restore(kept: KeptFile): void {
      const { name, stamp, shape } = kept
      mark = { name, stamp, shape }
      takeUp(kept)
    },
    /** A file that was read just now. @returns whether answers for it were filled in */
    recall({ name, stamp }: Pick<FileMark, 'name' | 'stamp'>, preview: ImportPreview): boolean {
      mark = { name, stamp, shape: shapeOf(preview) }
      const kept = keptAnswers(mark)
      if (kept !== null) takeUp(kept)
      keep(uploadId.value)
      return kept !== null
    },
  }
}
