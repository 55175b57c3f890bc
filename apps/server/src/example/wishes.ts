import type { Story } from './stories.ts'

export type WishedChild = {
  firstName: string
  /** Where it differs from the parent's. */
  lastName?: string
  /** Age on the wished first day. */
  months: number
}

/** One sending of a family of the crowd. */
export type Wish = {
  family: string
  children: readonly WishedChild[]
  /** The wished start lies in the running Kita-Jahr or in the next one. */
  from: 'running' | 'next'
  /** Sent so many days ago, or on the first day on which that was possible. */
  sent: number
  /** `home`: the example head's facility; `second`: another one of its Träger; then so many others nearby. */
  at: { home?: true; second?: true; near?: number; hort?: true; desk?: true }
  story?: Story
  /** Entered by staff: the family has no e-mail address. */
  onPaper?: true
  comment?: string
}

type Place = Wish['at']
const child = (firstName: string, months: number, lastName?: string): WishedChild => ({
  ...{ firstName, months },
  ...(lastName && { lastName }),
})
const wish =
  (from: Wish['from']) =>
  (
    family: string,
    children: WishedChild | WishedChild[],
    sent: number,
    at: Place,
    more: Pick<Wish, 'story' | 'onPaper' | 'comment'> = {},
  ): Wish => ({ family, children: [children].flat(), from, sent, at, ...more })
const next = wish('next')
const running = wish('running')

export const wishes: readonly Wish[] = [
  running(
    'yilmaz',
    child('Defne', 31),
    34,
    { home: true, near: 2 },
    { story: 'offered', comment: 'Defne ist zweisprachig: Türkisch und Deutsch.' },
  ),
  next(
    'yilmaz',
    child('Kerem', 15),
    21,
    { home: true, second: true, near: 1, desk: true },
    { story: 'in-advice' },
  ),
  next('kowalczyk', child('Zofia', 38), 49, { home: true, near: 3 }, { story: 'visited' }),
  next(
    'nguyen',
    child('Gia Hân', 27),
    46,
    { home: true, near: 2 },
    { story: 'visited', comment: 'Wir sprechen zu Hause Vietnamesisch.' },
  ),
  running(
    'sevcenko',
    [child('Matvij', 50), child('Zlata', 33)],
    27,
    { home: true, near: 1 },
    { story: 'visited' },
  ),
  next('al-masri', child('Yūsuf', 41), 44, { home: true, near: 2 }, { story: 'visited' }),
  running('schulte', child('Maximilian Leopold', 40), 38, { home: true, near: 1 }, { story: 'due-soon' }),
  next(
    'von-der-heydt',
    child('Emilia', 25),
    43,
    { home: true, near: 4 },
    { comment: 'Über einen Platz ab 7:30 Uhr freuen wir uns.' },
  ),
  running('dogan', child('Aras', 44), 30, { home: true, near: 2 }, { story: 'accepted' }),
  next('ozturk', child('Nisa', 19), 41, { home: true, second: true, desk: true }, { story: 'visited' }),
  running('lukasiewicz', child('Stanisław', 37), 45, { home: true, near: 2 }, { story: 'contracted' }),
  next('dang', child('Tuấn Anh', 37), 38, { home: true, near: 3 }, { story: 'visited' }),
  running('haddad', child('Layān', 26), 29, { home: true, near: 2 }, { story: 'declined' }),
  next(
    'becker',
    [child('Mats', 39), child('Ida', 39)],
    37,
    { home: true, near: 2 },
    { story: 'visited', comment: 'Die Zwillinge möchten zusammen in eine Gruppe.' },
  ),
  running('hoffmann', child('Leni', 29), 52, { home: true }, { story: 'expired' }),
  next('mueller-westhoff', child('Jonathan', 36), 35, { home: true, near: 1 }, { story: 'visited' }),
  running('popescu', child('Andrei', 46), 33, { home: true, second: true }, { story: 'contracted-second' }),
  next(
    'ozdemir-wagner',
    child('Mila', 28, 'Wagner'),
    33,
    { home: true, near: 2, desk: true },
    { story: 'moved' },
  ),
  running('krueger', child('Fiete', 14), 24, { home: true, near: 1 }, { story: 'rejected' }),
  next('jovanovic', child('Luka', 40), 31, { home: true, near: 2 }, { story: 'visited' }),
  next('hernandez', child('Lucía', 24), 28, { home: true, second: true, near: 1 }, { story: 'withdrawn' }),
  next('diallo', child('Mamadou', 42), 25, { home: true, near: 2 }, { story: 'visited' }),
  running(
    'weiss',
    child('Greta', 35),
    26,
    { home: true, second: true, desk: true },
    { story: 'contracted-second' },
  ),
  next('grossmann', child('Theodor', 30), 20, { home: true, near: 2 }, { story: 'withdrawn' }),
  next('berzina', child('Jānis', 37), 17, { home: true, near: 1 }, { story: 'visited' }),
  running(
    'kjaergaard',
    child('Freja', 52),
    16,
    { home: true },
    { story: 'visited', comment: 'Wir ziehen zum Jahreswechsel um.' },
  ),
  next('ismail', child('Berfîn', 26), 12, { home: true, near: 3 }),
  running('schaefer', child('Emil', 43), 37, { home: true, near: 1 }, { story: 'contracted' }),
  next('neumann', child('Pia', 38), 5, { home: true, near: 1 }),
  next('petrova', child('Nikola', 33), 4, { home: true, near: 2 }),
  running('richter', child('Hannah', 48), 22, { home: true, near: 1 }, { story: 'accepted' }),
  next('wojcik', child('Julian', 29), 3, { home: true, near: 2 }),
  next('tran', child('Bảo Ngọc', 41), 2, { home: true, near: 1 }),
  next('schmitz', child('Noah', 37), 30, { home: true }, { onPaper: true, story: 'visited' }),
  running('kaya', child('Zeynep', 39), 23, { home: true, near: 1 }, { onPaper: true, story: 'offered' }),
  next('lehmann', child('Oskar', 26), 9, { home: true }, { onPaper: true }),
  next('bondarenko', child('Danylo', 44), 2, { home: true, near: 1 }, { onPaper: true }),
  next('schroeder', child('Lotte', 35), 1, { home: true }, { onPaper: true }),
  running('bauer', child('Anton', 13), 4, { desk: true }),
  running(
    'ahmadi',
    child('Pārsā', 17),
    8,
    { desk: true },
    { story: 'in-advice', comment: 'Ich beginne im Frühjahr eine Ausbildung.' },
  ),
  running('lilienthal', child('Charlotte', 11), 15, { desk: true }, { story: 'contacts-given' }),
  running('hansen', child('Bjarne', 20), 31, { desk: true }, { story: 'match-pending' }),
  running('berzina', child('Līga', 16), 36, { desk: true }, { story: 'matched' }),
  running('dang', child('Linh', 15), 48, { desk: true }, { story: 'in-care' }),
  running('haddad', child('Elias', 21), 46, { desk: true }, { story: 'in-care' }),
  running('neumann', child('Ole', 12), 2, { desk: true, near: 1 }),
  next('diallo', child('Fatoumata', 18), 1, { desk: true }),
  running('krueger', child('Nele', 30), 19, { desk: true }, { story: 'desk-refused' }),
  next('schaefer', child('Paula', 77), 14, { hort: true }),
  next('wojcik', child('Hanna', 80), 6, { hort: true }),
  next(
    'hansen',
    child('Baby', 7),
    13,
    { home: true, near: 1 },
    { comment: 'Unser Kind kommt im Winter zur Welt.' },
  ),
  running('brandt', child('Mia', 19), 9, { desk: true }, { onPaper: true, story: 'contacts-on-paper' }),
]
