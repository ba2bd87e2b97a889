// Owns the words of mails about accounts. Short and plain: what happened, the one thing to do, and
// what to do when it was somebody else. No name is repeated: whoever filled in the form could have
// put an advertisement there and had us send it.
import type { MailDocument } from './document.ts';

/** @param about.moved staff entered this address for an account that had another one */
export function verifyEmailMail(about: {
  url: string;
  hours: number;
  moved: boolean;
}): MailDocument {
  if (about.moved) return movedMail(about);
  return {
    subject: 'Confirm your e-mail address',
    preview: 'One step left to open your account.',
    blocks: [
      { type: 'heading', text: 'Confirm your e-mail address' },
      {
        type: 'text',
        text: 'Somebody, most likely you, asked us to open an account with this e-mail address.',
      },
      {
        type: 'text',
        text: 'Open the link and enter the password you chose. Then your account is ready.',
      },
      { type: 'button', text: 'Confirm e-mail address', url: about.url },
      {
        type: 'note',
        text:
          `The link works once and for ${about.hours} hours. ` +
          'If you did not ask for an account, do nothing: none is opened.',
      },
    ],
  };
}

function movedMail(about: { url: string; hours: number }): MailDocument {
  return {
    subject: 'Confirm your new e-mail address',
    preview: 'Your account waits for this address.',
    blocks: [
      { type: 'heading', text: 'Confirm your new e-mail address' },
      { type: 'text', text: 'We have entered this e-mail address for your account.' },
      {
        type: 'text',
        text: 'Open the link and enter your password. Then sign in with this address.',
      },
      { type: 'button', text: 'Confirm e-mail address', url: about.url },
      {
        type: 'note',
        text:
          `The link works once and for ${about.hours} hours. ` +
          'If you have no account with us, do nothing: nobody can use it with this address.',
      },
    ],
  };
}

export function emailChangedMail(about: { shopEmail: string }): MailDocument {
  return {
    subject: 'Your account has another e-mail address now',
    preview: 'This address no longer opens it.',
    blocks: [
      { type: 'heading', text: 'Your account has another e-mail address now' },
      {
        type: 'text',
        text:
          'We have changed the e-mail address of your account, and signed it out everywhere. ' +
          'The new address has to be confirmed before it opens the account.',
      },
      {
        type: 'note',
        text: `If you did not ask us for this, write to ${about.shopEmail || 'us'} at once.`,
      },
    ],
  };
}

export function alreadyRegisteredMail(about: {
  signInUrl: string;
  forgotUrl: string;
}): MailDocument {
  return {
    subject: 'You already have an account',
    preview: 'Sign in with your e-mail address.',
    blocks: [
      { type: 'heading', text: 'You already have an account' },
      {
        type: 'text',
        text:
          'Somebody, most likely you, tried to open an account with this e-mail address. ' +
          'It has one already, so nothing was changed.',
      },
      { type: 'button', text: 'Sign in', url: about.signInUrl },
      {
        type: 'text',
        text: `If you no longer know your password, set a new one: ${about.forgotUrl}`,
      },
      { type: 'note', text: 'If this was not you, you can ignore this mail.' },
    ],
  };
}

export function resetPasswordMail(about: { url: string; minutes: number }): MailDocument {
  return {
    subject: 'Set a new password',
    preview: `The link works once and for ${about.minutes} minutes.`,
    blocks: [
      { type: 'heading', text: 'Set a new password' },
      { type: 'text', text: 'Here is the link to choose a new password.' },
      { type: 'button', text: 'Choose a new password', url: about.url },
      {
        type: 'note',
        text:
          `The link works once and for ${about.minutes} minutes. A new password signs you out ` +
          'everywhere else. If you did not ask for this, do nothing: your password stays as it is.',
      },
    ],
  };
}

export function staffResetPasswordMail(about: {
  shopName: string;
  url: string;
  minutes: number;
}): MailDocument {
  return {
    subject: `Set a new password for the admin of ${about.shopName}`,
    preview: `The link works once and for ${about.minutes} minutes.`,
    blocks: [
      { type: 'heading', text: 'Set a new password' },
      {
        type: 'text',
        text: `Here is the link to choose a new password for the admin of ${about.shopName}.`,
      },
      { type: 'button', text: 'Choose a new password', url: about.url },
      {
        type: 'note',
        text:
          `The link works once and for ${about.minutes} minutes. A new password signs you out ` +
          'everywhere. Do not pass the link on: it is your key. If you did not ask for this, do ' +
          'nothing: your password stays as it is.',
      },
    ],
  };
}

export function staffInvitationMail(about: {
  shopName: string;
  role: string;
  invitedBy: string | null;
  url: string;
  days: number;
}): MailDocument {
  const by = about.invitedBy ? `${about.invitedBy} invites you` : 'You are invited';
  return {
    subject: `Your access to the admin of ${about.shopName}`,
    preview: `${by} to work in the admin.`,
    blocks: [
      { type: 'heading', text: 'You are invited' },
      { type: 'text', text: `${by} to work in the admin of ${about.shopName} as ${about.role}.` },
      { type: 'button', text: 'Choose a password', url: about.url },
      {
        type: 'note',
        text: `The link works once and for ${about.days} days. Do not pass it on: it is your key.`,
      },
    ],
  };
}

export function passwordChangedMail(about: { forgotUrl: string }): MailDocument {
  return {
    subject: 'Your password was changed',
    preview: 'Was it you? Then there is nothing to do.',
    blocks: [
      { type: 'heading', text: 'Your password was changed' },
      {
        type: 'text',
        text: 'Your account has a new password, and every other device was signed out.',
      },
      {
        type: 'text',
        text:
          'If this was you, there is nothing to do. If it was not, set a new password now: ' +
          'that signs out whoever did it.',
      },
      { type: 'button', text: 'Set a new password', url: about.forgotUrl },
    ],
  };
}

export function staffPasswordChangedMail(about: {
  shopName: string;
  forgotUrl: string;
}): MailDocument {
  return {
    subject: `Your password for the admin of ${about.shopName} was changed`,
    preview: 'Was it you? Then there is nothing to do.',
    blocks: [
      { type: 'heading', text: 'Your password was changed' },
      {
        type: 'text',
        text: `Your access to the admin of ${about.shopName} has a new password, and every other device was signed out.`,
      },
      {
        type: 'text',
        text:
          'If this was you, there is nothing to do. If it was not, set a new password now, which ' +
          'signs out whoever did it, and tell an owner of the shop: they can shut the access.',
      },
      { type: 'button', text: 'Set a new password', url: about.forgotUrl },
    ],
  };
}
