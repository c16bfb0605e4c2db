import { storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { PriceListInput } from '#shared/api/priceLists.contract.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { useComposeStore, type Standard } from './composeStore.ts'
import { checkDraft, isForEach, type Audience } from './draft.ts'
import { offerDraft } from '../../app/offer/offerDraft.ts'
import { copyOfOffer, isSameOffer } from './templates.ts'
import { useClients, type Client } from './useClients.ts'

/** The price list under the pen: what it says, for whom, and what it becomes. */
export function useCompose() {
  const app = useAppStore()
  const errors = useErrors()
  const store = useComposeStore()
  const { draft } = store
  const { standard, lastIssued, templateLanguage, lastOffer, clientIndex } = storeToRefs(store)
  const isFilled = computed(() => standard.value !== null)
  /** Why the standard could not be fetched; nothing can be composed then. */
  const failure = shallowRef<unknown>(null)
  const isIssuing = ref(false)
  const clients = useClients(() => draft.audience, clientIndex)

  const today = computed(() => app.info?.today ?? '')
  const checked = computed(() => checkDraft(draft, app.currency, today.value))
  const problems = computed(() => (isFilled.value ? checked.value.problems : {}))
  const look = computed(() => (isFilled.value ? checked.value.look : null))
  const isEach = computed(() => isForEach(draft.audience))

  const shown = computed(() => shownAudience(draft.audience, clients.current.value))
  /** Whose language and standard the draft follows by now. */
  const readyFor = ref('')
  const isReadyFor = (audience: PriceListInput['audience']): boolean =>
    readyFor.value === JSON.stringify(audience)
  /** What is shown and issued: of several clients, the one whose turn it is. */
  const input = computed<PriceListInput | null>(() => {
    const audience = shown.value
    if (audience === null || look.value === null || !isReadyFor(audience)) return null
    return { audience, locale: draft.locale, ...look.value }
  })

  /** As long as what was issued is still what stands here. */
  const issued = computed(() =>
    input.value === null || lastIssued.value?.what === JSON.stringify(input.value)
      ? lastIssued.value
      : null,
  )

  const prepare = useLatest(async (signal, audience: PriceListInput['audience']) => {
    const customerId = audience.kind === 'customer' ? audience.customerId : null
    const locale =
      draft.language ??
      (await engine.priceLists.suggestedLocale({ customerId, screen: app.locale }, { signal }))
    const document = await engine.priceLists.compose({ audience, locale }, { signal })
    return { locale, document }
  })

  /** What nobody has changed follows the audience: its prices decide the standard offer. */
  function fill(document: PriceListDocument): void {
    const old = standard.value
    const next: Standard = {
      validUntil: document.validUntil,
      offer: document.offer && offerDraft(document.offer, app.locale),
    }
    standard.value = next
    if (old === null || draft.validUntil === old.validUntil) draft.validUntil = next.validUntil
    if (old === null || isSameOffer(draft.offer, old.offer)) draft.offer = copyOfOffer(next.offer)
  }

  function choose(audience: Audience | null): void {
    const isSame = JSON.stringify(draft.audience) === JSON.stringify(audience)
    if (!isSame) clientIndex.value = 0
    draft.audience = audience
    if (isSame) return
    // A language chosen for one client is not the next one's.
    draft.language = templateLanguage.value
    lastIssued.value = null
  }

  async function refill(): Promise<void> {
    failure.value = clients.error.value
    const audience = shown.value
    if (audience === null) return
    try {
      const ready = await prepare(audience)
      if (ready === undefined) return
      draft.locale = draft.language ?? ready.locale
      fill(ready.document)
      readyFor.value = JSON.stringify(audience)
    } catch (error) {
      failure.value = error
    }
  }

  /** The question of one document is asked again with the same mark, so that it is one document. */
  let asked = { what: '', requestId: '' }
  async function issue(): Promise<void> {
    if (input.value === null) return
    const what = JSON.stringify(input.value)
    if (asked.what !== what) asked = { what, requestId: crypto.randomUUID() }
    isIssuing.value = true
    try {
      const { requestId } = asked
      const { id, number } = await engine.priceLists.issue({ ...input.value, requestId })
      lastIssued.value = { id, number, what }
      asked = { what: '', requestId: '' }
    } catch (error) {
      errors.show(error)
    }
    isIssuing.value = false
  }

  /** Without an offer, or with one again: the last one, else the standard. */
  function switchOffer(isOn: boolean): void {
    if (!isOn) lastOffer.value = copyOfOffer(draft.offer)
    const offer = lastOffer.value ?? standard.value?.offer ?? null
    draft.offer = isOn ? copyOfOffer(offer) : null
  }

  watch([() => JSON.stringify(shown.value), clients.error], refill, { immediate: true })
  watch(
    () => draft.language,
    (language) => {
      if (language === null) void refill()
      else draft.locale = language
    },
  )

  /** Many at once get the standard offer that each one's own prices ask for. */
  const lookForMany = computed(
    () =>
      look.value && {
        ...look.value,
        offer: isSameOffer(draft.offer, standard.value?.offer ?? null)
          ? undefined
          : look.value.offer,
      },
  )

  return {
    draft,
    today,
    standard,
    look,
    lookForMany,
    input,
    problems,
    sectionProblems: computed(() => checked.value.sectionProblems),
    isFilled,
    /** Whether language and standard are those of whom it is for by now. */
    isReady: computed(() => shown.value !== null && isReadyFor(shown.value)),
    isEach,
    clients,
    failure,
    isIssuing,
    issued,
    choose,
    refill,
    issue,
    switchOffer,
    startAgain: store.startAgain,
  }
}

export type Compose = ReturnType<typeof useCompose>

/** `null` while nobody is chosen, or while it is not known yet who it is. */
function shownAudience(
  audience: Audience | null,
  client: Client | null,
): PriceListInput['audience'] | null {
  if (audience === null) return null
  if (isForEach(audience)) return client && { kind: 'customer', customerId: client.id }
  if (audience.kind === 'customer') return { kind: 'customer', customerId: audience.customerId }
  return audience.kind === 'segment' ? { kind: 'segment', segmentId: audience.segmentId } : null
}
