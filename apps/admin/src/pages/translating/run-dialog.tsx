// A run from its beginning to its end: the file that is brought or the machine that is started, what a check says, what
// is taken of it, and how far that is. Closing the dialog stops nothing.
import type { LanguageCode } from '@kontor/shared/languages.ts';
import { takenVerdicts } from '@kontor/shared/translation-file-input.ts';
import { Button } from '@kontor/ui/button.tsx';
import { Dialog, DialogBody, DialogFoot } from '@kontor/ui/dialog.tsx';
import { CheckField } from '@kontor/ui/field.tsx';
import { useEffect, useState } from 'react';
import { api, trpc } from '../../api.ts';
import { DropZone, Progress } from '../../form/drop-zone.tsx';
import { uploadFile } from '../../form/upload.ts';
import { useT } from '../../messages/use-t.ts';
import { Problem } from '../../ui/problem.tsx';
import { languageIn } from '../translations/translation-words.ts';
import { RunReport } from './run-report.tsx';
import { verdictWords } from './run-words.ts';

type RunDialogProps = { lang: LanguageCode; kind: 'file' | 'machine'; onClose: () => void };

export function RunDialog({ lang, kind, onClose }: RunDialogProps) {
  const t = useT();
  const [id, setId] = useState<string | null>(null);
  const language = languageIn(lang, t);
  const title =
    kind === 'file'
      ? t('translationFiles.importTitle', { language })
      : t('translationFiles.machineTitle', { language });
  return (
    <Dialog open wide onClose={onClose} title={title}>
      {id !== null ? (
        <Run id={id} onClose={onClose} />
      ) : kind === 'file' ? (
        <Upload lang={lang} onDone={setId} onClose={onClose} />
      ) : (
        <Machine lang={lang} onDone={setId} onClose={onClose} />
      )}
    </Dialog>
  );
}

type BeginProps = { lang: LanguageCode; onDone: (id: string) => void; onClose: () => void };

function Upload({ lang, onDone, onClose }: BeginProps) {
  const t = useT();
  const [draft, setDraft] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (file: File) => {
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    const status = draft ? 'draft' : 'done';
    const query = new URLSearchParams({ lang, name: file.name.slice(0, 200), status });
    const read = (answer: Record<string, unknown>) => String(answer.id);
    const tell = (share: number) => setSending({ name: file.name, share });
    try {
      onDone(await uploadFile(t, `/uploads/translations?${query}`, file, read, tell).result);
    } catch (error) {
      setProblem(error);
      setSending(null);
    }
  };
  return (
    <>
      <DialogBody>
        <div className="grid gap-4">
          <p className="text-sm">{t('translationFiles.importWhat')}</p>
          {problem !== null && <Problem error={problem} />}
          <CheckField
            label={t('translationFiles.asDraft')}
            hint={t('translationFiles.asDraftWhat')}
            checked={draft}
            onChange={({ target }) => setDraft(target.checked)}
          />
          {sending ? (
            <Progress label={sending.name} share={sending.share} />
          ) : (
            <DropZone
              label={t('translationFiles.choose')}
              accept=".csv,.xlf,.xliff,text/csv"
              hint={t('translationFiles.chooseHint')}
              onFiles={([file]) => file && void send(file)}
            />
          )}
        </div>
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('translationFiles.close')}</Button>
      </DialogFoot>
    </>
  );
}

function Machine({ lang, onDone, onClose }: BeginProps) {
  const t = useT();
  const { data: plan } = trpc.admin.translationRuns.machine.useQuery({ lang });
  const start = trpc.admin.translationRuns.startMachine.useMutation({
    onSuccess: ({ id }) => onDone(id),
  });
  return (
    <>
      <DialogBody>
        <div className="grid gap-3">
          {plan && (
            <p>
              {t('translationFiles.machinePlan', {
                count: plan.fields,
                characters: plan.characters,
              })}
            </p>
          )}
          <p className="text-sm text-muted">{t('translationFiles.machineWhat')}</p>
          {start.error && <Problem error={start.error} />}
        </div>
      </DialogBody>
      <DialogFoot>
        <Button onClick={onClose}>{t('translationFiles.close')}</Button>
        <Button
          tone="primary"
          pending={start.isPending}
          disabled={!plan || plan.fields === 0}
          onClick={() => start.mutate({ lang })}
        >
          {t('translationFiles.machineStart')}
        </Button>
      </DialogFoot>
    </>
  );
}

const isUnderWay = (status: string | undefined) => status === 'checking' || status === 'running';

function Run({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT();
  const { data: run, error } = trpc.admin.translationRuns.get.useQuery(
    { id },
    { refetchInterval: (query) => (isUnderWay(query.state.data?.status) ? 1500 : false) },
  );
  const status = run?.status;
  useEffect(() => {
    if (status === 'done' || status === 'stopped') void api.admin.translations.invalidate();
  }, [status]);
  const again = () => api.admin.translationRuns.get.invalidate({ id });
  const take = trpc.admin.translationRuns.take.useMutation({ onSuccess: again });
  const stop = trpc.admin.translationRuns.stop.useMutation({ onSuccess: again });
  const [chosen, setChosen] = useState<readonly string[]>(['new', 'changed']);
  const offered = takenVerdicts.filter((one) => run?.verdicts[one]);
  const wanted = offered.filter((one) => chosen.includes(one));
  const failed = error ?? take.error ?? stop.error;
  return (
    <>
      <DialogBody>
        <div className="grid gap-4">
          {failed && <Problem error={failed} />}
          {isUnderWay(status) && <p role="status">{t('translationFiles.underWay')}</p>}
          {run && <RunReport run={run} />}
          {run?.status === 'checked' && offered.length > 0 && (
            <fieldset className="grid gap-2">
              <legend className="label">{t('translationFiles.take')}</legend>
              {offered.map((one) => (
                <CheckField
                  key={one}
                  label={t(verdictWords[one])}
                  checked={chosen.includes(one)}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...chosen, one] : chosen.filter((v) => v !== one))
                  }
                />
              ))}
            </fieldset>
          )}
        </div>
      </DialogBody>
      <DialogFoot>
        {status === 'running' && (
          <Button pending={stop.isPending} onClick={() => stop.mutate({ id })}>
            {t('translationFiles.stop')}
          </Button>
        )}
        <Button onClick={onClose}>{t('translationFiles.close')}</Button>
        {status === 'checked' && (
          <Button
            tone="primary"
            pending={take.isPending}
            disabled={wanted.length === 0}
            onClick={() => take.mutate({ id, take: wanted })}
          >
            {t('translationFiles.save')}
          </Button>
        )}
      </DialogFoot>
    </>
  );
}
