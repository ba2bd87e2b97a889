// Sends one file to the server and tells how far it is. XMLHttpRequest, because fetch does not
// report the progress of an upload. The file itself is the body.
export type Upload<T> = { result: Promise<T>; cancel: () => void };

export function uploadFile<T>(
  url: string,
  file: File,
  read: (answer: Record<string, unknown>) => T,
  onProgress: (share: number) => void,
): Upload<T> {
  const request = new XMLHttpRequest();
  const result = new Promise<T>((resolve, reject) => {
    request.open('POST', url);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = record(request.response);
      if (request.status >= 200 && request.status < 300) resolve(read(body));
      else reject(new Error(refusal(body, request.status)));
    };
    request.onerror = () => reject(new Error('The connection broke. Try again.'));
    request.onabort = () => reject(new Error('Cancelled.'));
    request.send(file);
  });
  return { result, cancel: () => request.abort() };
}

/** What to say of a picture that arrived: pages show still ones only. */
export function addedWords(frames: number): string {
  return frames > 1
    ? 'Picture added. It was an animation: its first picture is shown.'
    : 'Picture added';
}

function refusal(body: Record<string, unknown>, status: number): string {
  const words = typeof body.error === 'string' ? body.error : `The server refused it (${status}).`;
  const limit = record(body.data).maxBytes;
  return typeof limit === 'number' ? `${words} At most ${Math.floor(limit / 1e6)} MB.` : words;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
