import { computed, ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { engine } from '../../api/client.ts'
import { knownError, type KnownError } from '../../api/engineError.ts'
import { useAppStore } from '../../app/appStore.ts'
import { setLocale } from '../../app/i18n.ts'
import { useJobs } from '../../app/jobs.ts'
import { likelyCountry, likelyCurrency } from './defaults.ts'

export type Beginning = 'sample' | 'import' | 'empty'

/** Language and money of a new base, and the three ways to begin with it. */
export function useFirstRun() {
  const app = useAppStore()
  const jobs = useJobs()
  const router = useRouter()
  /** What the base was begun with; `null` follows the language. */
  const chosenCurrency = ref<string | null>(app.info?.isCurrencyChosen ? app.currency : null)
  const chosen = ref<Beginning | null>(null)
  const jobId = ref<string | null>(null)
  const failure = ref<KnownError | null>(null)
  const currency = computed({
    get: () => chosenCurrency.value ?? likelyCurrency(app.locale),
    set: (next) => (chosenCurrency.value = next),
  })

  async function keep(): Promise<void> {
    // Other money than the euro says where the shop is, more surely than a browser's language.
    const isEverywhere = currency.value === 'EUR'
    const country = isEverywhere ? likelyCountry(app.locale, navigator.languages) : null
    await app.update({
      locale: app.locale,
      currency: currency.value,
      ...(country === null ? {} : { country }),
    })
  }

  async function loadSample(): Promise<void> {
    const started = await engine.sample.load({ currency: currency.value, locale: app.locale })
    jobId.value = started.jobId
    const job = await jobs.finish(started.jobId)
    jobId.value = null
    if (job.state === 'done') await leaveTo('/')
    else failure.value = knownError(job.error ?? { code: 'cancelled' })
  }

  async function leaveTo(path: string): Promise<void> {
    await app.refresh()
    await router.push(path)
  }

  async function begin(how: Beginning): Promise<void> {
    chosen.value = how
    failure.value = null
    try {
      await keep()
      if (how === 'sample') await loadSample()
      else await leaveTo(how === 'import' ? '/import' : '/customers')
    } catch (error) {
      failure.value = knownError(error)
    }
    chosen.value = null
  }

  return {
    currency,
    locale: computed({
      get: () => app.locale,
      // Kept with the choice itself; until then nothing is written.
      set: (next: Locale) => setLocale(next),
    }),
    chosen,
    failure,
    job: computed(() => (jobId.value === null ? undefined : jobs.byId(jobId.value))),
    cancel: () => (jobId.value === null ? undefined : jobs.cancel(jobId.value)),
    begin,
  }
}
