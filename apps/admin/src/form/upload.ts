// Sends one file to the server and tells how far it is. XMLHttpRequest, because fetch does not
// report the progress of an upload. The file itself is the body.
import type { T } from '../messages/use-t.ts';

export type Upload<Answer> = { result: Promise<Answer>; cancel: () => void };

export function uploadFile<Answer>(
  t: T,
  url: string,
  file: File,
  read: (answer: Record<string, unknown>) => Answer,
  onProgress: (share: number) => void,
): Upload<Answer> {
  const request = new XMLHttpRequest();
  const result = new Promise<Answer>((resolve, reject) => {
    request.open('POST', url);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = record(request.response);
      if (request.status >= 200 && request.status < 300) resolve(read(body));
      else reject(new Error(refusal(body, request.status, t)));
    };
    request.onerror = () => reject(new Error(t('upload.broke')));
    request.onabort = () => reject(new Error(t('upload.cancelled')));
    request.send(file);
  });
  return { result, cancel: () => request.abort() };
}

/** What to say of a picture that arrived: pages show still ones only. */
export function addedWords(frames: number, t: T): string {
  return frames > 1 ? t('upload.wasAnimation') : t('upload.added');
}

function refusal(body: Record<string, unknown>, status: number, t: T): string {
  const words = typeof body.error === 'string' ? body.error : t('upload.refused', { status });
  const limit = record(body.data).maxBytes;
  return typeof limit === 'number'
    ? t('upload.atMost', { words, megabytes: Math.floor(limit / 1e6) })
    : words;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
