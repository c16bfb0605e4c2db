import type { Format } from './format.ts'
import { byHeaders } from './vocabulary.ts'

/** Analytics > Customers of WooCommerce: who has an account or has ordered as a guest. */
export const wooCustomers: Format = {
  id: 'woocommerce-customers',
  recognise: byHeaders(
    {
      Name: 'customerName',
      Email: 'email',
      'Country / Region': 'country',
      City: 'city',
      'Billing Phone': 'phone',
      'Shipping Phone': 'phone',
    },
    ['Username', 'Last Active', 'Sign Up', 'Orders', 'Total Spend', 'AOV', 'Country / Region'],
    4,
  ),
}
