import type { Locale } from '#shared/domain/locales/locale.ts'
import type { PricingWords } from '#shared/domain/pricing/explain.ts'
import en from '../../../../resources/locales/en/pricing.json' with { type: 'json' }
import hy from '../../../../resources/locales/hy/pricing.json' with { type: 'json' }
import ka from '../../../../resources/locales/ka/pricing.json' with { type: 'json' }
import pl from '../../../../resources/locales/pl/pricing.json' with { type: 'json' }
import ru from '../../../../resources/locales/ru/pricing.json' with { type: 'json' }

const WORDS: Record<Locale, { pricing: PricingWords }> = { en, pl, hy, ka, ru }

/** Words that explain a price on paper. */
export function pricingWords(locale: Locale): PricingWords {
  return WORDS[locale].pricing
}
