import { notApplicable, type Rows } from '../answer.ts'

const none = notApplicable('No WebRTC.')

/** WebRTC. */
export const v17: Rows = {
  'V17.1.1': ['Relays reach no internal address.', none],
  'V17.2.1': ['Keys of the media server are kept.', none],
  'V17.2.2': ['Its ciphers are approved.', none],
  'V17.2.3': ['Media are authenticated.', none],
  'V17.2.4': ['Broken packets stop nothing.', none],
  'V17.3.1': ['A flood of signals stops nothing.', none],
  'V17.3.2': ['A broken signal stops nothing.', none],
}
