import type { SampleTexts } from '#shared/domain/sampleShop/sampleTexts.ts'
import business from './business.json' with { type: 'json' }
import calls from './calls.json' with { type: 'json' }
import crm from './crm.json' with { type: 'json' }
import discounts from './discounts.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import products from './products.json' with { type: 'json' }

/** The words and lists of the sample shop, for `generateSampleShop`. */
export const SAMPLE_TEXTS: SampleTexts = { business, calls, crm, people, products, discounts }
