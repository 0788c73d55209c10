import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '#files/home.ts';
import type { Order } from './order.ts';

interface Job {
  readonly order: Order;
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (reason: Error) => void;
}

/**
 * One thread that makes files, one after another in the order they were asked for. A job that fails,
 * or outlasts the limit, is rejected and takes its thread with it; the next job gets a new one. An
 * idle thread does not keep the process alive.
 */
export class Press {
  readonly #start: () => Worker;
  readonly #limit: number;
  readonly #waiting: Job[] = [];
  #worker: Worker | null = null;
  #job: Job | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** `limit`: the longest a job may take, in milliseconds. */
  constructor(start: () => Worker = startWorker, limit = 60_000) {
    this.#start = start;
    this.#limit = limit;
  }

  make(order: Order): Promise<Uint8Array> {
    return new Promise((done, failed) => {
      this.#waiting.push({ order, done, failed });
      this.#next();
    });
  }

  #next(): void {
    if (this.#job !== null) return;
    const job = this.#waiting.shift() ?? null;
    if (job === null) {
      this.#worker?.unref();
      return;
    }
    const worker = (this.#worker ??= this.#threadOf(this.#start()));
    this.#job = job;
    this.#timer = setTimeout(
      () => this.#lost(worker, `was not made within ${this.#limit / 1000} seconds.`),
      this.#limit
    );
    worker.ref();
    worker.postMessage(job.order);
  }

  #threadOf(worker: Worker): Worker {
    worker.on('message', (bytes: Uint8Array) => {
      if (worker === this.#worker) this.#settle(({ done }) => done(bytes));
    });
    worker.on('error', (error: Error) =>
      this.#lost(worker, `could not be made: ${error.message}`, error)
    );
    worker.on('exit', (code) =>
      this.#lost(worker, `could not be made: its thread ended with code ${code}.`)
    );
    return worker;
  }

  /** Gives the thread up, and with it the job it was at. */
  #lost(worker: Worker, why: string, cause?: unknown): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    void worker.terminate();
    this.#settle(({ order, failed }) =>
      failed(new Error(`${subjects[order.kind]} ${why}`, { cause }))
    );
  }

  #settle(tell: (job: Job) => void): void {
    const job = this.#job;
    clearTimeout(this.#timer);
    this.#job = null;
    if (job) tell(job);
    this.#next();
  }
}

const subjects = { pdf: 'The PDF', png: 'The picture' } as const;

function startWorker(): Worker {
  return new Worker(pathToFileURL(join(projectRoot(), 'src', 'printing', 'worker.ts')));
}
