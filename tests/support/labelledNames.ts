import type { Source } from './spellings.ts'

interface Given {
  name: string
  /** What friends say. */
  short: string | null
}

interface NameLists {
  male: Given[]
  female: Given[]
  /** A man's and a woman's form. */
  family: (readonly [string, string])[]
  cities: string[]
  streets: string[]
}

/** `Aleksander/Olek Jan`: a name, with its short form where it has a usual one. */
function given(text: string): Given[] {
  return text.split(' ').map((word) => {
    const [name = '', short = null] = word.split('/')
    return { name, short }
  })
}

function families(stems: string, man: string, woman = man): [string, string][] {
  return stems.split(' ').map((stem) => [stem + man, stem + woman])
}

const words = (text: string): string[] => text.split(' ')

/** Names as they are borne; put together they are nobody's. */
export const NAMES: Record<Source, NameLists> = {
  en: {
    male: given(
      'James/Jim Oliver/Ollie Henry Thomas/Tom George Arthur Edward/Ed Daniel/Dan Samuel/Sam Benjamin/Ben Callum Lewis Owen Patrick/Pat Martin Simon Graham Nathan Elliot Robert/Bob Michael/Mike Stephen Christopher Jonathan',
    ),
    female: given(
      'Emma Olivia Charlotte/Charlie Grace Alice Sophie Hannah Lucy Eleanor/Ellie Megan Bethany Fiona Isla Caroline Helen Judith Naomi Phoebe Tessa Margaret Rebecca Victoria Jacqueline Harriet',
    ),
    family: families(
      'Ashdown Barlow Carver Dawson Ellery Fairbank Goodwin Harland Jarvis Kendrick Lockwood Merrick Norwood Oakes Pemberton Quayle Radley Sheldon Thorne Underhill Venning Whitlock Yardley Bramwell Colby Atkinson Blackburn Chadwick Davenport Eastwood Fletcher Garfield Hathaway Ingram Jefferson Kingsley Langford Middleton Netherton Ormond Prescott Ramsbottom Somerset Tattersall Wainwright Winterbourne Bickerton Cavendish Drummond Farnsworth',
      '',
    ),
    cities: words('London Leeds Bristol York'),
    streets: words('Highfield Ashgrove Millbrook Queensway Fernleigh Oakhurst'),
  },
  pl: {
    male: given(
      'Piotr Krzysztof/Krzysiek Andrzej Tomasz/Tomek Paweł Michał/Misiek Łukasz Grzegorz Wojciech/Wojtek Jakub/Kuba Mateusz Rafał Kamil Sławomir Zbigniew/Zbyszek Bartłomiej/Bartek Jędrzej Marcin Szymon Ireneusz Stanisław Dariusz Przemysław Zdzisław',
    ),
    female: given(
      'Agnieszka Małgorzata/Gosia Katarzyna/Kasia Zofia/Zosia Joanna/Asia Elżbieta/Ela Magdalena/Magda Justyna Łucja Bożena Monika Jadwiga Grażyna Dorota Róża Natalia Aleksandra/Ola Weronika Wanda Beata Danuta Krystyna Halina Izabela',
    ),
    family: [
      ...families(
        'Kowal Wiśniew Zieliń Szymań Dąbrow Kozłow Jankow Wróblew Żukow Leśniew Błoń Sobczyń Kamiń Lewandow Piotrow Grabow Nowakow Pawłow Michal Wieczorkow Jabłoń Olszew Malinow Witkow Rutkow Sikor Ostrow Baranow Szczepań Górs Makow Chmielew Czajkow Wasilew Głowac Tomaszew',
        'ski',
        'ska',
      ),
      ...families(
        'Wójcik Nowak Kaźmierczak Pająk Gołąb Dudzik Mróz Śliwa Krawczyk Mazur Kaczmarek Zając Adamczyk Stępień Wrona Sroka',
        '',
      ),
    ],
    cities: words('Warszawa Kraków Gdańsk Wrocław'),
    streets: words('Długa Piękna Słoneczna Lipowa Ogrodowa Kościuszki'),
  },
  hy: {
    male: given(
      'Արամ Դավիթ/Դավո Տիգրան Հայկ Նարեկ Գևորգ Արմեն Վահե Կարեն Սուրեն Ռուբեն Հակոբ Գարեգին Լևոն Սամվել Արթուր Ավետիք Խաչիկ Ոսկան Ծատուր Մանվել Վարդան Ժիրայր Հովհաննես',
    ),
    female: given(
      'Անի Նարե Մարիամ Լիլիթ Գայանե Անահիտ Լուսինե Շուշան Ծովինար Քրիստինե Արևիկ Սիրանուշ Հասմիկ Նունե Արփինե Թամարա Մարգարիտա Վարդուհի Զարուհի Սաթենիկ Գոհար Ռուզաննա Հռիփսիմե Աստղիկ',
    ),
    family: families(
      'Պետրոս Հակոբ Սարգս Գրիգոր Հարություն Մկրտչ Խաչատր Ղազար Պողոս Մարտիրոս Հովհաննիս Վարդան Գևորգ Կարապետ Ստեփան Մանուկ Ավետիս Բաբա Դավթ Մելքոն Մինաս Նազար Շահնազար Զաքար Թորոս Խոջ Ծատուր Սիմոն Բաղդասար Գալստ Աբրահամ Ասատր Ոսկան Ջանիկ Ժամկոչ Ղուկաս Չոբան Ճաղար Փանոս Քոչար Օհան Ձիթող Առաքել Եղիազար',
      'յան',
    ),
    cities: words('Երևան Գյումրի Վանաձոր Դիլիջան'),
    streets: words('Աբովյան Մաշտոց Տերյան Թումանյան Կոմիտաս Բաղրամյան'),
  },
  ka: {
    male: given(
      'გიორგი/გია დავით/დათო ლევან ნიკა ირაკლი ზურაბ თორნიკე ლაშა ვახტანგ თენგიზ ოთარ რევაზ შოთა ჯემალ გიგა ბესიკ მერაბ მამუკა ავთანდილ ვაჟა კახაბერ ხვიჩა ჯაბა ელდარ',
    ),
    female: given(
      'ნინო თამარ/თაკო მარიამ ანა ქეთევან/ქეთი ეკატერინე მაია ნათია სალომე თინათინ ლელა მანანა ნანა ხატია ციცინო ჟუჟუნა შორენა ია რუსუდან გვანცა დარეჯან ელენე ლამარა მზია',
    ),
    family: [
      ...families(
        'ბერი კაპანა მაისურა გიორგა ლომი შევარდნა ჭავჭავა დონა ჯაფარი ჩხეი ცინცა კიკნა გურგენი ხარა მგელა',
        'ძე',
      ),
      ...families(
        'გელა მარტია ხუცი მჭედლი თორი ღვინია ზურაბი ბერუა ჯაჯანი ყიფა ნინია ქავთარა შენგე დარჩია ხარაზი',
        'შვილი',
      ),
      ...families(
        'ჟორდანია ჯანაშია გამსახურდია ფირცხალავა წერეთელი ყიფიანი ჯიქია შონია კვარაცხელია გაბუნია თოფურია ძიძიგური ორბელიანი დადიანი',
        '',
      ),
    ],
    cities: words('თბილისი ბათუმი ქუთაისი რუსთავი'),
    streets: words('რუსთაველი ჭავჭავაძე აღმაშენებელი პეკინი ვაჟა-ფშაველა ბარათაშვილი'),
  },
  ru: {
    male: given(
      'Александр/Саша Сергей/Серёжа Дмитрий/Дима Алексей/Лёша Андрей Михаил/Миша Иван/Ваня Николай/Коля Владимир/Вова Евгений/Женя Павел Виктор Юрий/Юра Игорь Олег Максим Константин/Костя Фёдор Вячеслав Григорий/Гриша Тимофей Аркадий Геннадий Захар',
    ),
    female: given(
      'Анна/Аня Елена Ольга/Оля Наталья Екатерина/Катя Татьяна/Таня Ирина/Ира Светлана/Света Мария/Маша Юлия Людмила Надежда/Надя Валентина/Валя Галина Любовь Жанна Зинаида Ксения Полина Вероника Анастасия/Настя Евгения/Женя Лариса Маргарита',
    ),
    family: [
      ...families(
        'Иван Смирн Кузнец Сокол Лебед Козл Новик Мороз Петр Волк Соловь Васил Зайц Павл Семён Голуб Виноград Богдан Воробь Фёдор Михайл Беляк Тарас Бел Комар Орл Кисел Макар Антон Ковал Щербак Хохл Журавл Ерш Цветк Черныш',
        'ов',
        'ова',
      ),
      ...families('Никит Ильюш Пушк Сорок Шукш Гагар Калуг Фом Лук Кошк', 'ин', 'ина'),
      ...families('Островск Чайковск Достоевск Жуковск Вяземск', 'ий', 'ая'),
    ],
    cities: words('Москва Тверь Казань Рязань'),
    streets: words('Садовая Лесная Школьная Набережная Пушкина Гагарина'),
  },
}
