import { house } from './house.ts'
import { askHost } from './http.ts'

export type Mail = {
  id: string
  subject: string
  text: string
  html: string
  attachments: { filename: string; contentType: string }[]
}

/** The mails to this address, newest first, after the worker has done what is due. */
export const mailsTo = async (address: string): Promise<Mail[]> => {
  await house.work()
  const list = await askHost('post', `/mails.json?an=${encodeURIComponent(address)}`)
  const mails = JSON.parse(list.text) as { id: string }[]
  return Promise.all(
    mails.map(async ({ id }) => JSON.parse((await askHost('post', `/mails/${id}.json`)).text) as Mail),
  )
}

export const mailTo = async (address: string, subject: string | RegExp): Promise<Mail> => {
  const mails = await mailsTo(address)
  const mail = mails.find((one) =>
    typeof subject === 'string' ? one.subject === subject : subject.test(one.subject),
  )
  if (!mail)
    throw new Error(`no mail ${subject} to ${address}, only ${mails.map((one) => one.subject).join(', ')}`)
  return mail
}

/** The link of a mail that leads to this path, without its host. */
export const linkIn = (mail: Mail, path: string): string => {
  const link = [...mail.text.matchAll(/https?:\/\/\S+/g)]
    .map(([url]) => new URL(url.replace(/[.,)]+$/, '')))
    .find(({ pathname }) => pathname === path)
  if (!link) throw new Error(`no link to ${path} in ${mail.text}`)
  return `${link.pathname}${link.search}`
}
