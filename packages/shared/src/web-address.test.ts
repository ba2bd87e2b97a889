import { describe, expect, it } from 'vitest';
import { addressInput } from './address-input.ts';
import { hasWebAddress } from './web-address.ts';

describe('real names and addresses', () => {
  it.each([
    'St. Pauli',
    'St.Pauli-Landungsbrücken 3',
    'A.Smith Co.',
    'A. Smith & Sons Ltd.',
    'J.R.R. Tolkien',
    'J.Li',
    'Dr.Page',
    'Dr. med. M.Sc. Ada Example',
    'Mr.Live',
    'Ph.D. Ng',
    "O'Brien-St.John",
    'Nguyễn Thị T.Mai',
    'P.O.Box 12',
    'Av.de la Paz 12',
    'Avda.de la Constitución 5',
    'C.de Alcalá 7',
    'Ctra.de Madrid km.4',
    'Str.am Park 2',
    'Bahnhofstr.in der Au 2',
    'Frankfurt a.M.',
    'Halle a.d.Saale',
    'Bad Homburg v.d.H.',
    'Musterstr.12/3',
    'Hauptstr.5',
    'Rue de l’Église, 3e ét.',
    'Via G.Verdi 3',
    'Washington D.C.',
    'GmbH & Co.KG',
    'Müller S.p.A.',
    'Sp.z o.o.',
    'Apt.no 5',
    'c/o Example',
    'Nr.: 5',
    '東京都渋谷区1-2-3',
    'ул. Ленина, д. 5',
    'Москва, пр. Мира 3.корп 2',
    '+49 30 123.456.78',
    'SW1A 1AA',
    'Level 2.5',
  ])('%s passes', (text) => {
    expect(hasWebAddress(text)).toBe(false);
  });

  it.each(['Booking.com B.V.', 'Amazon.de', 'Check24.de GmbH', 'Yahoo! Inc.'])(
    '%s passes as a company',
    (text) => {
      expect(hasWebAddress(text, 'allowed')).toBe(false);
    },
  );
});

describe('addresses of the web', () => {
  const everywhere = [
    'https://evil.example/win',
    'HTTP://evil.example',
    'Win at www.evil.example',
    'www .evil.example',
    'evil.com/win',
    'bit.ly/3xyz',
    't.co/a',
    'Gewinn: evil.example?x=1',
    'write to win@evil.example',
    'evil。com/win',
    'ｅｖｉｌ．ｃｏｍ／ｗｉｎ',
    'e\u200Bvil.c\u00ADom/win',
    'mailto:a',
  ];
  it.each(everywhere)('%s is refused', (text) => {
    expect(hasWebAddress(text)).toBe(true);
    expect(hasWebAddress(text, 'allowed')).toBe(true);
  });

  it.each([
    'evil.com',
    'x.com',
    'You won: evil.example',
    'Free money evil.shop now',
    'evil.co.uk',
    'sub.evil.de.',
    'evil-casino.bet',
    'почта.com',
    'evil.xn--p1ai',
    'EVIL.COM!',
    '(evil.com)',
    'evil\u2060.com',
  ])('%s is refused where it is no company', (text) => {
    expect(hasWebAddress(text)).toBe(true);
  });
});

describe('an address', () => {
  const good = {
    name: 'Ada Example',
    company: '',
    line1: 'Musterweg 1',
    line2: '',
    city: 'Berlin',
    region: '',
    postcode: '10115',
    country: 'DE',
    phone: '',
  };

  it.each(['name', 'company', 'line1', 'line2', 'city', 'region', 'phone'] as const)(
    'is refused beside the field %s',
    (field) => {
      const parsed = addressInput.safeParse({ ...good, [field]: 'evil.example/win' });
      expect(parsed.error?.issues).toMatchObject([{ path: [field], message: 'no_web_addresses' }]);
    },
  );

  it('takes a company that is called like its domain', () => {
    expect(addressInput.safeParse({ ...good, company: 'Booking.com B.V.' }).success).toBe(true);
  });
});
