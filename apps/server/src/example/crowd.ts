/** A family of the example district. Names are invented; letters beyond ASCII are those of DIN SPEC 91379. */
export type CrowdFamily = { key: string; firstName: string; lastName: string; street: string; phone: string }

/** The family an example login belongs to; its wishes are in wishes.ts. */
export const loginFamily = 'yilmaz'

const row = (key: string, firstName: string, lastName: string, street: string, phone = ''): CrowdFamily => ({
  ...{ key, firstName, lastName, street, phone },
})

export const crowd: readonly CrowdFamily[] = [
  row(loginFamily, 'Elif', 'Yılmaz', 'Lindenweg 4', '0170 0000101'),
  row('kowalczyk', 'Agnieszka', 'Kowalczyk-Brzezińska', 'Am Stadtgraben 17', '0170 0000102'),
  row('nguyen', 'Thị Thu Hương', 'Nguyễn', 'Bahnhofstraße 31'),
  row('sevcenko', 'Oleksandra', 'Ševčenko', 'Goethestraße 8', '0170 0000104'),
  row('al-masri', 'Khaled', 'al-Maṣrī', 'Nordring 52', '0170 0000105'),
  row('schulte', 'Anna-Lena', 'Schulte-Kellinghaus genannt Niehoff', 'Hofstraße 1', '0170 0000106'),
  row('von-der-heydt', 'Theresa', 'von der Heydt-Wölfersheim', 'Schlossallee 3'),
  row('dogan', 'Çağla', 'Doğan', 'Ahornweg 22', '0170 0000108'),
  row('ozturk', 'Gökçe', 'Öztürk', 'Feldstraße 9'),
  row('lukasiewicz', 'Łucja', 'Łukasiewicz', 'Gartenweg 14', '0170 0000110'),
  row('dang', 'Minh Châu', 'Đặng', 'Marktstraße 6'),
  row('haddad', 'Nour', 'Haddad', 'Südstraße 40', '0170 0000112'),
  row('becker', 'Lisa', 'Becker', 'Birkenweg 11', '0170 0000113'),
  row('hoffmann', 'Tim', 'Hoffmann', 'Kirchplatz 2'),
  row('mueller-westhoff', 'Katharina', 'Müller-Westhoff', 'Wiesengrund 25', '0170 0000115'),
  row('popescu', 'Ștefania', 'Popescu', 'Mühlenstraße 19'),
  row('ozdemir-wagner', 'Deniz', 'Özdemir-Wagner', 'Schulstraße 7', '0170 0000117'),
  row('krueger', 'Svenja', 'Krüger', 'Rosenweg 3', '0170 0000118'),
  row('jovanovic', 'Milica', 'Jovanović', 'Hauptstraße 64'),
  row('hernandez', 'José Luis', 'Hernández García', 'Ringstraße 12', '0170 0000120'),
  row('diallo', 'Aïssatou', 'Diallo', 'Bergstraße 5'),
  row('weiss', 'Johannes', 'Weiß', 'Am Mühlbach 10', '0170 0000122'),
  row('grossmann', 'Friederike', 'Großmann', 'Eichendorffstraße 33'),
  row('berzina', 'Kristīne', 'Bērziņa', 'Kastanienallee 18', '0170 0000124'),
  row('kjaergaard', 'Søren', 'Kjærgaard', 'Am Sportplatz 4'),
  row('ismail', 'Rojda', 'Îsmaîl', 'Weststraße 71', '0170 0000126'),
  row('schaefer', 'Marie', 'Schäfer', 'Heideweg 2', '0170 0000127'),
  row('neumann', 'Paul', 'Neumann', 'Ulmenstraße 15'),
  row('petrova', 'Cvetelina', 'Petrova', 'Parkstraße 28', '0170 0000129'),
  row('richter', 'Daniel', 'Richter', 'Brunnenweg 6'),
  row('wojcik', 'Paweł', 'Wójcik', 'Lessingstraße 20', '0170 0000131'),
  row('tran', 'Quốc Bảo', 'Trần', 'Bachstraße 13'),
  row('bauer', 'Sophie', 'Bauer', 'Finkenweg 8', '0170 0000133'),
  row('ahmadi', 'Zahrā', 'Aḥmadī', 'Schillerstraße 44'),
  row('lilienthal', 'Clara', 'Lilienthal-von Tresckow', 'Am Anger 1', '0170 0000135'),
  row('hansen', 'Birte', 'Hansen', 'Fliederweg 16'),
  row('schmitz', 'Kevin', 'Schmitz', 'Industriestraße 3', '02000 000137'),
  row('kaya', 'Hatice', 'Kaya', 'Talstraße 29', '02000 000138'),
  row('lehmann', 'Erika', 'Lehmann', 'Dorfstraße 12'),
  row('bondarenko', 'Iryna', 'Bondarenko', 'Friedhofsweg 7', '02000 000140'),
  row('schroeder', 'Gerda', 'Schröder', 'Alte Gasse 5'),
  row('brandt', 'Renate', 'Brandt', 'Steinweg 23', '02000 000143'),
]

/** The father of a child of the crowd, with an address and an account of his own. */
export const secondGuardian = {
  shares: 'dogan',
  person: row('dogan-emre', 'Emre', 'Doğan', 'Lerchenweg 5', '0170 0000142'),
}

/** Entered on paper with the name and birthday of a child that is there: the same child, or only one of its name. */
export const twiceEntered = [
  { likeChildOf: 'jovanovic', apart: false, person: row('', 'Dragan', 'Jovanovic', 'Hauptstr. 64') },
  { likeChildOf: 'petrova', apart: true, person: row('', 'Rayna', 'Petrova', 'Am Wehr 2') },
]

/** Families that answer what the criteria ask. */
export const saysAnswers = [loginFamily, 'kowalczyk', 'nguyen']
