// A postal address in the order of its country, as the server writes it, and the phone number.

type Written = { lines: string[]; phone: string };

export function Address({ address }: { address: Written }) {
  const lines = [...address.lines, address.phone].filter(Boolean);
  return (
    <address className="text-sm not-italic">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same and never move.
        <div key={index}>{line}</div>
      ))}
    </address>
  );
}
