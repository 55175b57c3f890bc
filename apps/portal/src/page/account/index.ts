import { pages } from '../../env.ts'
import { addressPages } from './address.tsx'
import { childLogPages } from './child-log.tsx'
import { contactPages } from './contact.tsx'
import { devicePages } from './device.tsx'
import { factPages } from './facts.tsx'
import { familyPages } from './family.tsx'
import { invitationPages } from './invitation.tsx'
import { joinPages } from './join.tsx'
import { lostPasswordPages } from './lost-password.tsx'
import { mailLinkPages } from './mail-link.tsx'
import { messagePages } from './message.tsx'
import { passwordPages } from './password.tsx'
import { proofPages } from './proof.tsx'
import { signInPages } from './sign-in.tsx'
import { signOutPages } from './sign-out.ts'
import { signUpPages } from './sign-up.tsx'

/** Signing up and in, mail links, own data. */
export const accountPages = pages()
for (const each of [
  signUpPages,
  signInPages,
  signOutPages,
  mailLinkPages,
  lostPasswordPages,
  contactPages,
  addressPages,
  proofPages,
  passwordPages,
  devicePages,
  messagePages,
  joinPages,
  factPages,
  familyPages,
  childLogPages,
  invitationPages,
])
  accountPages.route('/', each)
