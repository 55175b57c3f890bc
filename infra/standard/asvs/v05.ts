import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** File handling. */
export const v05: Rows = {
  'V5.1.1': [
    'It is written down which files are taken, how large, and how they are made harmless.',
    written('packages/file/README.md', 'by content, never by name'),
    tested(suite.openapi, 'the document is OpenAPI 3.1 and names every operation once'),
  ],
  'V5.2.1': [
    'A file is no larger than can be handled.',
    tested(suite.upload, 'stops reading at the first byte too many'),
  ],
  'V5.2.2': [
    'A file is what it says it is, by its content.',
    tested(
      suite.upload,
      'knows a file by its content and cleans its name',
      'refuses what is missing, something else or sent as something else',
    ),
    tested(suite.picture, 'refuses what is no whole picture'),
    tested(
      suite.pdf,
      'a paper is taken as it came > %s',
      'what is more than paper is taken off: > %s',
      'refused as more than paper, where paper alone would not be what was sent: > %s',
      'refused as unreadable > %s',
      'made to do harm, it is refused and harms nobody: > %s',
    ),
  ],
  'V5.2.3': [
    'A packed file is measured before it is unpacked.',
    tested(
      'packages/tenant/src/import/read.test.ts',
      'sheets > that are broken or would unpack to far too much are refused',
    ),
    tested(
      'packages/tenant/src/import/hostile.test.ts',
      'a sheet that would grow > %s is refused or stays small',
    ),
    tested(
      'infra/run/tenant-acts.test.ts',
      'refused with file, line and sentence, in a folder and packed: > an archive that unpacks to more than a bundle can be, or that is none',
    ),
    tested(suite.picture, 'does not unpack a picture of far too many pixels'),
  ],
  'V5.3.1': [
    'No uploaded file is run.',
    tested(suite.host, 'an address that looks like a file > %s is not there, and nobody keeps the answer'),
    tested(suite.catalogue, 'the migrated schema breaks no rule'),
    open('Files lie in rows of the database, never in a folder that is served; only the code shows it.'),
  ],
  'V5.3.2': [
    'Paths are not made of names people gave.',
    tested(suite.bundleRead, 'a folder with a fault is refused: > a link to a place outside'),
    tested(
      'infra/run/tenant-acts.test.ts',
      'refused with file, line and sentence, in a folder and packed: > a packed path outside: %s',
    ),
    tested(suite.picture, 'keeps of a name what can be shown and saved'),
  ],
  'V5.4.1': [
    'The name of a download is ours or cleaned, and is said.',
    tested(suite.frame, 'is sent with its type, texts in UTF-8, and files of people to be saved'),
    tested(suite.upload, 'knows a file by its content and cleans its name'),
  ],
  'V5.4.2': [
    'A name in a header or at a mail breaks nothing.',
    tested(
      'packages/page/src/form.test.ts',
      'a form with a file > hands the file on with its name in safe signs',
    ),
    tested(suite.upload, 'knows a file by its content and cleans its name'),
  ],
  'V5.4.3': [
    'Files of strangers are shown to a malware scanner.',
    tested(suite.scan, 'tells a harmless file from an infected one, also over many chunks'),
    tested(
      'apps/worker/src/scan.test.ts',
      'shows every file to the scanner; while nobody answers they stay in quarantine and are asked for again',
    ),
    tested(suite.evidence, 'an infected file is deleted at once and counts as no proof'),
  ],
}
