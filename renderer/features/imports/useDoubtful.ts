import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { DoubtfulRow, ImportPreview, ImportResult } from '#shared/api/imports.contract.ts'
import type { RejectCode, RowFix } from '#shared/domain/imports/fields.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useErrors } from '../../app/errors.ts'
import { typedIn, withCell } from './mends.ts'

export const PAGE_ROWS = 25

/**
 * All rows that a preview would not take in, page by page.
 * @param fixes what is typed over their cells until the file is checked again
 */
export function useDoubtful(
  source: () => {
    uploadId: string | null
    preview: ImportPreview
    /** Of the trial, which also finds rows that differ from what the base keeps. */
    outcome: ImportResult | null
  },
  fixes: Ref<RowFix[]>,
) {
  const errors = useErrors()
  const code = ref<RejectCode | null>(null)
  const offset = ref(0)
  const rows = shallowRef<DoubtfulRow[]>([])
  const total = ref(0)
  const rejectedBy = computed((): Partial<Record<RejectCode, number>> => {
    const { preview, outcome } = source()
    const kept = outcome?.otherFigures.kept ?? 0
    return { ...preview.rejectedBy, ...(kept > 0 && { 'row.otherFigures': kept }) }
  })
  const fetch = useLatest((signal: AbortSignal, uploadId: string) =>
    engine.imports.doubtful(
      { uploadId, code: code.value, offset: offset.value, limit: PAGE_ROWS },
      { signal },
    ),
  )

  async function refresh(): Promise<void> {
    const { uploadId } = source()
    if (uploadId === null) return
    // Rows of the chosen reason may all be mended by now.
    if (code.value !== null && !rejectedBy.value[code.value]) code.value = null
    try {
      const page = await fetch(uploadId)
      if (page === undefined) return
      if (page.rows.length === 0 && offset.value > 0) {
        offset.value = Math.max(0, Math.floor((page.total - 1) / PAGE_ROWS)) * PAGE_ROWS
        return await refresh()
      }
      rows.value = page.rows
      total.value = page.total
    } catch (error) {
      errors.show(error)
    }
  }

  watch([() => source().preview, () => source().outcome], () => void refresh(), { immediate: true })

  return {
    code,
    /** How many there are for all reasons. */
    all: computed(() => Object.values(rejectedBy.value).reduce((sum, n) => sum + n, 0)),
    offset,
    rows,
    total,
    reasons: computed(() =>
      Object.entries(rejectedBy.value).map(([reason, count]) => ({
        code: reason as RejectCode,
        count,
      })),
    ),
    filter(reason: RejectCode | null): void {
      code.value = reason
      offset.value = 0
      void refresh()
    },
    turn(to: number): void {
      offset.value = to
      void refresh()
    },
    /** The cell as it stands now: as typed, else as the file has it. */
    cell: (row: DoubtfulRow, header: string, at: number): string =>
      typedIn(fixes.value, row, header) ?? row.cells[at] ?? '',
    isTyped: (row: DoubtfulRow, header: string): boolean =>
      typedIn(fixes.value, row, header) !== undefined,
    type(row: DoubtfulRow, header: string, at: number, text: string): void {
      const isAsBefore = text === (row.cells[at] ?? '')
      fixes.value = withCell(fixes.value, row, header, isAsBefore ? null : text)
    },
  }
}

export type Doubtful = ReturnType<typeof useDoubtful>
