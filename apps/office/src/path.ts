/** Addresses of the staff pages: German, because staff read and share them. */
const root = '/verwaltung'
const caseRoot = `${root}/fall`

export const path = {
  today: root,
  signIn: `${root}/anmelden`,
  signOut: `${root}/abmelden`,
  list: `${root}/warteliste`,
  case: (id: string) => `${caseRoot}/${id}`,
  visit: (id: string) => `${caseRoot}/${id}/besuch`,
  offer: (id: string) => `${caseRoot}/${id}/angebot`,
  reply: (id: string) => `${caseRoot}/${id}/antwort`,
  withdrawal: (id: string) => `${caseRoot}/${id}/angebot-zuruecknehmen`,
  contract: (id: string) => `${caseRoot}/${id}/vertrag`,
  consent: (id: string) => `${caseRoot}/${id}/einverstaendnis`,
  rejection: (id: string) => `${caseRoot}/${id}/absage`,
  places: `${root}/plaetze`,
  newPlace: `${root}/plaetze/neu`,
  closePlace: (id: string) => `${root}/plaetze/${id}/schliessen`,
  desk: `${root}/tagespflege`,
  deskCase: (id: string) => `${root}/tagespflege/${id}`,
  keyIn: `${root}/eintragen`,
  letters: `${root}/briefe`,
  letterFile: (id: string) => `/api/v1/office/letters/${id}/letter.pdf`,
  letterPrinted: (id: string) => `${root}/briefe/${id}/gedruckt`,
  figures: `${root}/zahlen`,
  taskDone: (id: string) => `${root}/aufgaben/${id}/erledigt`,
  parentAccount: '/konto',
} as const

/** The path with these query values; empty ones are left out, so an address says only what was chosen. */
export const withQuery = (base: string, values: Record<string, string | undefined>): string => {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : [])),
  ).toString()
  return query ? `${base}?${query}` : base
}
