// Chooses what of the translations goes into a file; the file itself is a link, which the browser saves.
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { type FileFormat, fileFormats } from '@kontor/shared/translation-file-input.ts';
import {
  type TranslatedEntity,
  type TranslationState,
  translatedEntities,
  translationStates,
} from '@kontor/shared/translation-input.ts';
import { Button, buttonClass } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { CheckField, SelectField } from '@kontor/ui/field.tsx';
import { useState } from 'react';
import { type MessageId, useT } from '../../messages/use-t.ts';
import { entityWords, languageIn, stateLooks } from '../translations/translation-words.ts';

const formatWords: Record<FileFormat, MessageId> = {
  csv: 'translationFiles.csv',
  xliff: 'translationFiles.xliff',
  xliff1: 'translationFiles.xliff1',
};

type ExportProps = { lang: LanguageCode; entity: TranslatedEntity; onClose: () => void };

export function ExportDialog({ lang, entity, onClose }: ExportProps) {
  const t = useT();
  const [format, setFormat] = useState<FileFormat>('csv');
  const [kind, setKind] = useState<TranslatedEntity | ''>(entity);
  const [states, setStates] = useState<TranslationState[]>(['missing', 'outdated']);
  const query = new URLSearchParams([
    ...Object.entries({ lang, format }),
    ...(kind === '' ? [] : [['entity', kind]]),
    ...states.map((state) => ['state', state]),
  ]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('translationFiles.exportTitle', { language: languageIn(lang, t) })}
    >
      <DialogBody>
        <div className="grid gap-4">
          <SelectField
            label={t('translationFiles.format')}
            value={format}
            onChange={({ target }) =>
              setFormat(fileFormats.find((one) => one === target.value) ?? 'csv')
            }
          >
            {fileFormats.map((one) => (
              <option key={one} value={one}>
                {t(formatWords[one])}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('translationFiles.kind')}
            value={kind}
            onChange={({ target }) =>
              setKind(translatedEntities.find((one) => one === target.value) ?? '')
            }
          >
            <option value="">{t('translationFiles.everything')}</option>
            {translatedEntities.map((one) => (
              <option key={one} value={one}>
                {t(entityWords[one])}
              </option>
            ))}
          </SelectField>
          <fieldset className="grid gap-2">
            <legend className="label">{t('translationFiles.states')}</legend>
            {translationStates.map((state) => (
              <CheckField
                key={state}
                label={t(stateLooks[state].label)}
                checked={states.includes(state)}
                onChange={({ target }) =>
                  setStates((all) =>
                    target.checked ? [...all, state] : all.filter((one) => one !== state),
                  )
                }
              />
            ))}
          </fieldset>
        </div>
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('translationFiles.close')}</Button>
        <a href={`/downloads/translations?${query}`} download className={buttonClass('primary')}>
          {t('translationFiles.download')}
        </a>
      </DialogFoot>
    </Dialog>
  );
}
