/** How badly somebody is hurt when a row is read by the wrong person (BSI-Standard 200-2: need of protection). */
export type Level = 'open' | 'internal' | 'high' | 'very high'

export const meaning: Record<Level, { holds: string; due: string }> = {
  open: {
    holds: 'what the portal shows to everybody',
    due: 'changed by those alone who answer for it',
  },
  internal: {
    holds: 'settings and counts of offices and platform, the register of childminders; no family',
    due: 'read and changed by staff of the office or by operators, as the role says',
  },
  high: {
    holds: 'families, staff, applications, letters and what became of them',
    due: 'behind the row policies; no operator reads it; in no log line; each look of staff is in the audit log; ends as the text on keeping says',
  },
  'very high': {
    holds: 'ways in, and what tells of health, need or custody',
    due: 'as “high”; ways in are kept as digests, hashed or sealed, and no role of service or operators reads them; papers open after the scanner',
  },
}

const named = (schema: string, names: string): string[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${schema}.${name}`)

/** Every table of the database has one level; a new one without fails the test. */
export const levels: Record<Level, string[]> = {
  open: [
    ...named(
      'app',
      `advisory_desk care_group counselling_place district facility facility_closing facility_open_day facility_picture
       facility_picture_file free_place locality provider sign_video`,
    ),
    ...named('directory', 'host tenant'),
  ],
  internal: [
    ...named(
      'app',
      `criteria_catalogue criterion contract_template facility_draft facility_version job_run limit_counter limit_slot
       office_edit provider_onboarding rule_draft rule_set saved_view support_access tenant tenant_change tenant_rest
       usage_count childminder childminder_group childminder_vacancy`,
    ),
    ...named(
      'console',
      `audit facility_import facility_origin live mail_tally notice onboarding operator switch_off tenant_erasure
       tenant_life training translation_review`,
    ),
    ...named('directory', 'row_end table_kind'),
    ...named('migration', 'applied'),
  ],
  high: [
    ...named(
      'app',
      `application application_draft application_event application_look application_score assistance audit_event audit_seal
       barrier_report bulk_item bulk_job call_note care_need case_note child child_guardian child_merge child_pair child_trace
       childminding_match childminding_stand_in childminding_suggestion
       contract decision departure erasure family guardian guardian_consent guardian_invitation guardian_invitation_child
       letter mail_event mail_suppression message need_notice notice_acknowledgement offer offer_event opinion outbox proposal
       ranking_copy ranking_note role_assignment selection_item staff submission task visit`,
    ),
    ...named('auth', 'account address_change'),
  ],
  'very high': [
    ...named('app', 'evidence idempotency_key measles_check need_fact'),
    ...named(
      'auth',
      'attempt captcha_seen factor half_session link recovery_code session support_session token',
    ),
    ...named('console', 'attempt factor half_session password recovery_code session token'),
  ],
}

/** Ways in: nobody but their functions reads them. */
export const waysIn = levels['very high'].filter((name) => !name.startsWith('app.'))
