/** The pages of the rail, in its order; `key` follows `g` on the keyboard. */
export const PAGES = [
  { name: 'today', path: '/', icon: 'i-lucide-sun', key: 't' },
  { name: 'customers', path: '/customers', icon: 'i-lucide-users', key: 'c' },
  { name: 'sales', path: '/sales', icon: 'i-lucide-shopping-cart', key: 'a' },
  { name: 'products', path: '/products', icon: 'i-lucide-package', key: 'k' },
  { name: 'segments', path: '/segments', icon: 'i-lucide-chart-pie', key: 's' },
  { name: 'discounts', path: '/discounts', icon: 'i-lucide-badge-percent', key: 'd' },
  { name: 'priceLists', path: '/price-lists', icon: 'i-lucide-tags', key: 'p' },
  { name: 'calls', path: '/calls', icon: 'i-lucide-phone', key: 'l' },
  { name: 'forms', path: '/forms', icon: 'i-lucide-clipboard-pen', key: 'f' },
  { name: 'import', path: '/import', icon: 'i-lucide-file-up', key: 'i' },
  { name: 'settings', path: '/settings', icon: 'i-lucide-settings', key: 'e' },
] as const

/** Each language under its own name, so that people find theirs whatever is on screen. */
export const LOCALE_NAMES = {
  en: 'English',
  pl: 'Polski',
  hy: 'Հայերեն',
  ka: 'ქართული',
  ru: 'Русский',
} as const
