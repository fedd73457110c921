import type { Faker } from '@faker-js/faker'
import type { Json } from '../events/json.js'
import type { Random } from './random.js'

/** The values that belong together, by the name that a schema's `generate: { entity }` asks for. */
export type Entity = Readonly<Record<string, Json>>

/** Makes one entity from its own stream of chance. Faker draws from the same stream. */
type MakeEntity = (random: Random, faker: Faker, year: number) => Entity

/** The closed table of entities that schemas may name. */
export const entities = {
  person: (random, faker) => {
    const [first, last] = [faker.person.firstName(), faker.person.lastName()]
    const given = asciiWords(`${first} ${last}`, faker)
    const account = `${given === '' ? 'member' : given}.${random.integer(10, 99999)}`
    return {
      name: faker.person.fullName({ firstName: first, lastName: last }),
      email: `${account}@example.${random.pick(['com', 'com', 'net', 'org'])}`,
      source_id: account,
      phone: faker.phone.number(),
      metadata: {
        city: faker.location.city(),
        newsletter: random.next() < 0.6,
        segment: random.pick(['new', 'regular', 'regular', 'vip']),
      },
    }
  },
  'coupon-campaign': (random, _faker, year) => {
    const [occasion, prefix] = random.pick(occasions)
    return campaign(
      random,
      `${occasion} ${year}`,
      `Coupons for ${occasion.toLowerCase()}.`,
      random.pick([prefix, prefix, '']),
    )
  },
  'gift-campaign': (random, _faker, year) => {
    const reason = random.pick(['Birthday', 'Christmas', 'Wedding', 'Thank You', 'Housewarming'])
    return campaign(
      random,
      `${reason} Gift Cards ${year}`,
      `Gift cards sold in the shop: ${reason.toLowerCase()}.`,
      'GIFT-',
    )
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
  'referral-campaign': (random, _faker, year) => {
    const name = random.pick(['Bring a Friend', 'Share the Love', 'Tell a Friend', 'Friends & Family'])
    return campaign(random, `${name} ${year}`, 'A code to pass on: the friend saves, the sender is thanked.', 'FRIEND-')
  },
  product: (random, faker) => {
    const name = faker.commerce.productName()
    return { name, source_id: `SKU-${random.characters('0123456789', 6)}` }
  },
  category: (random) => {
    return { name: random.pick(['Seasonal', 'Clearance', 'Partners', 'Newsletter', 'Loyalty', 'Staff', 'Win-back']) }
  },
  voucher: (random) => {
    return { code: `${random.pick(['WELCOME', 'SORRY', 'THANKS', 'VIP'])}-${random.characters(unmistakable, 6)}` }
  },
} as const satisfies Record<string, MakeEntity>

/** The name of an entity. */
export type EntityName = keyof typeof entities

/** True for the name of an entity. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entities, name)
}

const occasions: [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Spring Sale', 'SPRING-'],
  ['Summer Sale', 'SUMMER-'],
  ['Autumn Specials', 'AUTUMN-'],
  ['Winter Sale', 'WINTER-'],
  ['Black Friday', 'BF-'],
  ['Back to School', 'SCHOOL-'],
  ['Newsletter Welcome', 'HELLO-'],
  ['Abandoned Carts', 'COMEBACK-'],
  ['App Launch', 'APP-'],
  ['Free Shipping Week', 'SHIP-'],
]

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

/** A name as it stands in an e-mail address: `Jörg Müller-Lüdenscheidt` is `jorg.muller-ludenscheidt`. Empty where no letter is left. */
function asciiWords(name: string, faker: Faker): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
  return faker.helpers
    .slugify(plain)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '.')
    .replaceAll(/-+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
}
