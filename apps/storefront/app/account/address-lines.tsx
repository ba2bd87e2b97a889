// An address as it stands on a parcel.

interface AddressLinesProps {
  address: {
    name: string;
    company?: string;
    line1: string;
    line2?: string;
    postcode: string;
    city: string;
    region?: string;
    country: string;
  };
}

export function AddressLines({ address }: AddressLinesProps) {
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(address.country);
  const town = [address.postcode, address.city, address.region].filter(Boolean).join(' ');
  const lines = [address.name, address.company, address.line1, address.line2, town, country];
  return (
    <address className="whitespace-pre-line not-italic">{lines.filter(Boolean).join('\n')}</address>
  );
}
