import { createRouter, createWebHashHistory } from 'vue-router'

/** Every page is fetched when it is first opened; an unknown address leads to Today. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'today', component: () => import('../features/today/TodayPage.vue') },
    {
      path: '/customers',
      name: 'customers',
      component: () => import('../features/customers/CustomersPage.vue'),
    },
    {
      path: '/customers/:id(\\d+)',
      name: 'customer',
      component: () => import('../features/customers/CustomerPage.vue'),
    },
    { path: '/sales', name: 'sales', component: () => import('../features/sales/SalesPage.vue') },
    {
      path: '/sales/new',
      name: 'saleNew',
      component: () => import('../features/sales/NewSalePage.vue'),
    },
    {
      path: '/sales/:id(\\d+)',
      name: 'sale',
      component: () => import('../features/sales/SalePage.vue'),
    },
    {
      path: '/sales/:id(\\d+)/edit',
      name: 'saleEdit',
      component: () => import('../features/sales/EditSalePage.vue'),
    },
    {
      path: '/duplicates',
      name: 'duplicates',
      component: () => import('../features/duplicates/DuplicatesPage.vue'),
    },
    {
      path: '/segments',
      name: 'segments',
      component: () => import('../features/segments/SegmentsPage.vue'),
    },
    {
      path: '/discounts',
      name: 'discounts',
      component: () => import('../features/discounts/DiscountsPage.vue'),
    },
    {
      path: '/movement',
      name: 'movement',
      component: () => import('../features/movement/MovementPage.vue'),
    },
    { path: '/plans', name: 'plans', component: () => import('../features/plans/PlansPage.vue') },
    {
      path: '/products',
      name: 'products',
      component: () => import('../features/products/CataloguePage.vue'),
    },
    {
      path: '/products/:id(\\d+)',
      name: 'product',
      component: () => import('../features/products/ProductPage.vue'),
    },
    {
      path: '/price-lists',
      name: 'priceLists',
      // Where the catalogue stood before it had a page of its own.
      beforeEnter: (to) => (to.query.tab === 'products' ? '/products' : true),
      component: () => import('../features/priceLists/PriceListsPage.vue'),
    },
    { path: '/calls', name: 'calls', component: () => import('../features/calls/CallsPage.vue') },
    {
      path: '/calls/card',
      name: 'callCard',
      component: () => import('../features/calls/day/CallCardPage.vue'),
    },
    {
      path: '/calls/sheets',
      name: 'callSheets',
      component: () => import('../features/calls/sheets/SheetsPage.vue'),
    },
    {
      path: '/calls/campaigns/new',
      name: 'campaignNew',
      component: () => import('../features/calls/campaigns/CampaignFormPage.vue'),
    },
    {
      path: '/calls/campaigns/:id(\\d+)',
      name: 'campaign',
      component: () => import('../features/calls/campaigns/CampaignPage.vue'),
    },
    {
      path: '/calls/campaigns/:id(\\d+)/edit',
      name: 'campaignEdit',
      component: () => import('../features/calls/campaigns/CampaignFormPage.vue'),
    },
    { path: '/forms', name: 'forms', component: () => import('../features/forms/FormsPage.vue') },
    {
      path: '/import',
      name: 'import',
      component: () => import('../features/imports/ImportPage.vue'),
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('../features/settings/SettingsPage.vue'),
    },
    {
      path: '/first-run',
      name: 'firstRun',
      component: () => import('../features/firstRun/FirstRunPage.vue'),
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
