import { describe, expect, it, test } from 'vitest'
import { problemsAfter, rules, type Spoil } from '../../test/spoil.ts'

describe('refused with the place and a sentence:', () => {
  test.each<[string, Spoil, string]>([
    [
      'deadline before opening',
      (b) => {
        rules(b).window = { next: { opens: '10-01', deadline: '09-30' } }
      },
      'rules/2024.json window.next.deadline: Gewünscht bis: Der Tag (30. September 2023) liegt nicht nach „Öffnet am“ [window.next.opens] (1. Oktober 2023). Möglich ist ein späterer Tag oder „ohne“ [null].',
    ],
    [
      'a window of no day',
      (b) => {
        rules(b).window = { next: { opens: '10-01', deadline: '10-01' } }
      },
      'rules/2024.json window.next.deadline: Gewünscht bis: Der Tag (1. Oktober 2023) liegt nicht nach „Öffnet am“',
    ],
    [
      'first offer before opening',
      (b) => {
        rules(b).offer = { firstDate: '09-01' }
      },
      'rules/2024.json offer.firstDate: Erstes Angebot am: Der Tag (1. September 2023) liegt vor „Öffnet am“ [window.next.opens] (1. Oktober 2023).',
    ],
    [
      'a hard window without a day',
      (b) => {
        rules(b).window = { deadlineMode: 'hard' }
      },
      'rules/2024.json window.deadlineMode: Nach diesem Tag: „geschlossen“ [hard] braucht einen Tag in „Gewünscht bis“ [window.next.deadline] oder eine Zahl in „Spätestens Monate vor dem Beginn“ [window.leadMinMonths].',
    ],
    [
      'a last start without months for the later ones',
      (b) => {
        rules(b).window = { next: { deadline: '11-15', startsUntil: '12-31' } }
      },
      'rules/2024.json window.next.startsUntil: Das gilt für Beginne bis: Das braucht einen Tag in „Gewünscht bis“ [window.next.deadline] und eine Zahl in „Spätestens Monate vor dem Beginn“',
    ],
    [
      '61 days to reply',
      (b) => {
        rules(b).offer = { replyDays: 61 }
      },
      'rules/2024.json offer.replyDays: Zeit für die Antwort: Der Wert ist höchstens 60. Möglich ist: immer gleich viele Tage oder in Phasen. Gemeint ist: So viele Tage hat eine Familie Zeit für die Antwort auf ein Angebot.',
    ],
    [
      'no day to reply',
      (b) => {
        rules(b).offer = { replyDays: 0 }
      },
      'rules/2024.json offer.replyDays: Zeit für die Antwort: Der Wert ist mindestens 1.',
    ],
    [
      'minimum above maximum',
      (b) => {
        rules(b).limit = { facilities: { min: 5, max: 4 } }
      },
      'rules/2024.json limit.facilities.min: Mindestens wählen: Die Zahl (5) ist größer als die bei „Höchstens wählen“ [limit.facilities.max] (4). Möglich ist hier 1 bis 4.',
    ],
    [
      'Tagespflege offered and switched off',
      (b) => {
        rules(b).childminding = { mode: 'OFF' }
      },
      'rules/2024.json childminding.mode: Wer Kindertagespflege vermittelt: „Arten der Betreuung“ [offerTypes] nennt Kindertagespflege, aber hier steht „niemand im Portal“ [OFF].',
    ],
    [
      'answering in the portal what cannot be seen',
      (b) => {
        rules(b).disclosure = { level: 'STATUS_ONLY' }
      },
      'rules/2024.json offer.replyChannel: Wo Familien antworten: Wer den Inhalt eines Angebots nicht sieht',
    ],
    [
      'hours the Land does not have',
      (b) => {
        rules(b).proof = { hours: { '40': 'Bescheinigung' } }
      },
      'rules/2024.json proof.hours.40: Nachweise je Wochenstunden, 40: 40 Wochenstunden kennt das Landesprofil nicht. Es gibt: 25, 35, 45.',
    ],
    [
      'an unknown setting',
      (b) => {
        Object.assign(rules(b), { offer: { replyDay: 14 } })
      },
      'rules/2024.json offer.replyDay: Die Einstellung „replyDay“ gibt es nicht. Meinen Sie „replyDays“?',
    ],
    [
      'a value that is none of the choices',
      (b) => {
        Object.assign(rules(b), { carryOver: 'always' })
      },
      'rules/2024.json carryOver: Was am Ende des Jahres offen ist: Hier steht „always“. Möglich ist: „verfällt“ [none] oder „gilt weiter“ [auto] oder „muss erneuert werden“ [onRenewal].',
    ],
    [
      'an impossible date',
      (b) => {
        rules(b).earliestStart = '2026-02-30'
      },
      'rules/2024.json earliestStart: Frühester Betreuungsbeginn: Erwartet wird ein Datum wie 2026-11-15, das es im Kalender gibt. Hier steht „2026-02-30“.',
    ],
    [
      'no rule set',
      (b) => {
        b.rules = []
      },
      'rules: Es fehlt ein Regelwerk, zum Beispiel rules/2026.json.',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain(sentence)
  })
})

describe('only a warning:', () => {
  test.each<[string, Spoil, string]>([
    [
      'offers before a soft deadline',
      (b) => {
        rules(b).offer = { firstDate: '11-10' }
      },
      'offer.firstDate: Erstes Angebot am: Der Tag (10. November 2023) liegt nicht nach „Gewünscht bis“ [window.next.deadline] (15. November 2023).',
    ],
    [
      'a fixed date in the newest rules',
      (b) => {
        rules(b).window = { next: { opens: '2023-10-12' } }
      },
      'window.next.opens: Öffnet am: Dieses Regelwerk gilt auch für spätere Kita-Jahre',
    ],
  ])('%s', (_, spoil, sentence) => {
    const { bundle, printed } = problemsAfter(spoil)
    expect(bundle).not.toBeNull()
    expect(printed.join('\n')).toContain(`Hinweis: rules/2024.json ${sentence}`)
  })

  it('offers before a hard deadline are refused', () => {
    const { bundle } = problemsAfter((b) => {
      rules(b).window = { next: { opens: '10-01', deadline: '11-15' }, deadlineMode: 'hard' }
      rules(b).offer = { firstDate: '11-10' }
    })
    expect(bundle).toBeNull()
  })
})

describe('the boundary of the Kita-Jahr', () => {
  const yearStart = (...starts: string[]) =>
    problemsAfter((b) => {
      const [first] = b.rules
      b.rules = starts.map((start, at) => ({ ...first, fromYear: 2024 + at, year: { start } }))
    })

  it('of the office holds for the whole tenant, with a word where the Land has another', () => {
    const { bundle, printed } = yearStart('09-01')
    expect(bundle?.state.yearStart).toBe('09-01')
    expect(printed).toContain(
      'Hinweis: rules/2024.json year.start: Beginn des Kita-Jahres: Im Landesprofil beginnt das Kita-Jahr am 1. August, hier am 1. September. Möglich ist beides.',
    )
  })

  it('is one for all rule sets', () => {
    const { bundle, printed } = yearStart('08-01', '09-01')
    expect(bundle).toBeNull()
    expect(printed.join('\n')).toContain('Alle Regelwerke eines Mandanten haben denselben Beginn.')
  })
})
