// Countries as staff write and read them: two-letter codes in, names out.

import type { ControlProps } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { readCodes } from '../../form/read-number.ts';

const names = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });

export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

type CountriesProps = Partial<ControlProps> & {
  value: string[];
  onChange: (codes: string[]) => void;
};

export function CountriesInput({ value, onChange, ...control }: CountriesProps) {
  const [text, setText] = useState(value.join(', '));
  return (
    <>
      <textarea
        {...control}
        rows={2}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(readCodes(event.target.value));
        }}
        className="field font-mono text-sm! uppercase"
      />
      {value.length > 0 && (
        <p className="mt-1 text-xs text-muted">{value.map(countryName).join(', ')}</p>
      )}
    </>
  );
}
