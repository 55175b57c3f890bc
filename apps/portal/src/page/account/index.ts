import { pages } from '../../env.ts'
import { addressPages } from './address.tsx'
import { childLogPages } from './child-log.tsx'
import { closingPages } from './closing.tsx'
import { codePages } from './code.tsx'
import { contactPages } from './contact.tsx'
import { devicePages } from './device.tsx'
import { factorPages } from './factor.tsx'
import { factorSetupPages } from './factor-setup.tsx'
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
  codePages,
  signOutPages,
  mailLinkPages,
  lostPasswordPages,
  contactPages,
  addressPages,
  closingPages,
  proofPages,
  passwordPages,
  factorPages,
  factorSetupPages,
  devicePages,
  messagePages,
  joinPages,
  factPages,
  familyPages,
  childLogPages,
  invitationPages,
])
  accountPages.route('/', each)
