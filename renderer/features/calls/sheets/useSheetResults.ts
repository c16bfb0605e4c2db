import { computed, ref, shallowRef } from 'vue'
import type {
  SheetCheck,
  SheetReport,
  SheetRow,
  SheetRowState,
} from '#shared/api/callSheets.contract.ts'
import { engine } from '../../../api/client.ts'
import { knownError, type KnownError } from '../../../api/engineError.ts'
import { uploadFile } from '../../../api/upload.ts'
import { choiceOf, draftOf, isTaken, type RowDraft } from './rowChoices.ts'

export type SheetStep = 'choose' | 'read' | 'check' | 'done'
export type RowFilter = 'all' | SheetRowState

/** A call sheet on its way back: brought, looked at, decided, taken in. */
export function useSheetResults() {
  const step = ref<SheetStep>('choose')
  const fileName = ref('')
  const check = shallowRef<SheetCheck | null>(null)
  const drafts = ref<Record<string, RowDraft>>({})
  const filter = ref<RowFilter>('all')
  const recordOrders = ref(true)
  const manager = ref('')
  const isApplying = ref(false)
  const failure = ref<KnownError | null>(null)
  const report = shallowRef<SheetReport | null>(null)
  const uploadId = ref<string | null>(null)
  let stop = new AbortController()

  const rows = computed<SheetRow[]>(() => check.value?.rows ?? [])
  const shown = computed(() =>
    filter.value === 'all' ? rows.value : rows.value.filter(({ state }) => state === filter.value),
  )
  const open = computed(() => rows.value.filter(({ state }) => state !== 'same'))
  const taken = computed(
    () => open.value.filter((row) => isTaken(row, drafts.value[row.place]!)).length,
  )

  function choose(file: File): Promise<void> {
    return bring(file.name, (signal) => uploadFile(engine.uploads, file, () => undefined, signal))
  }

  /** A file that the import page took for a call sheet. */
  function openUpload(id: string, name: string): Promise<void> {
    return bring(name, () => Promise.resolve(id))
  }

  async function bring(
    name: string,
    toEngine: (signal: AbortSignal) => Promise<string>,
  ): Promise<void> {
    reset()
    const own = stop
    fileName.value = name
    step.value = 'read'
    try {
      uploadId.value = await toEngine(own.signal)
      const found = await engine.callSheets.check({ uploadId: uploadId.value })
      if (own !== stop) return
      look(found)
    } catch (error) {
      if (own !== stop) return
      failure.value = knownError(error)
      step.value = 'choose'
    }
  }

  function look(found: SheetCheck): void {
    check.value = found
    drafts.value = Object.fromEntries(found.rows.map((row) => [row.place, draftOf(row)]))
    manager.value = found.sheet.manager ?? ''
    filter.value = found.counts.ask > 0 ? 'ask' : 'all'
    step.value = 'check'
  }

  function change(place: string, values: Partial<RowDraft>): void {
    const draft = drafts.value[place]
    if (draft) drafts.value = { ...drafts.value, [place]: { ...draft, ...values } }
  }

  /** Takes all rows in that are decided and complete, once however often it is asked for. */
  async function apply(): Promise<void> {
    if (uploadId.value === null || isApplying.value) return
    isApplying.value = true
    failure.value = null
    try {
      report.value = await engine.callSheets.apply({
        uploadId: uploadId.value,
        choices: open.value.map((row) => choiceOf(row, drafts.value[row.place]!)),
        recordOrders: recordOrders.value,
        manager: manager.value,
      })
      step.value = 'done'
    } catch (error) {
      failure.value = knownError(error)
    }
    isApplying.value = false
  }

  /** Looks at the same file again: what was refused can be decided anew. */
  async function again(): Promise<void> {
    const id = uploadId.value
    if (id === null) return
    try {
      look(await engine.callSheets.check({ uploadId: id }))
    } catch (error) {
      failure.value = knownError(error)
    }
  }

  function reset(): void {
    stop.abort()
    stop = new AbortController()
    const brought = uploadId.value
    if (brought !== null) void engine.uploads.discard({ uploadId: brought }).catch(() => undefined)
    uploadId.value = null
    check.value = null
    report.value = null
    failure.value = null
    step.value = 'choose'
  }

  return {
    ...{
      step,
      fileName,
      check,
      drafts,
      filter,
      recordOrders,
      manager,
      isApplying,
      failure,
      report,
    },
    ...{ rows, shown, open, taken, choose, openUpload, change, apply, again, reset },
    /** Decided by hand and not taken in yet. */
    isUnsaved: computed(
      () =>
        step.value === 'check' &&
        rows.value.some((row) => {
          const draft = drafts.value[row.place]
          return draft !== undefined && JSON.stringify(draft) !== JSON.stringify(draftOf(row))
        }),
    ),
  }
}

export type SheetWork = ReturnType<typeof useSheetResults>
