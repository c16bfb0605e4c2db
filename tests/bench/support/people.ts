import { createRandom, type Random } from '#shared/domain/sampleShop/random.ts'

/** A customer of the invented shops that the benchmarks fill their bases with. */
export interface Person {
  id: string
  name: string
  phone: string
  email: string
  city: string
}

interface Names {
  first: string[]
  roots: string[]
  endings: string[]
}

const words = (text: string): string[] => text.split(' ')

/** First names, and family names made of roots and endings, in the scripts of our shops. */
const NAMES: Names[] = [
  {
    first: words('Anna Piotr Małgorzata Łukasz Żaneta Jan Zofia Tomasz Ewa Michał Agnieszka Paweł'),
    roots: words('Kowal Wiśniew Dąbrow Zielon Szymań Woźnia Kozłow Jankow Mazur Krawcz Grabow Łąk'),
    endings: words('ski czyk ak iewicz owicz'),
  },
  {
    first: words('Անի Արամ Գայանե Տիգրան Նարե Հայկ Լուսինե Վահե Մարիամ Դավիթ Սոնա Արփինե'),
    roots: words('Պետրոս Հակոբ Սարգս Գրիգոր Մկրտչ Հարություն Կարապետ Ավետիս Մարտիրոս Ղազար Վարդան'),
    endings: words('յան ունի ենց'),
  },
  {
    first: words('Анна Пётр Мария Сергей Елена Иван Ольга Дмитрий Наталья Фёдор Юлия Андрей'),
    roots: words('Иван Петр Смирн Кузнец Попов Соколов Лебед Козл Новик Мороз Волк Щук'),
    endings: words('ов ин ский енко ев'),
  },
  {
    first: words('ნინო გიორგი მარიამ ლევან თამარ დავით ანა ზურაბ ეკა ირაკლი ქეთევან ვახტანგ'),
    roots: words('ბერი გელა მაის კვარაც ჯაფა ლომი წერე ხელა მჭედლ ჭყონ გოგი'),
    endings: words('ძე შვილი ია ური'),
  },
  {
    first: words('Mary John Siobhán James Emma Oliver Grace Harry Chloe Liam Alice Noah'),
    roots: words('Smith Johns Will Richards Peters Harris Robins Walk Green Hughes Edwards'),
    endings: words('son er ton field wood'),
  },
]
const CITIES = words('Երևան Gdańsk თბილისი Москва Galway Łódź Գյումրի')

/** The n-th customer's particulars are the same in every run and every file. */
export function makePeople(count: number): Person[] {
  const random = createRandom(7, 'bench people')
  return Array.from({ length: count }, (_, index) => makePerson(random, index + 1))
}

function makePerson(random: Random, number: number): Person {
  const { first, roots, endings } = random.pick(NAMES)
  return {
    id: `C${number}`,
    name: `${random.pick(first)} ${random.pick(roots)}${random.pick(endings)}`,
    phone: `+3749${random.int(3, 9)}${String(random.int(0, 999_999)).padStart(6, '0')}`,
    email: `client${number}@${random.pick(['shop', 'post', 'mail'])}.example`,
    city: random.pick(CITIES),
  }
}
