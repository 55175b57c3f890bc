import {
  ask,
  errorList,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Columns, Form as FormBox, LinkButton, PageHead, Steps } from '@kita/ui'
import type { ReactNode } from 'react'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { unknownPage } from '../../frame/refusal.tsx'
import { path } from '../../path.ts'
import { AreaForm, areaAnswer, areaPlaces, type FormProps } from './form-area.tsx'
import {
  isTwoBeginnings,
  NameForm,
  nameAnswer,
  RulesForm,
  rulesAnswer,
  StateForm,
  ThemeForm,
} from './form-short.tsx'
import { TextsForm, textsAnswer, textsPlaces } from './form-texts.tsx'
import { areaOf, idOf, isStep, loadDraft, type Step, steps } from './load.ts'
import { Preview } from './preview.tsx'

type Kind = {
  Fields: (props: FormProps) => ReactNode
  answer: (form: Form) => object
  places: (form: Form) => Record<string, string>
}

const own = (...fields: string[]) => Object.fromEntries(fields.map((field) => [`/answer/${field}`, field]))

const kinds: Record<Step, Kind> = {
  area: { Fields: AreaForm, answer: areaAnswer, places: areaPlaces },
  name: { Fields: NameForm, answer: nameAnswer, places: () => own('name', 'area', 'slug', 'host') },
  state: { Fields: StateForm, answer: (form) => ({ state: form.text('state') }), places: () => own('state') },
  rules: {
    Fields: RulesForm,
    answer: rulesAnswer,
    places: (form) => ({
      ...own('from', 'fromYear'),
      ...(form.text('from') === 'tenant' && { '/answer/from': 'neighbour' }),
    }),
  },
  theme: {
    Fields: ThemeForm,
    answer: (form) => ({ preset: form.text('preset') }),
    places: () => own('preset'),
  },
  texts: { Fields: TextsForm, answer: textsAnswer, places: () => textsPlaces },
}

/** One step of the wizard: what it asks, and beside it the beginning of the portal. */
export const onboardingStepPages = pages()
  .get(path.onboardingStep(':id', ':step'), (c) => stepPage(c, null))
  .post(path.onboardingStep(':id', ':step'), async (c) => {
    const step = c.req.param('step') ?? ''
    if (!isStep(step)) return unknownPage(c)
    const form = await readForm(c.req.raw)
    if (step === 'rules' && isTwoBeginnings(form)) {
      const text = c.var.t('console-onboarding.rules.two')
      return stepPage(c, form, errorList([{ field: 'neighbour', text }]))
    }
    const { answer, places } = kinds[step]
    // As typed: what fits is the API's answer.
    const json = {
      step,
      revision: form.whole('revision') ?? 0,
      answer: answer(form) as Record<string, unknown>,
    }
    const asked = await ask(
      c.var.api.onboarding.onboardings[':id'].answers.$post({ param: { id: idOf(c) }, json }),
    )
    if (!asked.ok) return stepPage(c, form, errorsOf(asked.problem, places(form)))
    const next = form.text('tun') === 'ansehen' ? step : steps[steps.indexOf(step) + 1]
    return seeOther(next ? path.onboardingStep(idOf(c), next) : path.onboarding(idOf(c)))
  })

const stepPage = async (c: ConsoleContext, form: Form | null, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const step = c.req.param('step') ?? ''
  if (!isStep(step)) return unknownPage(c)
  const view = await loadDraft(c)
  if (view.state !== 'draft') return seeOther(path.onboarding(view.id))
  const at = steps.indexOf(step) + 1
  const before = steps[at - 2]
  const { Fields } = kinds[step]
  const title = t(`console-onboarding.what.${step}`)
  return consolePage(c, {
    title,
    area: 'onboarding',
    errors,
    above: [
      { href: path.onboardings, text: t('console-onboarding.title') },
      { href: path.onboarding(view.id), text: areaOf(view) },
    ],
    children: (
      <>
        <PageHead
          before={
            <Steps
              text={t('console-onboarding.step-of', { step: at, total: steps.length })}
              current={at}
              total={steps.length}
            />
          }
          title={title}
        />
        <Columns side={<Preview c={c} view={view} />}>
          <FormBox action={path.onboardingStep(view.id, step)}>
            <input type="hidden" name="revision" value={view.revision} />
            <Fields c={c} view={view} form={form} errors={errors} />
            <Actions>
              <Button>{t('console-onboarding.save')}</Button>
              <Button kind="secondary" name="tun" value="ansehen">
                {t('console-onboarding.save-and-look')}
              </Button>
              {before && (
                <LinkButton kind="secondary" href={path.onboardingStep(view.id, before)}>
                  {t('console-onboarding.back')}
                </LinkButton>
              )}
              <LinkButton kind="secondary" href={path.onboarding(view.id)}>
                {t('console-onboarding.to-list')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Columns>
      </>
    ),
  })
}
