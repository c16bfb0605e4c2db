import { encode } from 'iconv-lite'
import { cardFiles } from './cards.ts'
import type { CorpusFile } from './corpusFile.ts'
import { csvBytes } from './files.ts'
import { randomOf } from './random.ts'
import { e164, makeShop, type Shop, type ShopDocument, type ShopLine } from './shop.ts'
import { NOBODY, Truth, type TrueCustomer } from './truth.ts'

/** Exports of shops' programs, in more than one version of their columns. */
export function programFiles(): CorpusFile[] {
  const shops = [1, 2].map((seed) =>
    makeShop('en', randomOf(900 + seed), { returns: true, walkIns: true }),
  )
  return [
    ...shops.flatMap((shop, at) => [
      squareItems(shop, at === 1),
      loyverseItems(shop, at === 1),
      shopifyOrders(shop, at === 1),
      quickbooks(shop, at === 1),
      googleContacts(shop, at === 1),
    ]),
    ...cardFiles(shops[0]!),
    exchangeOrders(makeShop('ru', randomOf(77), { returns: true }), 'windows-1251'),
    exchangeOrders(makeShop('ru', randomOf(78), { returns: true }), 'utf-8'),
  ]
}

type Cells = Readonly<Record<string, string>>

function exported(
  name: string,
  about: string,
  shop: Shop,
  headers: string,
  rows: readonly Cells[],
  truth: Truth,
): CorpusFile {
  const names = headers.split(',')
  const grid = {
    name: '',
    rows: [names, ...rows.map((row) => names.map((header) => row[header] ?? ''))],
  }
  const style = { encoding: 'utf-8', delimiter: ',', lineEnd: '\n', quotes: 'needed' } as const
  return { name, about, currency: shop.currency, bytes: csvBytes(grid, style), truth }
}

const eachLine = <T>(
  shop: Shop,
  make: (document: ShopDocument, line: ShopLine, at: number) => T,
): T[] =>
  shop.documents.flatMap((document) => document.lines.map((line, at) => make(document, line, at)))

const units = (minor: number) => (minor / 100).toFixed(2)
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
const us = (day: number) => {
  const [y = '', m, d] = iso(day).split('-')
  return `${m}/${d}/${y}`
}

function buyer(document: ShopDocument, more: Partial<TrueCustomer> = {}): TrueCustomer | null {
  const { person } = document
  if (person === null) return null
  const name = person.company ?? `${person.first} ${person.last}`
  return { ...NOBODY, name, kind: person.company === null ? 'person' : 'company', ...more }
}

const nameOf = (document: ShopDocument) => buyer(document)?.name ?? ''

function told(
  truth: Truth,
  shop: Shop,
  more: {
    customer?: (document: ShopDocument) => TrueCustomer | null
    time?: (document: ShopDocument) => string | null
    sku?: boolean
    category?: boolean
    saysReturn?: boolean
    /** The price stands in the file; else it follows from the amount. */
    price?: boolean
  },
): Truth {
  eachLine(shop, (document, line) => {
    const { quantityMilli, totalMinor, product } = line
    truth.sale({
      customer: (more.customer ?? buyer)(document),
      number: document.number,
      day: document.day,
      time: more.time?.(document) ?? null,
      saysReturn: document.isReturn && more.saysReturn === true,
      product: {
        sku: more.sku === true ? product.sku : null,
        name: product.name,
        category: more.category === true ? product.category : '',
        unit: '',
        listPriceMinor: null,
      },
      quantityMilli,
      unitPriceMinor:
        more.price === true ? line.priceMinor : Math.round((totalMinor * 1000) / quantityMilli),
      discountMinor: 0,
      totalMinor,
    })
  })
  return truth
}

function squareItems(shop: Shop, isNewer: boolean): CorpusFile {
  const headers = `Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type,Customer ID,Customer Name${isNewer ? ',Itemization Type,Unit,Commission,Location' : ''}`
  const rows = eachLine(shop, (document, { product, quantityMilli, totalMinor }): Cells => {
    const [y = '', m, d] = iso(document.day).split('-')
    return {
      Date: `${m}/${d}/${y.slice(2)}`,
      Time: document.time,
      'Time Zone': 'Eastern Time (US & Canada)',
      Category: product.category,
      Item: product.name,
      Qty: String(quantityMilli / 1000),
      'Price Point Name': 'Regular',
      SKU: product.sku,
      'Net Sales': totalMinor < 0 ? `-$${units(-totalMinor)}` : `$${units(totalMinor)}`,
      'Transaction ID': document.number,
      'Event Type': document.isReturn ? 'Refund' : 'Payment',
      'Customer ID': document.person?.id ?? '',
      'Customer Name': nameOf(document),
      'Itemization Type': 'Physical Good',
    }
  })
  const truth = told(new Truth(), shop, {
    customer: (document) => buyer(document, { externalId: document.person?.id ?? null }),
    time: ({ time }) => time,
    ...{ sku: true, category: true, saysReturn: true },
  })
  return exported(`square-${isNewer}.csv`, 'items of Square', shop, headers, rows, truth)
}

function loyverseItems(shop: Shop, isNewer: boolean): CorpusFile {
  const headers = `Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,${isNewer ? 'Cost of goods,Gross profit,' : ''}Taxes,POS,Store,Cashier name,Customer name,Customer contacts,Comment,Status`
  const rows = eachLine(shop, (document, { product, quantityMilli, totalMinor }): Cells => ({
    Date: `${iso(document.day)} ${document.time.slice(0, 5)}`,
    'Receipt number': document.number,
    'Receipt type': document.isReturn ? 'Refund' : 'Sale',
    Category: product.category,
    SKU: product.sku,
    Item: product.name,
    Quantity: String(Math.abs(quantityMilli) / 1000),
    'Net sales': units(isNewer ? totalMinor : Math.abs(totalMinor)),
    'Customer name': nameOf(document),
    'Customer contacts':
      document.person === null
        ? ''
        : `${e164(document.person.phones[0]!)}\n${document.person.email}`,
    Status: 'Closed',
  }))
  const truth = told(new Truth(), shop, {
    customer: (document) =>
      buyer(document, {
        phones: document.person === null ? [] : [e164(document.person.phones[0]!)],
        emails: document.person === null ? [] : [document.person.email],
      }),
    time: ({ time }) => time,
    ...{ sku: true, category: true, saysReturn: true },
  })
  return exported(`loyverse-${isNewer}.csv`, 'items of Loyverse', shop, headers, rows, truth)
}

function shopifyOrders(shop: Shop, isNewer: boolean): CorpusFile {
  // Nothing is sold by halves there.
  const isWhole = ({ quantityMilli }: ShopLine) => quantityMilli % 1000 === 0
  const sold = {
    ...shop,
    documents: shop.documents.filter(({ isReturn, lines }) => !isReturn && lines.every(isWhole)),
  }
  const headers = `Name,Email,Financial Status,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Phone,Cancelled at,Refunded Amount,Id${isNewer ? ',Source,Lineitem discount,Duties,Payment References' : ''}`
  const rows = eachLine(sold, (document, line, at): Cells => {
    const subtotal = document.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
    const item = {
      Name: document.number,
      'Lineitem quantity': String(line.quantityMilli / 1000),
      'Lineitem name': line.product.name,
      'Lineitem price': units(line.priceMinor),
      'Lineitem sku': line.product.sku,
    }
    if (at > 0) return item
    return {
      ...item,
      Email: document.person?.email ?? '',
      'Financial Status': 'paid',
      'Fulfillment Status': 'fulfilled',
      Currency: shop.currency,
      Subtotal: units(subtotal),
      Shipping: '5.00',
      Total: units(subtotal + 500),
      'Created at': `${iso(document.day)} ${document.time} +0400`,
      'Billing Name': nameOf(document),
      'Billing Phone': document.person === null ? '' : `'${e164(document.person.phones[0]!)}`,
      'Billing City': document.person?.city ?? '',
    }
  })
  const truth = told(new Truth(), sold, {
    customer: (document) =>
      buyer(document, {
        city: document.person?.city ?? '',
        phones: document.person === null ? [] : [e164(document.person.phones[0]!)],
        emails: document.person === null ? [] : [document.person.email],
      }),
    time: ({ time }) => time,
    ...{ sku: true, price: true },
  })
  return exported(`shopify-${isNewer}.csv`, 'orders of Shopify', shop, headers, rows, truth)
}

/** Customers stand above their sales; walk-in sales under a name of their own. */
function quickbooks(shop: Shop, isNewer: boolean): CorpusFile {
  const product = isNewer ? 'Product/Service full name' : 'Product/Service'
  const headers = `,Date,Transaction Type,Num,${product},Memo/Description,Qty,Sales Price,Amount,Balance`
  const named = { ...shop, documents: shop.documents.filter(({ person }) => person !== null) }
  const rows = shop.people.flatMap((person): Cells[] => {
    const own = named.documents.filter((document) => document.person === person)
    if (own.length === 0) return []
    const sales = eachLine({ ...named, documents: own }, (document, line): Cells => ({
      Date: us(document.day),
      'Transaction Type': document.isReturn ? 'Credit Memo' : 'Invoice',
      Num: document.number,
      [product]: line.product.name,
      Qty: (line.quantityMilli / 1000).toFixed(2),
      'Sales Price': units(line.priceMinor),
      Amount: units(line.totalMinor),
    }))
    const name = nameOf(own[0]!)
    return [{ '': name }, ...sales, { '': `Total for ${name}`, Amount: '$1.00' }]
  })
  const truth = told(new Truth(), named, { saysReturn: true, price: true })
  const all = [...rows, { '': 'TOTAL', Amount: '$1.00' }]
  return exported(`quickbooks-${isNewer}.csv`, 'sales of QuickBooks', shop, headers, all, truth)
}

function googleContacts(shop: Shop, isNewer: boolean): CorpusFile {
  const headers = isNewer
    ? 'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value'
    : 'Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Nickname,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value'
  const truth = new Truth()
  const rows = shop.people.map((person): Cells => {
    truth.customer({
      ...NOBODY,
      name: `${person.first} ${person.last}`,
      phones: person.phones.map(e164),
      emails: [person.email],
      tags: [person.tag],
      note: person.note,
      birthday: person.birthday,
    })
    return {
      [isNewer ? 'First Name' : 'Given Name']: person.first,
      [isNewer ? 'Last Name' : 'Family Name']: person.last,
      Name: `${person.first} ${person.last}`,
      Birthday: iso(person.birthday),
      Notes: person.note,
      [isNewer ? 'Labels' : 'Group Membership']: `${person.tag} ::: * myContacts`,
      'E-mail 1 - Value': person.email,
      'Phone 1 - Value': person.phones.map(e164).join(' ::: '),
    }
  })
  return exported(`google-${isNewer}.csv`, 'contacts of Google', shop, headers, rows, truth)
}

/** Orders of 1C. */
function exchangeOrders(shop: Shop, encoding: string): CorpusFile {
  const documents = shop.documents.map((document) => {
    const goods = document.lines.map(
      ({ product, quantityMilli, priceMinor, totalMinor }) =>
        `<Товар><Ид>${product.sku}</Ид><Артикул>${product.sku}</Артикул><Наименование>${product.name}</Наименование><ЦенаЗаЕдиницу>${units(priceMinor)}</ЦенаЗаЕдиницу><Количество>${Math.abs(quantityMilli) / 1000}</Количество><Сумма>${units(Math.abs(totalMinor))}</Сумма></Товар>`,
    )
    const kind = document.isReturn ? 'Возврат товара' : 'Заказ товара'
    return `<Документ><Ид>${document.number}</Ид><Номер>${document.number}</Номер><Дата>${iso(document.day)}</Дата><Время>${document.time}</Время><ХозОперация>${kind}</ХозОперация><Валюта>AMD</Валюта><Контрагенты><Контрагент><Ид>${document.person!.id}</Ид><Наименование>${nameOf(document)}</Наименование><Роль>Покупатель</Роль></Контрагент></Контрагенты><Товары>${goods.join('')}</Товары></Документ>`
  })
  const text = `<?xml version="1.0" encoding="${encoding}"?>\n<КоммерческаяИнформация ВерсияСхемы="2.05">${documents.join('\n')}</КоммерческаяИнформация>`
  const truth = told(new Truth(), shop, {
    customer: (document) => buyer(document, { externalId: document.person!.id }),
    time: ({ time }) => time,
    ...{ sku: true, saysReturn: true, price: true },
  })
  return {
    name: `orders-${encoding}.xml`,
    about: `orders of 1C in ${encoding}`,
    currency: shop.currency,
    bytes: encode(text, encoding),
    truth,
  }
}
