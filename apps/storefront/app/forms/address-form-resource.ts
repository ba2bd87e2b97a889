// What the address form of one country asks for, for pages on which another country is chosen. The
// rules of all countries would weigh more than the page.

import { addressForm } from '@kontor/shared/address.ts';
import type { Route } from './+types/address-form-resource.ts';

export function loader({ request }: Route.LoaderArgs) {
  const country = new URL(request.url).searchParams.get('country') ?? '';
  if (!/^[A-Z]{2}$/.test(country)) return Response.json(null, { status: 400 });
  return Response.json(addressForm(country), {
    headers: { 'Cache-Control': 'public, max-age=3600' },
  });
}
