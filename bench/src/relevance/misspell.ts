// Product names as hurried people type them.

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

function edit(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = alphabet[Math.floor(random() * 26)] ?? 'a';
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default: {
      const from = Math.min(at, word.length - 2);
      return word.slice(0, from) + word[from + 1] + word[from] + word.slice(from + 2);
    }
  }
}

/**
 * One or two edits (a letter left out, put in, changed, or two swapped) in words of four letters and more,
 * each in a word of its own where there are two. Words with digits are names that people copy.
 * @returns `null` when the name has no such word
 */
export function misspell(name: string, random: () => number): string | null {
  const words = name.split(/\s+/);
  const open = words.flatMap((word, at) => (/^[a-z]{4,}$/i.test(word) ? [at] : []));
  if (open.length === 0) return null;
  const edits = 1 + Math.floor(random() * 2);
  for (let n = 0; n < edits && open.length > 0; n++) {
    const [at = 0] = open.splice(Math.floor(random() * open.length), 1);
    words[at] = edit(words[at] ?? '', random);
  }
  return words.join(' ');
}
