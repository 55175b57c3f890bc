const link = 'is for the secret of a mail’s link, which stands in no page'
const device =
  'is for who has a device; these operators have none yet, the operations behind it are asked with one'

/** Routes whose every call may be refused in a storm, and why. */
export const doorOnly: Readonly<Record<string, string>> = {
  'console proveOnboardingHost': 'asks the public DNS for a record',
  'GET /konto/adresse-bestaetigen': link,
  'GET /konto/adresse-widersprechen': link,
  'GET /konto/bestaetigen': link,
  'GET /konto/neuer-link': link,
  'GET /konto/neues-passwort': link,
  'GET /verwaltung/einladung': link,
  'GET /zugang-einrichten': link,
  'POST /konto/anlegen': 'asks for the time a person takes, and the clock stands',
  'POST /portale/:part/leben/uebung/aufloesen':
    'asks for the name of the copy by hand; console endTraining is asked with it',
  'POST /verwaltung/hilfe-eintritt': 'is for a ticket of the console, which stands in no page',
  'POST /zugang/codes': device,
  'POST /zugang/geraet': device,
}
