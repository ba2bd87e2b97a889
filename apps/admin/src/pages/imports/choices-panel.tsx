// How a file is read and taken. Choices count from the next check on; the run does what was checked.

import {
  type ImportChoices,
  type ImportEncoding,
  importEncodings,
} from '@kontor/shared/import-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { useT } from '../../messages/use-t.ts';
import { Panel } from '../../ui/panel.tsx';

type ChoicesProps = {
  choices: ImportChoices;
  /** They are not those of the last check. */
  changed: boolean;
  disabled: boolean;
  onChange: (choices: ImportChoices) => void;
};

export function ChoicesPanel({ choices, changed, disabled, onChange }: ChoicesProps) {
  const t = useT();
  return (
    <Panel title={t('imports.how')} hint={t('imports.howHint')}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <CheckField
          label={t('imports.removeVariants')}
          hint={t('imports.removeHint')}
          checked={choices.mode === 'remove'}
          disabled={disabled}
          onChange={(event) =>
            onChange({ ...choices, mode: event.target.checked ? 'remove' : 'keep' })
          }
        />
        <Field label={t('imports.letters')} hint={t('imports.lettersHint')}>
          {(control) => (
            <select
              {...control}
              value={choices.encoding}
              disabled={disabled}
              onChange={(event) =>
                onChange({ ...choices, encoding: event.target.value as ImportEncoding })
              }
              className="field"
            >
              {importEncodings.map((name) => (
                <option key={name} value={name}>
                  {t(`encoding.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {changed && (
        <p role="status" className="mt-3 text-sm">
          {t('imports.checkToSee')}
        </p>
      )}
    </Panel>
  );
}
