// A small turning ring beside the words of something that is under way. Owns no text: the words
// next to it say what is happening, so it is hidden from screen readers.

export function Spinner() {
  return <span aria-hidden="true" className="spinner" />;
}
