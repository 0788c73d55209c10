/** An answer as it was sent: its body may go out again, byte for byte. */
export interface KeptPage {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** No page takes more than one part in so many of what may be kept. */
const largestShare = 64;

/**
 * Pages kept by what made them, least recently read dropped first, and never more bytes than
 * allowed. A page that is being made is made once, for everyone who waits for it.
 */
export class PageStore {
  readonly #pages = new Map<string, KeptPage>();
  readonly #making = new Map<string, Promise<KeptPage | null>>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (page) {
      this.#pages.delete(key);
      this.#pages.set(key, page);
    }
    return page;
  }

  /** The page under way for others, to wait for; null when it turns out not to be one to keep. */
  underWay(key: string): Promise<KeptPage | null> | undefined {
    return this.#making.get(key);
  }

  /** Keeps what `make` gives, null: nothing; whoever asks meanwhile waits for it. Errors are thrown to the maker alone. */
  async make(key: string, make: () => Promise<KeptPage | null>): Promise<KeptPage | null> {
    const making = make();
    const shared = making.catch(() => null);
    this.#making.set(key, shared);
    try {
      const page = await making;
      if (page) this.#keep(key, page);
      return page;
    } finally {
      this.#making.delete(key);
    }
  }

  #keep(key: string, page: KeptPage): void {
    this.#drop(key);
    if (page.body.byteLength > this.#mostBytes / largestShare) return;
    this.#pages.set(key, page);
    this.#bytes += page.body.byteLength;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#pages.get(key)?.body.byteLength ?? 0;
    this.#pages.delete(key);
  }
}
