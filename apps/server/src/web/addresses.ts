import { consoleAddresses } from '@kita/console'
import { officeAddresses } from '@kita/office'
import { portalAddresses } from '@kita/portal'

/** Every page there is, by the app that shows it. */
export const pageAddresses = { portal: portalAddresses, office: officeAddresses, console: consoleAddresses }
