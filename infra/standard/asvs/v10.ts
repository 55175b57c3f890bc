import { notApplicable, type Rows } from '../answer.ts'

const none = notApplicable('No OAuth and no OpenID Connect; once a Servicekonto is attached, as its client.')
const noServer = notApplicable('Nobody signs in elsewhere with an account of ours: no authorization server.')

/** OAuth and OIDC. */
export const v10: Rows = {
  'V10.1.1': ['Tokens reach only what needs them.', none],
  'V10.1.2': ['An answer belongs to a flow this browser began.', none],
  'V10.2.1': ['The code flow is protected from forged requests.', none],
  'V10.2.2': ['Several servers are not mixed up.', none],
  'V10.3.1': ['A token was meant for this service.', none],
  'V10.3.2': ['Rights follow the claims of the token.', none],
  'V10.3.3': ['A person is known by claims that never change hands.', none],
  'V10.3.4': ['The strength of the sign-in is checked.', none],
  'V10.4.1': ['Addresses to return to are known and compared exactly.', noServer],
  'V10.4.2': ['A code counts once.', noServer],
  'V10.4.3': ['A code lives shortly.', noServer],
  'V10.4.4': ['Clients use only the grants they need.', noServer],
  'V10.4.5': ['A stolen refresh token is noticed.', noServer],
  'V10.4.6': ['Codes are bound to who asked (PKCE).', noServer],
  'V10.4.7': ['Clients that register themselves are held in check.', noServer],
  'V10.4.8': ['Refresh tokens end.', noServer],
  'V10.4.9': ['A person can take tokens back.', noServer],
  'V10.4.10': ['Confidential clients say who they are.', noServer],
  'V10.4.11': ['Clients get the scopes they need and no more.', noServer],
  'V10.5.1': ['An ID token is not replayed.', none],
  'V10.5.2': ['A person is known by what the provider never gives to another.', none],
  'V10.5.3': ['A server cannot pass for another by its metadata.', none],
  'V10.5.4': ['An ID token was meant for us.', none],
  'V10.5.5': ['Nobody is signed out by a forged message.', none],
  'V10.6.1': ['Only safe response modes.', noServer],
  'V10.6.2': ['Forced sign-outs are held in check.', noServer],
  'V10.7.1': ['A person consents to each authorization.', noServer],
  'V10.7.2': ['It is said what is consented to.', noServer],
  'V10.7.3': ['Consent can be read and taken back.', noServer],
}
