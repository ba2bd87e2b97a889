// The ways by which many translations go and come at once; what a member may not do, or is not set up, is not offered.
import type { LanguageCode } from '@kontor/shared/languages.ts';
import type { TranslatedEntity } from '@kontor/shared/translation-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { useState } from 'react';
import { trpc } from '../../api.ts';
import { useT } from '../../messages/use-t.ts';
import { useCan } from '../../session.ts';
import { ExportDialog } from './export-dialog.tsx';
import { RunDialog } from './run-dialog.tsx';

type Props = { lang: LanguageCode; entity: TranslatedEntity };

export function FileActions({ lang, entity }: Props) {
  const t = useT();
  const can = useCan();
  const [open, setOpen] = useState<'export' | 'file' | 'machine' | null>(null);
  const { data: plan } = trpc.admin.translationRuns.machine.useQuery({ lang });
  const onClose = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen('export')}>{t('translationFiles.export')}</Button>
      {can('translations.write') && (
        <Button onClick={() => setOpen('file')}>{t('translationFiles.import')}</Button>
      )}
      {can('translations.write') && plan && (
        <Button onClick={() => setOpen('machine')}>{t('translationFiles.machine')}</Button>
      )}
      {open === 'export' && <ExportDialog lang={lang} entity={entity} onClose={onClose} />}
      {(open === 'file' || open === 'machine') && (
        <RunDialog lang={lang} kind={open} onClose={onClose} />
      )}
    </>
  );
}
