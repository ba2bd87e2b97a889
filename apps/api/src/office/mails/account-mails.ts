// Owns the mails about customers' accounts. Short and plain: what happened, the one thing to do, and
// what to do when it was somebody else. No name is repeated: whoever filled in the form could have
// put an advertisement there and had us send it.
import type { MailDocument } from './document.ts';
import { mailWords, type Speech } from './words.ts';

/** @param about.moved staff entered this address for an account that had another one */
export function verifyEmailMail(
  reader: Speech,
  about: { url: string; hours: number; moved: boolean },
): MailDocument {
  if (about.moved) return movedMail(reader, about);
  const t = mailWords(reader);
  return {
    language: reader.language,
    subject: t('mailVerify.subject'),
    preview: t('mailVerify.preview'),
    blocks: [
      { type: 'heading', text: t('mailVerify.subject') },
      { type: 'text', text: t('mailVerify.asked') },
      { type: 'text', text: t('mailVerify.text') },
      { type: 'button', text: t('mailVerify.confirm'), url: about.url },
      { type: 'note', text: t('mailVerify.note', { hours: about.hours }) },
    ],
  };
}

function movedMail(reader: Speech, about: { url: string; hours: number }): MailDocument {
  const t = mailWords(reader);
  return {
    language: reader.language,
    subject: t('mailMoved.subject'),
    preview: t('mailMoved.preview'),
    blocks: [
      { type: 'heading', text: t('mailMoved.subject') },
      { type: 'text', text: t('mailMoved.entered') },
      { type: 'text', text: t('mailMoved.text') },
      { type: 'button', text: t('mailVerify.confirm'), url: about.url },
      { type: 'note', text: t('mailMoved.note', { hours: about.hours }) },
    ],
  };
}

/** @param about.shopEmail '' where the shop has none */
export function emailChangedMail(reader: Speech, about: { shopEmail: string }): MailDocument {
  const t = mailWords(reader);
  const shop = about.shopEmail === '' ? 'silent' : 'reachable';
  return {
    language: reader.language,
    subject: t('mailChanged.subject'),
    preview: t('mailChanged.preview'),
    blocks: [
      { type: 'heading', text: t('mailChanged.subject') },
      { type: 'text', text: t('mailChanged.text') },
      { type: 'note', text: t('mailChanged.note', { shop, email: about.shopEmail }) },
    ],
  };
}

export function alreadyRegisteredMail(
  reader: Speech,
  about: { signInUrl: string; forgotUrl: string },
): MailDocument {
  const t = mailWords(reader);
  return {
    language: reader.language,
    subject: t('mailKnown.subject'),
    preview: t('mailKnown.preview'),
    blocks: [
      { type: 'heading', text: t('mailKnown.subject') },
      { type: 'text', text: t('mailKnown.text') },
      { type: 'button', text: t('mailKnown.signIn'), url: about.signInUrl },
      { type: 'text', text: t('mailKnown.forgot', { url: about.forgotUrl }) },
      { type: 'note', text: t('mailKnown.note') },
    ],
  };
}

export function resetPasswordMail(
  reader: Speech,
  about: { url: string; minutes: number },
): MailDocument {
  const t = mailWords(reader);
  const { minutes } = about;
  return {
    language: reader.language,
    subject: t('mailReset.subject'),
    preview: t('mailReset.preview', { minutes }),
    blocks: [
      { type: 'heading', text: t('mailReset.subject') },
      { type: 'text', text: t('mailReset.text') },
      { type: 'button', text: t('mailReset.choose'), url: about.url },
      { type: 'note', text: t('mailReset.note', { minutes }) },
    ],
  };
}

export function passwordChangedMail(reader: Speech, about: { forgotUrl: string }): MailDocument {
  const t = mailWords(reader);
  return {
    language: reader.language,
    subject: t('mailPassword.subject'),
    preview: t('mailPassword.preview'),
    blocks: [
      { type: 'heading', text: t('mailPassword.subject') },
      { type: 'text', text: t('mailPassword.text') },
      { type: 'text', text: t('mailPassword.notYou') },
      { type: 'button', text: t('mailPassword.set'), url: about.forgotUrl },
    ],
  };
}
