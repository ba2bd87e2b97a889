// Owns how mails read as plain text: the same blocks that HTML is made of.
import type { Block, MailDocument, Sender } from './document.ts';

export function plainText(mail: MailDocument, sender: Sender): string {
  // French sets a space before it.
  const colon = mail.language === 'fr' ? '\u00A0:' : ':';
  const blocks = mail.blocks.map((block) => plainBlock(block, colon));
  return `${[...blocks, ['--', ...footerLines(sender)].join('\n')].join('\n\n')}\n`;
}

function plainBlock(block: Block, colon: string): string {
  switch (block.type) {
    case 'heading':
      return `${block.text}\n${'='.repeat(Math.min(block.text.length, 60))}`;
    case 'text':
    case 'note':
      return block.text;
    case 'button':
      return `${block.text}${colon}\n${block.url}`;
    case 'items':
      return block.items
        .map(({ title, detail, amount }) =>
          [title, detail && `(${detail})`, amount].filter(Boolean).join('  '),
        )
        .join('\n');
    case 'totals':
      return block.rows.map(({ label, value }) => `${label}${colon} ${value}`).join('\n');
    case 'lines':
      return [`${block.title}${colon}`, ...block.lines].join('\n');
  }
}

/** The imprint under every mail. */
export function footerLines(sender: Sender): string[] {
  const lines = [sender.shopName, ...sender.address.split('\n'), sender.email];
  // The imprint mostly begins with the shop's name.
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}
