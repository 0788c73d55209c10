/**
 * The record key of a child as an expression of SQL: the first byte of HMAC-SHA256, as `recordKey` computes it. The two
 * padded keys are bound as hexadecimal text, in the order of `recordKeyParameters`; record keys are never stored and
 * never leave a query but summed and reduced.
 */
export function recordKeySql(childKey: string): string {
  const inner = `sha256(unhex(?) || encode(${childKey}))`;
  return `('0x' || substr(sha256(unhex(?) || unhex(${inner})), 1, 2))::integer`;
}

/** The parameters of `recordKeySql`, in order: the outer key, then the inner one. */
export function recordKeyParameters(secret: Uint8Array): [outer: string, inner: string] {
  const block = new Uint8Array(64);
  block.set(secret);
  const padded = (pad: number) => Buffer.from(block.map((byte) => byte ^ pad)).toString('hex');
  return [padded(0x5c), padded(0x36)];
}
