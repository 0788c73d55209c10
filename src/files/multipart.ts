import { Refusal } from './refusal.ts';

/** A field of a form as it comes in: its bytes can be read once, before the next field. */
export interface Field {
  readonly name: string;
  /** The name of the file that was chosen; null for a field that is no file. */
  readonly fileName: string | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

const mostHeader = 16 * 1024;
const mostFields = 2_000;
const lineEnd = Buffer.from('\r\n');
const headerEnd = Buffer.from('\r\n\r\n');

/**
 * The boundary of a form sent as multipart/form-data.
 * @throws Refusal for a body of any other type.
 */
export function boundaryOf(contentType: string | null): string {
  const [type, ...parameters] = (contentType ?? '').split(';');
  const boundary = parameters
    .map((one) => /^\s*boundary=(?:"([^"]{1,70})"|([^\s"]{1,70}))\s*$/i.exec(one))
    .find((one) => one !== null);
  if (type?.trim().toLowerCase() !== 'multipart/form-data' || !boundary) {
    throw new Refusal('Nothing was uploaded: files are sent by the form as multipart/form-data.');
  }
  return boundary[1] ?? boundary[2]!;
}

/**
 * The fields of a form (RFC 7578), one after the other, while they come in: never more than a piece of them is in memory.
 * What is left of a field that was not read to its end is passed over.
 * @throws Refusal where the form is cut short, is not of that form, or is longer than `most` bytes.
 */
export async function* fieldsOf(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  most: number
): AsyncGenerator<Field, void, undefined> {
  const source = new Pieces(body, most);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // What precedes the first delimiter is nobody's; the body may begin with it.
  source.unread(lineEnd);
  await source.pass(delimiter);
  for (let count = 0; ; count += 1) {
    const after = await source.take(2);
    if (after.toString('latin1') === '--') return;
    if (!after.equals(lineEnd) || count >= mostFields) throw malformed();
    const header = await source.text(headerEnd, mostHeader);
    const named = disposition(header);
    yield { ...named, bytes: source.until(delimiter) };
    await source.pass(delimiter);
  }
}

/** Name and file name of a field, with the three characters that browsers write as percent signs. */
function disposition(header: string): Pick<Field, 'name' | 'fileName'> {
  const line = header.split('\r\n').find((one) => /^content-disposition:\s*form-data\b/i.test(one));
  const value = (key: string) => {
    const quoted = line?.match(new RegExp(`;\\s*${key}="([^"]*)"`, 'i'))?.[1];
    return quoted?.replaceAll(/%(22|0A|0D)/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16))
    );
  };
  const name = value('name');
  if (name === undefined) throw malformed();
  return { name, fileName: value('filename') ?? null };
}

function malformed(): Refusal {
  return new Refusal('The form did not come in as forms do: send it again from its page.');
}

/** Bytes that come in pieces, read up to marks that may lie across two of them. */
class Pieces {
  readonly #from: AsyncIterator<Uint8Array>;
  readonly #most: number;
  #held: Buffer = Buffer.alloc(0);
  #read = 0;
  /** Whether a mark is still to come of what is being read. */
  #inside = true;

  constructor(body: AsyncIterable<Uint8Array>, most: number) {
    this.#from = body[Symbol.asyncIterator]();
    this.#most = most;
  }

  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#from.next();
    if (done) {
      throw new Refusal('The upload was cut short, and nothing of it was kept: send it again.');
    }
    this.#read += value.byteLength;
    if (this.#read > this.#most) throw tooLarge(this.#most);
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
  }

  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }

  /** Everything before the mark, as text; the mark is passed. */
  async text(mark: Buffer, most: number): Promise<string> {
    let at: number;
    while ((at = this.#held.indexOf(mark)) < 0) {
      if (this.#held.length > most) throw malformed();
      await this.#more();
    }
    if (at > most) throw malformed();
    const text = this.#held.toString('utf8', 0, at);
    this.#held = this.#held.subarray(at + mark.length);
    return text;
  }

  /** Everything before the mark, piece by piece; the mark is passed. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array, void, undefined> {
    this.#inside = true;
    while (this.#inside) {
      const at = this.#held.indexOf(mark);
      const sure = at < 0 ? Math.max(0, this.#held.length - mark.length + 1) : at;
      const piece = this.#held.subarray(0, sure);
      this.#held = this.#held.subarray(at < 0 ? sure : at + mark.length);
      this.#inside = at < 0;
      if (piece.length > 0) yield piece;
      if (this.#inside) await this.#more();
    }
  }

  /** Goes past the mark where it was not reached yet. */
  async pass(mark: Buffer): Promise<void> {
    if (this.#inside) for await (const _ of this.until(mark));
  }
}

/** What is larger than may be sent at once. */
export function tooLarge(most: number): Refusal {
  return new Refusal(
    `The upload is larger than ${sizeWords(most)}, the most that can be sent at once, and nothing of it was kept. Send fewer files at a time.`
  );
}

/** `2 GB`, `1.5 MB`: to one decimal, in units of a thousand. */
export function sizeWords(bytes: number): string {
  const [size, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${Number(size.toFixed(1))} ${unit}`;
}
