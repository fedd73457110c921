import type { Faker, SexType } from '@faker-js/faker'
import type { Json } from '../events/json.js'
import { NamePool } from './name-pool.js'
import type { Random } from './random.js'

/** The values that belong together, by the name that a schema's `generate: { entity }` asks for. */
export type Entity = Readonly<Record<string, Json>>

/** Makes one entity from its own stream of chance. */
type MakeEntity = (random: Random, names: Names, at: Date) => Entity

/** The names of one locale. */
interface Names {
  readonly people: NamePool<ReturnType<typeof makePerson>>
  readonly products: NamePool<string>
  readonly places: NamePool<ReturnType<typeof makePlace>>
}

/** The names that entities of this locale bear. */
export function createNames(locale: string): Names {
  return {
    people: new NamePool(locale, makePerson),
    products: new NamePool(locale, (faker) => faker.commerce.productName()),
    places: new NamePool(locale, makePlace),
  }
}

/** The closed table of entities that schemas may name. */
export const entities = {
  person: (random, names) => person(random, names),
  resident: (random, names) => resident(random, names),
  'coupon-campaign': (random, _names, at) => {
    const { name: occasion, prefix, months } = random.pick(occasionsByMonth[at.getUTCMonth()] ?? occasions)
    const name = months === undefined ? occasion : `${occasion} ${at.getUTCFullYear()}`
    return campaign(random, name, `Coupons for ${name}.`, random.pick([prefix, prefix, '']))
  },
  'gift-campaign': (random) => {
    const reason = random.pick(['Birthday', 'Wedding', 'Thank You', 'Housewarming', 'Graduation'])
    return campaign(random, `${reason} Gift Cards`, 'Gift cards that are sold in the shop.', 'GIFT-')
  },
  'loyalty-campaign': (random) => {
    const club = random.pick(['Green Club', 'Bonus Points', 'Regulars', 'Coffee Circle', 'Insiders', 'Family Card'])
    return campaign(
      random,
      club,
      `Members of ${club} collect points with every order.`,
      random.pick(['LOY-', 'CARD-', '']),
    )
  },
  'referral-campaign': (random) => {
    const name = random.pick(['Bring a Friend', 'Share the Love', 'Tell a Friend', 'Friends & Family'])
    return campaign(random, name, 'A code to pass on: the friend saves, the sender is thanked.', 'FRIEND-')
  },
  product: (random, names) => {
    return { name: names.products.draw(random), source_id: `SKU-${random.characters('0123456789', 6)}` }
  },
  category: (random) => {
    return { name: random.pick(['Seasonal', 'Clearance', 'Partners', 'Newsletter', 'Loyalty', 'Staff', 'Win-back']) }
  },
  voucher: (random) => {
    return { code: `${random.pick(['WELCOME', 'SORRY', 'THANKS', 'VIP'])}-${random.characters(unmistakable, 6)}` }
  },
} as const satisfies Record<string, MakeEntity>

function person(random: Random, names: Names) {
  const { name, given, phone, city } = names.people.draw(random)
  const account = `${given === '' ? 'member' : given}.${random.integer(10, 99999)}`
  return {
    name,
    email: `${account}@example.${random.pick(['com', 'com', 'net', 'org'])}`,
    source_id: account,
    phone,
    metadata: {
      city,
      newsletter: random.next() < 0.6,
      segment: random.pick(['new', 'regular', 'regular', 'vip']),
    },
  }
}

/** A person whose home is known: the one of the metadata. */
function resident(random: Random, names: Names): Entity {
  const known = person(random, names)
  const place = names.places.draw(random)
  const { city } = place
  return { ...known, ...place, metadata: { ...known.metadata, city } }
}

/** The name of an entity. */
export type EntityName = keyof typeof entities

/** True for the name of an entity. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entities, name)
}

interface Occasion {
  readonly name: string
  readonly prefix: string
  /** From 1; absent where codes are given out all year. */
  readonly months?: readonly number[]
}

const occasions: readonly [Occasion, ...Occasion[]] = [
  { name: 'Newsletter Welcome', prefix: 'HELLO-' },
  { name: 'First Order', prefix: 'FIRST-' },
  { name: 'Abandoned Carts', prefix: 'COMEBACK-' },
  { name: 'App Welcome', prefix: 'APP-' },
  { name: 'Product Reviews', prefix: 'REVIEW-' },
  { name: 'Birthday Treat', prefix: 'BDAY-' },
]

/** What shops of the northern half do in a year, by the months (from 1) in which they give out the codes. */
const seasons: readonly Occasion[] = [
  { name: 'Winter Sale', prefix: 'WINTER-', months: [1, 2] },
  { name: 'Spring Sale', prefix: 'SPRING-', months: [3, 4, 5] },
  { name: 'Summer Sale', prefix: 'SUMMER-', months: [6, 7, 8] },
  { name: 'Back to School', prefix: 'SCHOOL-', months: [8, 9] },
  { name: 'Autumn Specials', prefix: 'AUTUMN-', months: [9, 10, 11] },
  { name: 'Black Friday', prefix: 'BF-', months: [11] },
  { name: 'Holiday Season', prefix: 'HOLIDAY-', months: [11, 12] },
]

const occasionsByMonth = Array.from({ length: 12 }, (_, month): readonly [Occasion, ...Occasion[]] => [
  ...occasions,
  ...seasons.filter(({ months }) => months?.includes(month + 1)),
])

const alphanumeric = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Letters and digits that nobody mistakes for each other when typing in a code. */
const unmistakable = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function campaign(random: Random, name: string, description: string, prefix: string): Entity {
  const pattern = random.pick(['########', '########', '######', '####-####'])
  return {
    name,
    description,
    metadata: {
      owner: random.pick(['crm', 'growth', 'retail', 'partnerships']),
      cost_center: `MKT-${random.integer(100, 999)}`,
    },
    code_prefix: prefix,
    code_pattern: pattern,
    code_charset: random.pick([alphanumeric, unmistakable]),
    code_postfix: '',
  }
}

/** What faker says of a person. `given` is the name as it stands in an e-mail address. */
function makePerson(faker: Faker): { name: string; given: string; phone: string; city: string } {
  const sex = faker.person.sexType()
  const [firstName, lastName] = [faker.person.firstName(sex), faker.person.lastName(sex)]
  return {
    name: plainName(firstName, lastName, sex, faker),
    given: asciiWords(`${firstName} ${lastName}`, faker),
    phone: faker.phone.number(),
    city: faker.location.city(),
  }
}

/** Where somebody lives, as faker makes it in the locale's own country. */
function makePlace(faker: Faker) {
  return {
    city: faker.location.city(),
    state: faker.location.state(),
    street: faker.location.streetAddress(),
    postal_code: faker.location.zipCode(),
    country: faker.getMetadata().country ?? countryOf(faker.getMetadata().language ?? 'en'),
  }
}

/** The country that a language without one is taken for: most bear the code of their country. */
function countryOf(language: string): string {
  return countries[language] ?? language.toUpperCase()
}

const countries: Readonly<Record<string, string>> = {
  ar: 'EG',
  cs: 'CZ',
  cy: 'GB',
  da: 'DK',
  dv: 'MV',
  el: 'GR',
  en: 'US',
  eo: 'PL',
  fa: 'IR',
  he: 'IL',
  hy: 'AM',
  ja: 'JP',
  ko: 'KR',
  ku: 'IQ',
  sv: 'SE',
  uk: 'UA',
  ur: 'PK',
  vi: 'VN',
}

/** A name in the order of its language. Faker adds titles to some, and some of a locale's patterns leave out the family. */
function plainName(firstName: string, lastName: string, sex: SexType, faker: Faker): string {
  const plain = [`${firstName} ${lastName}`, `${lastName} ${firstName}`, `${lastName}${firstName}`]
  for (let draw = 0; draw < 5; draw++) {
    const name = faker.person.fullName({ firstName, lastName, sex })
    if (plain.includes(name)) return name
  }
  return `${firstName} ${lastName}`
}

/** Letters that are not a plain letter with a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  ı: 'i',
  ə: 'e',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

const germanLetters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** A name as it stands in an e-mail address: `Jörg Müller-Lüdenscheidt` is `joerg.mueller.luedenscheidt`. Empty where no letter is left. */
function asciiWords(name: string, faker: Faker): string {
  const isGerman = faker.getMetadata().language === 'de'
  const letters = isGerman ? { ...plainLetters, ...germanLetters } : plainLetters
  return Array.from(name.normalize('NFC').toLowerCase(), (letter) => letters[letter] ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/[\p{Mark}'’]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
}
