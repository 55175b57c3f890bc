import { v01 } from './asvs/v01.ts'
import { v02 } from './asvs/v02.ts'
import { v03 } from './asvs/v03.ts'
import { v04 } from './asvs/v04.ts'
import { v05 } from './asvs/v05.ts'
import { v06 } from './asvs/v06.ts'
import { v07 } from './asvs/v07.ts'
import { v08 } from './asvs/v08.ts'
import { v09 } from './asvs/v09.ts'
import { v10 } from './asvs/v10.ts'
import { v11 } from './asvs/v11.ts'
import { v12 } from './asvs/v12.ts'
import { v13 } from './asvs/v13.ts'
import { v14 } from './asvs/v14.ts'
import { v15 } from './asvs/v15.ts'
import { v16 } from './asvs/v16.ts'
import { v17 } from './asvs/v17.ts'
import { requirementsIn, type Standard } from './requirement.ts'
import { access } from './tr-03172-3/access.ts'
import { general } from './tr-03172-3/general.ts'
import { making } from './tr-03172-3/making.ts'
import { running } from './tr-03172-3/running.ts'

const asvs: Standard = {
  name: 'OWASP ASVS 5.0.0, levels 1 and 2',
  source: 'https://github.com/OWASP/ASVS',
  requirements: requirementsIn('infra/standard/asvs/level.csv'),
  chapters: [
    { title: 'V1 Encoding and sanitization', rows: v01 },
    { title: 'V2 Validation and business logic', rows: v02 },
    { title: 'V3 Web frontend', rows: v03 },
    { title: 'V4 API and web service', rows: v04 },
    { title: 'V5 Files', rows: v05 },
    { title: 'V6 Authentication', rows: v06 },
    { title: 'V7 Sessions', rows: v07 },
    { title: 'V8 Authorization', rows: v08 },
    { title: 'V9 Self-contained tokens', rows: v09 },
    { title: 'V10 OAuth and OIDC', rows: v10 },
    { title: 'V11 Cryptography', rows: v11 },
    { title: 'V12 Communication', rows: v12 },
    { title: 'V13 Configuration', rows: v13 },
    { title: 'V14 Data protection', rows: v14 },
    { title: 'V15 Coding and architecture', rows: v15 },
    { title: 'V16 Logging and errors', rows: v16 },
    { title: 'V17 WebRTC', rows: v17 },
  ],
}

const onlinedienst: Standard = {
  name: 'BSI TR-03172-3 “Portalverbund, Teil 3: Onlinedienst”, 1.0 of 14 November 2024',
  source:
    'https://www.bsi.bund.de/DE/Themen/Unternehmen-und-Organisationen/Standards-und-Zertifizierung/Technische-Richtlinien/TR-nach-Thema-sortiert/tr03172/TR-03172_node.html',
  requirements: requirementsIn('infra/standard/tr-03172-3/level.csv'),
  chapters: [
    { title: '3.1–3.3 General, architecture, business logic', rows: general },
    { title: '3.4–3.8 Making, cryptography, communication, parts of others, uploads', rows: making },
    { title: '3.9–3.11 Who somebody is, Servicekonto, sessions', rows: access },
    { title: '3.12–3.19 Input, errors, logs, settings, sending', rows: running },
  ],
}

export const standards = [asvs, onlinedienst]
