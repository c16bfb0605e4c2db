import { HEADER_WORDS } from '#shared/domain/imports/headerWords.ts'

/**
 * Words as they stand in shops' tables, by language: names, towns, goods. From them the pairs
 * of letters are counted by which an 8-bit encoding shows itself. The product's own languages
 * have more of them, and the words of table headers besides.
 */
const POLISH =
  'łukasz wiśniewski małgorzata wójcik paweł dąbrowski żaneta gąska zbigniew lewandowski agnieszka zielińska stanisław szymański elżbieta woźniak michał kozłowski grażyna jankowska sławomir mazur józef krawczyk władysław piotrowski wiesława grabowska zdzisław pawłowski bożena michalska mirosław nowicki rafał król łucja wróbel błażej jabłoński świątek stępień kaźmierczak sobczyk cieślak łódź kraków wrocław poznań gdańsk białystok częstochowa rzeszów toruń kielce bielsko-biała zabrze ruda śląska opole elbląg gorzów płock wałbrzych chorzów tychy koszalin zielona góra świętochłowice źródło dźwięku spółka książka żółty kubek łyżka śruba wełna jedwab bawełna świeca mąka śmietana jabłko gruszka ziemniak żarówka skóra różowy biały czarny niebieski duży mały świeży ręcznik pościel kołdra słodycze ciasto pączki usługa strzyżenie mężczyzna wąs bród gęś łąka źrebię część należność zamówienie płatność przelew gotówka odbiór dostawa zwrócono dziękuję proszę września październik grudzień oświęcim wołów'
const RUSSIAN =
  'иван иванов пётр петров сергей сидоров александр смирнов елена кузнецова ольга попова наталья васильева татьяна соколова дмитрий михайлов андрей новиков мария фёдорова анна морозова екатерина волкова алексей алексеев юлия лебедева владимир семёнов светлана егорова николай павлов людмила козлова михаил степанов щербакова яковлев ирина орлова людмила андреева григорий макаров зоя никитина эдуард захаров хабибуллин цветков жуков шишкин чернышёв москва санкт-петербург новосибирск екатеринбург казань нижний новгород челябинск самара омск ростов уфа красноярск воронеж пермь волгоград краснодар саратов тюмень ижевск ярославль владивосток ереван тбилиси батуми гюмри чайник плед шерстяной хлеб молоко сыр масло сахар мука яблоки груша картофель кружка тарелка ложка вилка нож стол стул лампа свеча мыло шампунь полотенце одеяло подушка куртка рубашка платье юбка ботинки стрижка мужская окраска услуга доставка оплата наличные возврат заказ улица дом квартира спасибо пожалуйста сентябрь октябрь объём подъезд съёмный эхо январь февраль мебель шкаф детский белый чёрный красный синий зелёный большой маленький новый горячий щётка ещё'
const ARMENIAN =
  'անի պետրոսյան արամ հարությունյան գոհար սարգսյան կարեն գրիգորյան լիլիթ հովհաննիսյան տիգրան խաչատրյան մարիամ մկրտչյան վահե ավետիսյան նարինե կարապետյան հայկ ղազարյան սուսաննա մանուկյան դավիթ դանիելյան աստղիկ ստեփանյան գևորգ գևորգյան ռուբեն զաքարյան շուշան ասատրյան էմմա օհանյան ջուլիետա թորոսյան ֆելիքս պողոսյան երևան գյումրի վանաձոր վաղարշապատ աբովյան կապան հրազդան արմավիր գորիս դիլիջան իջևան սևան մասիս արտաշատ չարենցավան ստեփանավան բերդ փողոց շենք բնակարան հաց կաթ պանիր կարագ շաքար ալյուր խնձոր տանձ կարտոֆիլ բաժակ ափսե գդալ դանակ սեղան աթոռ լամպ մոմ օճառ շամպուն սրբիչ վերմակ բարձ բաճկոն վերնաշապիկ զգեստ կոշիկ սանրվածք ծառայություն առաքում վճարում կանխիկ վերադարձ պատվեր սպիտակ սև կարմիր կապույտ կանաչ մեծ փոքր նոր տաք թեյ սուրճ ջուր գինի կոնյակ հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր շնորհակալություն'
const GEORGIAN =
  'ნინო ბერიძე გიორგი კაპანაძე თამარ გელაშვილი დავით მაისურაძე მარიამ გიორგაძე ლევან ლომიძე ანა წიკლაური ზურაბ ბოლქვაძე ქეთევან კვარაცხელია ირაკლი ნოზაძე მაია აბულაძე ვახტანგ ხუციშვილი ეკატერინე შენგელია შოთა ჯაფარიძე ნანა ცხადაძე თორნიკე ჩიქოვანი სოფიო ღვინიაშვილი გოჩა ყიფიანი ჟუჟუნა ფხაკაძე პაატა ძნელაძე ჰამლეტ ჭანტურია თბილისი ბათუმი ქუთაისი რუსთავი გორი ზუგდიდი ფოთი თელავი ხაშური სამტრედია სენაკი მარნეული ოზურგეთი ბორჯომი მცხეთა ქუჩა სახლი ბინა პური რძე ყველი კარაქი შაქარი ფქვილი ვაშლი მსხალი კარტოფილი ჭიქა თეფში კოვზი დანა მაგიდა სკამი ნათურა სანთელი საპონი შამპუნი პირსახოცი საბანი ბალიში ქურთუკი პერანგი კაბა ფეხსაცმელი ვარცხნილობა მომსახურება მიწოდება გადახდა ნაღდი დაბრუნება შეკვეთა თეთრი შავი წითელი ლურჯი მწვანე დიდი პატარა ახალი ცხელი ჩაი ყავა წყალი ღვინო ჩურჩხელა იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი გმადლობთ'
const FRENCH =
  'andré lefèvre hélène françoise noël zoë rené émile jérôme thérèse geneviève gérard éric frédéric rémi aurélie océane chloé léa théo prénom orléans besançon nîmes évreux angoulême saint-étienne béziers café crème brûlée pâté gâteau forêt hôtel élève père mère frère très déjà à là où ça façon garçon leçon reçu août août médecin numéro société quantité référence désignation libellé département cœur sœur œuvre naïve maïs'
const GERMAN =
  'müller jäger schröder köhler könig krüger schäfer möller günther jürgen björn käthe straße königstraße grünweg gasse lange gaße größe grüße münchen köln düsseldorf nürnberg würzburg göttingen saarbrücken österreich übergabe menge stück währung für über früh käse brötchen tür möbel schlüssel weiß heiß süß fuß spaß äpfel öl übung bücher gemüse'
const SPANISH =
  'josé maría garcía martínez rodríguez fernández gonzález lópez sánchez pérez gómez núñez muñoz ibáñez peña áñez íñigo ángel óscar úrsula año niño españa málaga cádiz león córdoba logroño teléfono dirección artículo descripción número código día más está mañana joão são conceição gonçalves magalhães coração ação não'
const NORDIC =
  'björk åsa göran håkan märta öberg åström jönsson ångström malmö göteborg örebro västerås ærø søren jørgen bjørn ås kærlighed grønland århus tromsø bodø café smörgås kött bröd hjälp räksmörgås'
const CZECH =
  'jméno město řehoř dvořák žofie němcová jiří šťastný ústí plzeň třebíč lukáš novák tomáš svoboda věra procházková ondřej kučera zdeněk veselý růžena horáková matěj říha číšník příjmení množství částka zboží účet datum objednávka české budějovice kroměříž přerov děčín žďár žlutý kůň dítě ěščřžýáíéúůďťň ľubomír kováč ľudmila horváthová tóth žilina košice prešov štúr'
const HUNGARIAN =
  'nagy ágnes győr szűcs ödön székesfehérvár kőszegi zoltán gödöllő kovács szabó tóth horváth németh molnár balázs lászló józsef istván zsófia erzsébet bálint gergő törökbálint hűtő fűző név város megnevezés mennyiség egységár összeg cím telefonszám vevő nyíregyháza kecskemét szombathely érd cegléd őszi ünnep'
const BALKAN =
  'čedomir đorđević šimić žarko ćosić milošević petrović nikolić jovanović marković đurić šećer kuća čokolada ştefan ionuţ românia bucureşti constanţa timişoara iaşi braşov galaţi cumpărător mărime preţ cantităţi după şi înainte'
const UKRAINIAN =
  'олександр шевченко тарас бойко оксана коваленко андрій мельник наталія кравченко юрій ткаченко ірина поліщук сергій гнатюк єлизавета їжакевич київ харків львів дніпро одеса запоріжжя вінниця чернівці кількість ціна товар найменування замовлення покупець телефон адреса їжа ґанок'

/**
 * The texts by script: an encoding is tried with those of its own, and with all of them together
 * where one list may hold names of several languages.
 */
export const TEXTS = {
  western: [FRENCH, GERMAN, SPANISH, NORDIC, `${FRENCH} ${GERMAN} ${SPANISH} ${NORDIC}`],
  central: [`${POLISH} ${headers('pl')}`, CZECH, HUNGARIAN, BALKAN],
  cyrillic: [`${RUSSIAN} ${headers('ru')}`, UKRAINIAN],
  armenian: [`${ARMENIAN} ${headers('hy')}`],
  georgian: [`${GEORGIAN} ${headers('ka')}`],
} as const

export type Script = keyof typeof TEXTS

function headers(language: 'pl' | 'hy' | 'ka' | 'ru'): string {
  return Object.values(HEADER_WORDS)
    .map((words) => words[language])
    .join(' ')
}
