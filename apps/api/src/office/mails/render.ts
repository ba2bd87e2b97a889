// Owns how mails look: the brand's colours and type in HTML that old mail programs understand
// (tables, inline styles); `plain-text.ts` says the same as text. React escapes what people entered.

import { readFileSync } from 'node:fs';
import { coloursIn } from '@kontor/shared/design-tokens.ts';
import { languages } from '@kontor/shared/languages.ts';
import { createElement as h, type ReactNode } from 'react';
import type { Rendered } from '../../platform/outbox/commands.ts';
import type { Block, MailDocument, Sender } from './document.ts';
import { footerLines, plainText } from './plain-text.ts';

// The brand's colours as values, because mail programs know no variables.
const token = coloursIn(
  readFileSync(new URL(import.meta.resolve('@kontor/ui/tokens.css')), 'utf8'),
);
const colours = {
  page: token('--paper').light,
  sheet: token('--surface').light,
  ink: token('--ink').light,
  soft: token('--muted').light,
  line: token('--line').light,
  primary: token('--primary').light,
  onPrimary: token('--on-primary').light,
  accent: token('--accent').light,
};
const fonts = {
  ltr: {
    body: "'Instrument Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif",
    display: "'Young Serif', Georgia, 'Times New Roman', serif",
  },
  // The brand's fonts have no Arabic letters, and what programs put in their place is not made for them.
  rtl: {
    body: "'Segoe UI', 'Geeza Pro', Tahoma, Arial, sans-serif",
    display: "'Segoe UI', 'Geeza Pro', Tahoma, Arial, sans-serif",
  },
};
type Direction = keyof typeof fonts;
const directionOf = ({ language }: MailDocument): Direction => languages[language].direction;
const paragraph = { margin: '0 0 16px', fontSize: '16px', lineHeight: '25px', color: colours.ink };
const cell = { padding: '10px 0', borderTop: `1px solid ${colours.line}`, fontSize: '15px' };
/** At the end of the line. By name of the side: old mail programs do not know `end`. */
const endCell = (direction: Direction) =>
  ({
    ...cell,
    textAlign: direction === 'rtl' ? 'left' : 'right',
    whiteSpace: 'nowrap',
    verticalAlign: 'top',
  }) as const;

// Programs that follow the reader's dark mode; the others show the light sheet as it is.
const darkMode = `@media (prefers-color-scheme: dark) {
  .page { background: ${token('--paper').dark} !important }
  .sheet { background: ${token('--surface').dark} !important }
  .sheet, .sheet p, .sheet h1, .sheet td { color: ${token('--ink').dark} !important; border-color: ${token('--line').dark} !important }
  .soft, .sheet p.soft, .sheet td.soft { color: ${token('--muted').dark} !important }
  .brand { color: ${token('--accent').dark} !important }
  .button { background: ${token('--primary').dark} !important; color: ${token('--on-primary').dark} !important }
}`;

export async function renderMail(mail: MailDocument, sender: Sender): Promise<Rendered> {
  // With the first mail: no start waits for it.
  const { render } = await import('@react-email/render');
  return {
    subject: oneLine(mail.subject),
    html: await render(page(mail, sender)),
    text: plainText(mail, sender),
  };
}

/** A line break in a header would be a header of its own. */
function oneLine(subject: string): string {
  return subject
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function page(mail: MailDocument, sender: Sender): ReactNode {
  const dir = directionOf(mail);
  const { body, display } = fonts[dir];
  return h(
    'html',
    { lang: mail.language, dir },
    h(
      'head',
      null,
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', null, oneLine(mail.subject)),
      h('style', null, darkMode),
    ),
    h(
      'body',
      // Once more: many programs show what is inside of the body only, in a page of their own.
      {
        className: 'page',
        lang: mail.language,
        dir,
        style: { margin: 0, padding: 0, background: colours.page },
      },
      h('div', { style: { display: 'none', overflow: 'hidden', maxHeight: 0 } }, mail.preview),
      table(
        dir,
        { padding: '32px 12px' },
        table(
          dir,
          {
            padding: '36px 32px 24px',
            background: colours.sheet,
            fontFamily: body,
            color: colours.ink,
          },
          h(
            'a',
            {
              className: 'brand',
              href: sender.shopUrl,
              style: {
                display: 'inline-block',
                margin: '0 0 28px',
                fontFamily: display,
                fontSize: '24px',
                color: colours.accent,
                textDecoration: 'none',
              },
            },
            sender.shopName,
          ),
          mail.blocks.map((block, index) => h('div', { key: index }, html(block, dir))),
        ),
        h(
          'p',
          {
            className: 'soft',
            style: {
              margin: '20px 0 0',
              textAlign: 'center',
              fontFamily: body,
              fontSize: '13px',
              lineHeight: '20px',
              color: colours.soft,
            },
          },
          footerLines(sender).map((line, index) => [
            index > 0 && h('br', { key: 'br' }),
            ownWay(line, index),
          ]),
        ),
      ),
    ),
  );
}

/** What people entered runs as its own letters do: "10115 Berlin" begins on the left in Arabic too. */
function ownWay(text: string, key?: number): ReactNode {
  return h('span', { key, dir: 'auto' }, text);
}

/** A centred column of at most 600 pixels. */
function table(dir: Direction, style: Record<string, string>, ...children: ReactNode[]): ReactNode {
  const sheet = style.background === colours.sheet;
  return h(
    'table',
    {
      role: 'presentation',
      dir,
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      style: { maxWidth: '600px', margin: '0 auto', borderCollapse: 'collapse' },
    },
    h(
      'tbody',
      null,
      h('tr', null, h('td', { className: sheet ? 'sheet' : '', style }, ...children)),
    ),
  );
}

function html(block: Block, dir: Direction): ReactNode {
  const atEnd = endCell(dir);
  const { display } = fonts[dir];
  switch (block.type) {
    case 'heading':
      return h(
        'h1',
        {
          style: {
            margin: '0 0 16px',
            fontFamily: display,
            fontWeight: 400,
            fontSize: '28px',
            lineHeight: '36px',
            color: colours.ink,
          },
        },
        block.text,
      );
    case 'text':
      return h('p', { style: paragraph }, block.text);
    case 'note':
      return h(
        'p',
        {
          className: 'soft',
          style: { ...paragraph, fontSize: '14px', lineHeight: '21px', color: colours.soft },
        },
        block.text,
      );
    case 'button':
      return h(
        'p',
        { style: { margin: '8px 0 24px' } },
        h(
          'a',
          {
            className: 'button',
            href: block.url,
            style: {
              display: 'inline-block',
              padding: '13px 22px',
              background: colours.primary,
              color: colours.onPrimary,
              fontSize: '16px',
              textDecoration: 'none',
            },
          },
          block.text,
        ),
      );
    case 'items':
      return rows(
        dir,
        block.items.map((item) => [
          h(
            'td',
            { key: 'title', style: cell },
            item.title,
            item.detail &&
              h(
                'div',
                { className: 'soft', style: { fontSize: '14px', color: colours.soft } },
                ownWay(item.detail),
              ),
          ),
          h('td', { key: 'amount', style: atEnd }, item.amount),
        ]),
      );
    case 'totals':
      return rows(
        dir,
        block.rows.map((row) => {
          const weight = { fontWeight: row.strong ? 700 : 400 };
          return [
            h('td', { key: 'label', style: { ...cell, ...weight } }, row.label),
            h('td', { key: 'value', style: { ...atEnd, ...weight } }, row.value),
          ];
        }),
      );
    case 'lines':
      return h(
        'p',
        { style: paragraph },
        h('strong', null, block.title),
        block.lines.map((line, index) => [h('br', { key: 'br' }), ownWay(line, index)]),
      );
  }
}

function rows(dir: Direction, cells: ReactNode[][]): ReactNode {
  return h(
    'table',
    {
      dir,
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      style: { margin: '0 0 20px', borderCollapse: 'collapse', color: colours.ink },
    },
    h(
      'tbody',
      null,
      cells.map((row, index) => h('tr', { key: index }, row)),
    ),
  );
}
