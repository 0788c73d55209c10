import { Refusal } from '#files/refusal.ts';
import type { RecordFault } from './staged.ts';

/** Between fields of a staged record; no field can hold it, since control characters are faults. */
export const fieldMark = 0x1f;
const newlineMark = 0x1e;
const returnMark = 0x1d;
/** The longest record read. A register row is under 2 kB. */
export const longestRecord = 256 * 1024;

export interface RecordCounts {
  records: number;
  /** Whether any field holds a line break, so that staged marks must be turned back. */
  brokenLines: boolean;
}

const space = 0x20;
const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/**
 * Cuts UTF-8 CSV bytes into records, strictly (RFC 4180), and re-encodes the good ones so that no reader can
 * mistake them: `line number, field, …` between field marks, one record a line, nothing quoted.
 * The first record is the header and is dropped; wholly blank records are skipped. A record that breaks the
 * quoting is a fault and reading goes on with the next physical line, so that nothing is swallowed.
 * Memory is bounded by `longestRecord`; a longer physical line refuses the file.
 */
export class CsvRecords {
  readonly counts: RecordCounts = { records: 0, brokenLines: false };
  private rest: Buffer = Buffer.alloc(0);
  private line = 1;
  private header = true;
  private out: Buffer = Buffer.allocUnsafe(1 << 20);
  private used = 0;
  private readonly delimiter: number;
  private readonly fields: number;
  private readonly file: string;
  private readonly onFault: (fault: RecordFault) => void;

  constructor(
    shape: { delimiter: string; fields: number; file: string },
    onFault: (fault: RecordFault) => void
  ) {
    this.delimiter = shape.delimiter.charCodeAt(0);
    this.fields = shape.fields;
    this.file = shape.file;
    this.onFault = onFault;
  }

  /** Staged bytes of the records that ended in this chunk. The buffer is reused: write it before the next call. */
  push(chunk: Buffer): Buffer {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    return this.read(bytes, false);
  }

  /** Staged bytes of what was left. */
  end(): Buffer {
    return this.read(this.rest, true);
  }

  private read(bytes: Buffer, last: boolean): Buffer {
    // Every input byte gives at most one staged byte, plus a line number a record (a record has at least two bytes).
    const room = bytes.length * 7 + 64;
    if (this.out.length < room) this.out = Buffer.allocUnsafe(room);
    this.used = 0;
    let at = 0;
    while (at < bytes.length) {
      const next = this.record(bytes, at, last);
      if (next < 0) break;
      at = next;
    }
    this.rest = Buffer.from(bytes.subarray(at));
    return this.out.subarray(0, this.used);
  }

  /** Reads one record from `start`; gives where the next begins, or -1 when the chunk ends inside it. */
  private record(bytes: Buffer, start: number, last: boolean): number {
    const { delimiter } = this;
    const out = this.out;
    const end = bytes.length;
    let o = this.number(this.line);
    let i = start;
    let fields = 1;
    let lines = 0;
    let blank = true;
    let odd = false;
    let fieldStart = true;
    for (;;) {
      if (i >= end) {
        if (!last) return this.wait(bytes, start);
        break;
      }
      let c = bytes[i]!;
      // The common case first, in a loop of its own: letters, digits and all above the quotation mark.
      if (c > quote && c !== delimiter) {
        do {
          out[o++] = c;
          c = bytes[++i]!;
        } while (c > quote && c !== delimiter);
        fieldStart = false;
        blank = false;
        continue;
      }
      if (c === delimiter) {
        while (out[o - 1] === space) o--;
        out[o++] = fieldMark;
        fields++;
        fieldStart = true;
        i++;
      } else if (c === space && fieldStart) {
        i++;
      } else if (c === lf) {
        i++;
        lines++;
        break;
      } else if (c === cr) {
        if (i + 1 >= end && !last) return this.wait(bytes, start);
        i += bytes[i + 1] === lf ? 2 : 1;
        lines++;
        break;
      } else if (c === quote) {
        if (!fieldStart) return this.broken(bytes, start, last);
        fieldStart = false;
        blank = false;
        i++;
        for (;;) {
          if (i >= end) {
            if (last) return this.broken(bytes, start, last);
            return this.wait(bytes, start, last);
          }
          const q = bytes[i]!;
          if (q === quote) {
            if (i + 1 >= end && !last) return this.wait(bytes, start);
            if (bytes[i + 1] !== quote) break;
            out[o++] = quote;
            i += 2;
          } else if (q === lf || q === cr) {
            if (q === cr && i + 1 >= end && !last) return this.wait(bytes, start);
            if (q === lf || bytes[i + 1] !== lf) lines++;
            if (i - start > longestRecord) return this.broken(bytes, start, last);
            this.counts.brokenLines = true;
            out[o++] = q === lf ? newlineMark : returnMark;
            i++;
          } else {
            if (q < 0x20 && q !== 0x09) odd = true;
            if (q !== space || out[o - 1] !== fieldMark) out[o++] = q;
            i++;
          }
        }
        i++;
        if (i < end) {
          const after = bytes[i]!;
          if (after !== delimiter && after !== lf && after !== cr) {
            return this.broken(bytes, start, last);
          }
        } else if (!last) return this.wait(bytes, start);
      } else {
        if (c < 0x20 && c !== 0x09) odd = true;
        if (c !== space) blank = false;
        fieldStart = false;
        out[o++] = c;
        i++;
      }
    }
    if (i - start > longestRecord) throw this.tooLong();
    if (this.header && !blank) this.header = false;
    else if (!blank) {
      if (odd) this.fault('not-text', bytes, start, i);
      else if (fields !== this.fields) {
        if (lines > 1) return this.broken(bytes, start, last);
        this.onFault({ line: this.line, value: String(fields), rule: 'ragged-row' });
        this.counts.records++;
      } else {
        while (out[o - 1] === space) o--;
        out[o++] = lf;
        this.used = o;
        this.counts.records++;
      }
    }
    this.line += lines;
    return i;
  }

  private number(line: number): number {
    let o = this.used + this.out.write(String(line), this.used, 'latin1');
    this.out[o++] = fieldMark;
    return o;
  }

  private fault(rule: RecordFault['rule'], bytes: Buffer, from: number, to: number): void {
    const value = bytes
      .subarray(from, Math.min(to, from + 100))
      .toString('utf8')
      .trimEnd();
    this.onFault({ line: this.line, value, rule });
    this.counts.records++;
  }

  /** More bytes are needed to end this record; refuses when it has grown past any real row. */
  private wait(bytes: Buffer, start: number, inQuotes = false): number {
    if (bytes.length - start <= longestRecord) return -1;
    if (bytes.subarray(start, start + longestRecord).includes(lf) || inQuotes) {
      return this.broken(bytes, start, false);
    }
    throw this.tooLong();
  }

  private broken(bytes: Buffer, start: number, last: boolean): number {
    if (this.header) {
      throw new Refusal(
        `${this.file}: the header line has broken quoting; quote each name once or not at all.`
      );
    }
    let i = start;
    while (i < bytes.length && bytes[i] !== lf && bytes[i] !== cr) i++;
    const torn = i >= bytes.length || (bytes[i] === cr && i + 1 >= bytes.length);
    if (torn && !last) {
      if (i - start > longestRecord) throw this.tooLong();
      return -1;
    }
    this.fault('broken-quoting', bytes, start, i);
    if (bytes[i] === cr && bytes[i + 1] === lf) i++;
    this.line++;
    return i + 1;
  }

  private tooLong(): Refusal {
    return new Refusal(
      `${this.file}: line ${this.line} is longer than ${longestRecord / 1024} kB, so this is not an extract.`
    );
  }
}
