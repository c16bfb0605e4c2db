import type { Field, RejectCode } from '#shared/domain/imports/fields.ts'
import type { Random } from './random.ts'
import {
  e164,
  lineTotal,
  type Person,
  type Product,
  type Shop,
  type ShopDocument,
  type ShopLine,
} from './shop.ts'
import { NOBODY, type Truth, type TrueCustomer, type TrueProduct } from './truth.ts'
import { headersOf, PHRASES } from './words.ts'
import { date, keepsTime, money, phones, quantity, type Style, type Written } from './writing.ts'

/** How a sheet says that something came back. */
export type ReturnStyle = 'quantity' | 'both' | 'word'

export interface SheetPlan {
  fields: readonly Field[]
  returns?: ReturnStyle
  /** Whether the file's encoding has all letters of a header. */
  canWrite?: (header: string) => boolean
  /** The discount is written as a rate. */
  percent?: boolean
  /** Days stand without their times. */
  noTime?: boolean
  /** Cells of which rows that cannot be taken in are made, and why they are not. */
  broken?: readonly (readonly [field: Field, text: string | null, code: RejectCode])[]
}

/** Rows of a sheet with what they belong to, so that they can be arranged in many ways. */
export interface Sheet {
  columns: { field: Field | null; header: string }[]
  rows: { cells: Written[]; document: ShopDocument | null; isBroken: boolean }[]
}

const SALE_FIELDS: readonly Field[] = ['date', 'amount', 'unitPrice']
const COMPANY = 'company'

/** Writes what the plan's columns can say of the shop, and tells the truth of it. */
export function makeSheet(
  shop: Shop,
  plan: SheetPlan,
  style: Style,
  truth: Truth,
  random: Random,
): Sheet {
  const sheet: Sheet = { columns: columnsOf(shop, plan, random), rows: [] }
  if (plan.fields.some((field) => SALE_FIELDS.includes(field)))
    addSales(sheet, shop, plan, style, truth)
  else if (plan.fields.includes('listPrice')) addProducts(sheet, shop, plan, style, truth)
  else addPeople(sheet, shop, plan, style, truth, random)
  return sheet
}

/** No header twice: a shop's own program would not either. */
function columnsOf(
  shop: Shop,
  { fields, percent, canWrite = () => true }: SheetPlan,
  random: Random,
): Sheet['columns'] {
  const used = new Set<string>()
  return fields.map((field) => {
    const words = headersOf(shop.locale, field).filter((word) => !used.has(word) && canWrite(word))
    const word = random.pick(words)
    used.add(word)
    const header = percent === true && field === 'discount' ? `${words[0]} %` : word
    return { field, header }
  })
}

function addSales(sheet: Sheet, shop: Shop, plan: SheetPlan, style: Style, truth: Truth): void {
  const says = saleWriter(shop, plan, style)
  for (const document of shop.documents) {
    for (const line of document.lines) {
      sheet.rows.push({
        cells: plan.fields.map((field) => says(field, document, line)),
        document,
        isBroken: false,
      })
      truth.sale(trueSale(shop, plan, style, document, line))
    }
  }
  const [first] = shop.documents
  for (const [at, [field, text, code]] of (plan.broken ?? []).entries()) {
    const document = { ...first!, number: `X-${at}` }
    const cells = plan.fields.map((one) =>
      one === field ? text : says(one, document, first!.lines[0]!),
    )
    sheet.rows.splice(2 + at * 2, 0, { cells, document, isBroken: true })
    truth.rejected.push(code)
  }
}

function saleWriter(shop: Shop, plan: SheetPlan, style: Style) {
  const words = PHRASES[shop.locale]
  return (field: Field, document: ShopDocument, line: ShopLine): Written => {
    const { product } = line
    const isBack = document.isReturn
    switch (field) {
      case 'document':
        return document.number
      case 'date':
        return date(document.day, hasOwnTime(plan, style) ? document.time : null, style)
      case 'time':
        return document.time.slice(0, 5)
      case 'quantity':
        return quantity(
          plan.returns === 'word' ? Math.abs(line.quantityMilli) : line.quantityMilli,
          style,
        )
      case 'unitPrice':
        return money(line.priceMinor, style)
      case 'discount':
        return plan.percent === true ? `${line.rate}` : money(Math.abs(line.discountMinor), style)
      case 'amount':
        return money(writtenAmount(line, plan), style)
      case 'saleKind':
        return isBack ? words.returned[0]! : words.sale[0]!
      case 'status':
        return words.done[line.quantityMilli % 2000 === 0 ? 0 : 1]!
      case 'currency':
        return shop.currency
      default:
        return ofProduct(field, product, style) ?? ofPerson(field, document.person, style, plan)
    }
  }
}

/** With a word or a quantity below zero, the amount itself may stand without its minus. */
function writtenAmount({ totalMinor }: ShopLine, { returns, fields }: SheetPlan): number {
  if (returns === 'both' || returns === undefined) return totalMinor
  return returns === 'word' || fields.includes('quantity') ? Math.abs(totalMinor) : totalMinor
}

/** A day and its time share a cell where no column of times stands beside it. */
const hasOwnTime = (plan: SheetPlan, style: Style): boolean =>
  plan.noTime !== true &&
  !plan.fields.includes('time') &&
  plan.fields.includes('document') &&
  keepsTime(style) &&
  style.system === 1900

function trueSale(
  shop: Shop,
  plan: SheetPlan,
  style: Style,
  document: ShopDocument,
  line: ShopLine,
) {
  const has = (field: Field) => plan.fields.includes(field)
  const quantityMilli = has('quantity') ? line.quantityMilli : line.quantityMilli < 0 ? -1000 : 1000
  const rate = has('discount') || has('amount') ? line.rate : 0
  const totalMinor = lineTotal(line.quantityMilli, line.priceMinor, rate, shop.currency)
  const discountMinor = has('discount') ? line.discountMinor : 0
  const unitPriceMinor = has('unitPrice')
    ? line.priceMinor
    : Math.round(((totalMinor + discountMinor) * 1000) / quantityMilli)
  return {
    customer: document.person === null ? null : trueCustomer(document.person, plan),
    number: has('document') ? document.number : null,
    day: document.day,
    time: has('time') || hasOwnTime(plan, style) ? document.time : null,
    saysReturn: plan.returns === 'word' && document.isReturn,
    product: trueProduct(line.product, plan),
    ...{ quantityMilli, unitPriceMinor, discountMinor, totalMinor },
  }
}

function trueProduct(product: Product, { fields }: SheetPlan): TrueProduct | null {
  const has = (field: Field) => fields.includes(field)
  if (!has('product') && !has('sku')) return null
  return {
    sku: has('sku') ? product.sku : null,
    name: has('product') ? product.name : '',
    category: has('category') ? product.category : '',
    unit: has('unit') ? product.unit : '',
    listPriceMinor: has('listPrice') ? product.priceMinor : null,
  }
}

function addProducts(sheet: Sheet, shop: Shop, plan: SheetPlan, style: Style, truth: Truth): void {
  for (const product of shop.products) {
    const cells = plan.fields.map((field) => ofProduct(field, product, style))
    sheet.rows.push({ cells, document: null, isBroken: false })
    truth.product(trueProduct(product, plan)!)
  }
}

function addPeople(
  sheet: Sheet,
  shop: Shop,
  plan: SheetPlan,
  style: Style,
  truth: Truth,
  random: Random,
): void {
  const { yes, no } = PHRASES[shop.locale]
  const at = random.int(0, 3)
  const answers = [yes[at % yes.length]!, no[at % no.length]!] as const
  for (const person of shop.people) {
    const cells = plan.fields.map((field): Written => {
      if (field !== 'consent') return ofPerson(field, person, style, plan)
      return person.consent === null ? null : answers[person.consent ? 0 : 1]
    })
    sheet.rows.push({ cells, document: null, isBroken: false })
    truth.customer(trueCustomer(person, plan))
  }
}

function ofProduct(field: Field, product: Product, style: Style): Written {
  switch (field) {
    case 'product':
      return product.name
    case 'sku':
      return product.sku
    case 'category':
      return product.category
    case 'unit':
      return product.unit
    case 'listPrice':
      return money(product.priceMinor, style)
    default:
      return null
  }
}

const personal = ({ first, last }: Person): string => `${first} ${last}`

function ofPerson(
  field: Field,
  person: Person | null,
  style: Style,
  { fields }: SheetPlan,
): Written {
  if (person === null) return null
  switch (field) {
    case 'customerId':
      return person.id
    case 'customerName':
      return fields.includes(COMPANY) ? personal(person) : (person.company ?? personal(person))
    case 'firstName':
      return person.first
    case 'lastName':
      return person.last
    case 'company':
      return person.company
    case 'phone':
      return phones(person.phones, style)
    case 'email':
      return person.email
    case 'city':
      return person.city
    case 'birthday':
      return date(person.birthday, null, style)
    case 'source':
      return person.source
    case 'manager':
      return person.manager
    case 'note':
      return person.note
    case 'tags':
      return person.tag
    default:
      return null
  }
}

function trueCustomer(person: Person, { fields }: SheetPlan): TrueCustomer {
  const has = (field: Field) => fields.includes(field)
  const isNamed = has('customerName') || has('lastName')
  const isCompany = person.company !== null && (has(COMPANY) || has('customerName'))
  const name = isCompany ? person.company! : isNamed ? personal(person) : ''
  const contact = isCompany && has(COMPANY) && isNamed ? personal(person) : ''
  const given = person.consent === true ? 1 : 0
  return {
    ...NOBODY,
    name,
    kind: isCompany ? 'company' : 'person',
    externalId: has('customerId') ? person.id : null,
    city: has('city') ? person.city : '',
    birthday: has('birthday') ? person.birthday : null,
    source: has('source') ? person.source : '',
    manager: has('manager') ? person.manager : '',
    note: [contact, has('note') ? person.note : ''].filter((text) => text !== '').join('\n'),
    phones: has('phone') ? person.phones.map((phone) => e164(phone)) : [],
    emails: has('email') ? [person.email] : [],
    tags: has('tags') ? [person.tag] : [],
    consents: has('consent') && person.consent !== null ? [`email=${given}`, `phone=${given}`] : [],
  }
}
