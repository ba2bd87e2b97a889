// How a file is read and taken. Choices count from the next check on; the run does what was checked.
import {
  encodingLabels,
  type ImportChoices,
  type ImportEncoding,
  importEncodings,
} from '@kontor/shared/import-input.ts';
import { CheckField, Field } from '@kontor/ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';

type ChoicesProps = {
  choices: ImportChoices;
  /** They are not those of the last check. */
  changed: boolean;
  disabled: boolean;
  onChange: (choices: ImportChoices) => void;
};

export function ChoicesPanel({ choices, changed, disabled, onChange }: ChoicesProps) {
  return (
    <Panel
      title="How to import"
      hint="What the file does not say stays: columns that it has not, cells that are blank, variants that it does not name."
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <CheckField
          label="Also remove variants that the file does not name"
          hint="Only of products that the file names. The check counts them before anything is done; orders and stock history keep them."
          checked={choices.mode === 'remove'}
          disabled={disabled}
          onChange={(event) =>
            onChange({ ...choices, mode: event.target.checked ? 'remove' : 'keep' })
          }
        />
        <Field
          label="Letters of the file"
          hint="Found out over the whole file. Choose another if words look wrong."
        >
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
                  {encodingLabels[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {changed && (
        <p role="status" className="mt-3 text-sm">
          Check the file again to see what that changes.
        </p>
      )}
    </Panel>
  );
}
