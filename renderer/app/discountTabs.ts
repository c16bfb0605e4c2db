import type { Component } from 'vue'

/** One tab of the page of discounts; its owner adds it here and its name to the locale files. */
export interface DiscountTab {
  id: string
  /** Key of its name. */
  label: string
  load: () => Promise<{ default: Component }>
}

/** In their order; each is fetched when it is first opened. */
export const DISCOUNT_TABS: DiscountTab[] = [
  {
    id: 'promotions',
    label: 'discounts.tabs.promotions',
    load: () => import('../features/discounts/PromotionsTab.vue'),
  },
  {
    id: 'cumulative',
    label: 'discounts.tabs.cumulative',
    load: () => import('../features/discounts/CumulativeTab.vue'),
  },
  {
    id: 'volume',
    label: 'discounts.tabs.volume',
    load: () => import('../features/discounts/VolumeTab.vue'),
  },
  {
    id: 'books',
    label: 'discounts.tabs.books',
    load: () => import('../features/discounts/PriceBooksTab.vue'),
  },
  {
    id: 'services',
    label: 'discounts.tabs.services',
    load: () => import('../features/discounts/ServicesTab.vue'),
  },
  {
    id: 'points',
    label: 'points.tab',
    load: () => import('../features/points/PointsTab.vue'),
  },
  {
    id: 'costs',
    label: 'costs.tab',
    load: () => import('../features/costs/CostsTab.vue'),
  },
]
