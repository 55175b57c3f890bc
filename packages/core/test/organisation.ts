import { advisoryDesk, childminder, district, facility, freePlace, locality, provider } from '@kita/db/schema'
import { newId } from '../src/id.ts'
import { type Ground, longAgo, serial } from './ground.ts'

type Values<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>

/** Providers, facilities with their free places, desks and districts. */
export const organisationOf = ({ tenantId, write }: Ground) => {
  const addProvider = async (values: Values<typeof provider> = {}) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      key: `provider-${serial()}`,
      name: 'Träger Probe',
      type: 'free' as const,
      onboarding: 'live' as const,
      ...values,
    }
    await write((tx) => tx.insert(provider).values(row))
    return row
  }

  const addFacility = async (values: Values<typeof facility> = {}) => {
    const key = `kita-${serial()}`
    const row = {
      tenantId,
      id: newId(longAgo),
      key,
      kind: 'KITA' as const,
      name: `Kita ${key}`,
      street: 'Lindenweg 3',
      postcode: '59494',
      town: 'Probe',
      latitude: 51.57,
      longitude: 8.1,
      opensMinute: 420,
      closesMinute: 990,
      careHours: [25, 35, 45],
      ageFromMonths: 4,
      ageToMonths: 78,
      placesTotal: 60,
      visit: 'no' as const,
      updatedAt: longAgo,
      ...values,
      providerId: values.providerId ?? (await addProvider()).id,
    }
    await write((tx) => tx.insert(facility).values(row))
    return row
  }

  const addPlace = async (values: { facilityId: string } & Values<typeof freePlace>) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      ageClass: 'UE3',
      hours: 35,
      freeFrom: '2020-08-01',
      ...values,
    }
    await write((tx) => tx.insert(freePlace).values(row))
    return row
  }

  const addDesk = async (values: Values<typeof advisoryDesk> = {}) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      key: `desk-${serial()}`,
      name: 'Fachberatung',
      runBy: 'Kreisjugendamt',
      street: 'Am Markt 1',
      postcode: '59494',
      town: 'Probe',
      ...values,
    }
    await write((tx) => tx.insert(advisoryDesk).values(row))
    return row
  }

  const addChildminder = async (values: { deskId: string } & Values<typeof childminder>) => {
    const id = newId(longAgo)
    const row = {
      tenantId,
      id,
      key: id,
      displayName: `Person ${serial()}`,
      named: false,
      town: 'Probe',
      postcode: '59494',
      latitude: 51.57,
      longitude: 8.1,
      opensMinute: 420,
      closesMinute: 960,
      ageFromMonths: 4,
      ageToMonths: 72,
      placesMax: 5,
      ...values,
    }
    await write((tx) => tx.insert(childminder).values(row))
    return row
  }

  const addDistrict = async (values: Values<typeof district> = {}) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      key: `district-${serial()}`,
      name: 'Mitte',
      latitude: 51.5,
      longitude: 8.1,
      ...values,
    }
    await write((tx) => tx.insert(district).values(row))
    return row
  }

  const addLocality = async (values: Values<typeof locality> = {}) => {
    const row = {
      tenantId,
      id: newId(longAgo),
      postcode: '59494',
      place: 'Probe',
      municipality: 'Probe',
      latitude: 51.57,
      longitude: 8.1,
      inside: true,
      ...values,
    }
    await write((tx) => tx.insert(locality).values(row))
    return row
  }

  return { addProvider, addFacility, addPlace, addDesk, addChildminder, addDistrict, addLocality }
}
