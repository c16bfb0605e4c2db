import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import type { Locale } from '#shared/domain/locales/locale.ts'
import { pluralRules } from '../../../renderer/app/plurals.ts'

const messages = {
  en: { n: '{n} customer | {n} customers' },
  pl: { n: '{n} klient | {n} klienci | {n} klientów' },
  hy: { n: '{n} հաճախորդ | {n} հաճախորդներ' },
  ka: { n: '{n} მომხმარებელი | {n} მომხმარებლები' },
  ru: { n: '{n} клиент | {n} клиента | {n} клиентов' },
}

const i18n = createI18n({ legacy: false, locale: 'en', messages, pluralRules })

function say(locale: Locale, n: number, key = 'n'): string {
  i18n.global.locale.value = locale
  return i18n.global.t(key, n)
}

describe('plural forms', () => {
  it.each<[Locale, number, string]>([
    ['en', 0, '0 customers'],
    ['en', 1, '1 customer'],
    ['en', 21, '21 customers'],
    ['pl', 1, '1 klient'],
    ['pl', 2, '2 klienci'],
    ['pl', 5, '5 klientów'],
    ['pl', 12, '12 klientów'],
    ['pl', 21, '21 klientów'],
    ['pl', 22, '22 klienci'],
    ['pl', 0, '0 klientów'],
    ['ru', 1, '1 клиент'],
    ['ru', 3, '3 клиента'],
    ['ru', 11, '11 клиентов'],
    ['ru', 21, '21 клиент'],
    ['ru', 1.5, '1.5 клиентов'],
    ['hy', 0, '0 հաճախորդ'],
    ['hy', 1, '1 հաճախորդ'],
    ['hy', 2, '2 հաճախորդներ'],
    ['ka', 1, '1 მომხმარებელი'],
    ['ka', 7, '7 მომხმარებლები'],
  ])('%s: %d is "%s"', (locale, n, text) => {
    expect(say(locale, n)).toBe(text)
  })
})
