import { computed, reactive, ref, shallowRef } from 'vue'
import type { Day } from '#shared/domain/dates/day.ts'
import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PriceListDocument } from '#shared/domain/priceLists/priceListDocument.ts'
import { engine } from '../../api/client.ts'
import { useLatest } from '../../api/latest.ts'
import { useAppStore } from '../../app/appStore.ts'
import { useErrors } from '../../app/errors.ts'
import { checkDraft, offerDraft, type Audience, type Draft, type OfferDraft } from './draft.ts'
import { localeOfCountry } from './languages.ts'

interface Standard {
  validUntil: Day
  offer: OfferDraft | null
}

const copyOf = (offer: OfferDraft): OfferDraft => ({
  ...offer,
  orderChannels: [...offer.orderChannels],
})

/** The price list under the pen; lives with the page, so that a look at another tab keeps it. */
export function useCompose() {
  const app = useAppStore()
  const errors = useErrors()
  const draft = reactive<Draft>(emptyDraft())
  /** The shop's own validity and offer for the audience; nothing can be composed before. */
  const standard = shallowRef<Standard | null>(null)
  const isFilled = computed(() => standard.value !== null)
  /** Why the standard could not be fetched; nothing can be composed then. */
  const failure = shallowRef<unknown>(null)
  const isIssuing = ref(false)
  const issued = shallowRef<{ id: number; number: string } | null>(null)
  let isLanguageChosen = false
  let lastOffer: OfferDraft | null = null

  const today = computed(() => app.info?.today ?? '')
  const checked = computed(() => checkDraft(draft, app.currency, today.value))
  const input = computed(() => (isFilled.value ? checked.value.input : null))
  const problems = computed(() => (isFilled.value ? checked.value.problems : {}))

  const prepare = useLatest(async (signal, audience: Audience) => {
    const locale = isLanguageChosen ? draft.locale : await languageFor(audience, app)
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
    if (old === null || JSON.stringify(draft.offer) === JSON.stringify(old.offer)) {
      draft.offer = next.offer && copyOf(next.offer)
    }
  }

  async function choose(audience: Audience | null): Promise<void> {
    draft.audience = audience
    issued.value = null
    failure.value = null
    if (audience === null) return
    try {
      const ready = await prepare(audience)
      if (ready === undefined) return
      draft.locale = ready.locale
      fill(ready.document)
    } catch (error) {
      failure.value = error
    }
  }

  function chooseLanguage(locale: Locale): void {
    isLanguageChosen = true
    draft.locale = locale
  }

  async function issue(): Promise<void> {
    if (input.value === null) return
    isIssuing.value = true
    try {
      issued.value = await engine.priceLists.issue(input.value)
    } catch (error) {
      errors.show(error)
    }
    isIssuing.value = false
  }

  /** Without an offer, or with one again: the last one, else the standard. */
  function switchOffer(isOn: boolean): void {
    if (!isOn) lastOffer = draft.offer
    const offer = lastOffer ?? standard.value?.offer ?? null
    draft.offer = isOn && offer !== null ? copyOf(offer) : null
  }

  function startAgain(): void {
    Object.assign(draft, emptyDraft())
    standard.value = null
    isLanguageChosen = false
    lastOffer = null
    issued.value = null
  }

  function emptyDraft(): Draft {
    const { locale } = app
    return { audience: null, locale, intro: '', productIds: null, validUntil: '', offer: null }
  }

  return {
    draft,
    today,
    input,
    problems,
    isFilled,
    failure,
    isIssuing,
    issued,
    choose,
    chooseLanguage,
    issue,
    switchOffer,
    startAgain,
  }
}

export type Compose = ReturnType<typeof useCompose>

/**
 * The language of the client's documents: of the last one they got, else of their country,
 * else of the shop's country, else the screen's.
 */
async function languageFor(
  audience: Audience,
  app: ReturnType<typeof useAppStore>,
): Promise<Locale> {
  const ofShop = localeOfCountry(app.settings?.country ?? '') ?? app.locale
  if (audience.kind === 'segment') return ofShop
  const { customerId } = audience
  const [lists, customer] = await Promise.all([
    engine.priceLists.list({ customerId, limit: 1 }),
    engine.customers.get({ id: customerId }),
  ])
  return lists.rows[0]?.locale ?? localeOfCountry(customer.country) ?? ofShop
}
