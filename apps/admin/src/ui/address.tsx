// A postal address, line by line, with the country's name.
const names = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });

type AddressLines = {
  name: string;
  company: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postcode: string;
  country: string;
  phone: string;
};

export function Address({ address }: { address: AddressLines }) {
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    [address.postcode, address.city, address.region].filter(Boolean).join(' '),
    /^[A-Z]{2}$/.test(address.country) ? names.of(address.country) : address.country,
    address.phone,
  ].filter(Boolean);
  return (
    <address className="text-sm not-italic">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}
