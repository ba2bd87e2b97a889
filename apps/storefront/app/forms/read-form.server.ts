// Reads what a form sent. A body that is no form (another content type, a torn multipart) is the
// sender's mistake and answers 400; `Request.formData` alone would make it a fault of the shop.

import { data } from 'react-router';

/** @throws a 400 when the body is no form */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw data(null, { status: 400 });
  }
}
