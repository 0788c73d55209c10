import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import { Refusal } from '#files/refusal.ts';

/** GET of raw bytes: nothing is unpacked, so that a broken transfer can be taken up at its byte. Follows redirects. */
export async function httpGetRaw(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  redirects = 5
): Promise<IncomingMessage> {
  const address = addressOf(url);
  const get = address.protocol === 'https:' ? httpsGet : httpGet;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(
      address,
      { headers: { ...headers, accept: 'text/csv', 'user-agent': 'muster' }, signal },
      resolve
    ).on('error', reject);
  });
  const location = response.headers.location;
  if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || !location) return response;
  response.resume();
  if (redirects === 0) throw new Refusal(`${url} redirects without end.`);
  const next = new URL(location, address);
  if (address.protocol === 'https:' && next.protocol !== 'https:') {
    throw new Refusal(`${url} redirects to an unprotected address, ${next.href}.`);
  }
  return httpGetRaw(next.href, headers, signal, redirects - 1);
}

/** What went wrong with a connection, in words. */
export function connectionProblem(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return 'the server fell silent';
  const known: Record<string, string> = {
    ENOTFOUND: 'the name of the server is not known; is this machine offline?',
    EAI_AGAIN: 'names cannot be looked up; is this machine offline?',
    ECONNREFUSED: 'the server refuses connections',
    ECONNRESET: 'the server cut the connection',
    ETIMEDOUT: 'the server does not answer',
    ENETUNREACH: 'the network cannot be reached',
    EHOSTUNREACH: 'the server cannot be reached'
  };
  return known[code ?? ''] ?? message;
}

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol === 'http:' || address?.protocol === 'https:') return address;
  throw new Refusal(`${url} is not a web address.`);
}
