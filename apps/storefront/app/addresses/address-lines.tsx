// An address as it stands on a parcel, in the order of its country. The server writes the lines.

export function AddressLines({ address }: { address: { lines: string[] } }) {
  return (
    <address className="whitespace-pre-line wrap-anywhere not-italic">
      {address.lines.join('\n')}
    </address>
  );
}
