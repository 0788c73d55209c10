import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectRoot } from './home.ts';

interface Job<Order, Made> {
  readonly order: Order;
  readonly done: (made: Made) => void;
  readonly failed: (reason: Error) => void;
}

/** How a thread works: its program answers every message with one. */
export interface JobThreadSettings<Order> {
  readonly start: () => Worker;
  /** The longest a job may take, in milliseconds. */
  readonly limit: number;
  /** What an order makes, to begin a sentence with: `The PDF`. */
  readonly named: (order: Order) => string;
}

/**
 * One thread that does what would hold this one up, one job after another in the order they were asked for. A job
 * that fails, or outlasts the limit, is rejected and takes its thread with it; the next job gets a new one. An idle
 * thread does not keep the process alive.
 */
export class JobThread<Order, Made> {
  readonly #settings: JobThreadSettings<Order>;
  readonly #waiting: Job<Order, Made>[] = [];
  #worker: Worker | null = null;
  #job: Job<Order, Made> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: JobThreadSettings<Order>) {
    this.#settings = settings;
  }

  make(order: Order): Promise<Made> {
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
    const worker = (this.#worker ??= this.#threadOf(this.#settings.start()));
    this.#job = job;
    const { limit } = this.#settings;
    this.#timer = setTimeout(
      () => this.#lost(worker, `was not made within ${limit / 1000} seconds.`),
      limit
    );
    worker.ref();
    worker.postMessage(job.order);
  }

  #threadOf(worker: Worker): Worker {
    worker.on('message', (made: Made) => {
      if (worker === this.#worker) this.#settle(({ done }) => done(made));
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
      failed(new Error(`${this.#settings.named(order)} ${why}`, { cause }))
    );
  }

  #settle(tell: (job: Job<Order, Made>) => void): void {
    const job = this.#job;
    clearTimeout(this.#timer);
    this.#job = null;
    if (job) tell(job);
    this.#next();
  }
}

/** A thread that runs a program of the project: `src/printing/worker.ts`. */
export function threadOf(program: string): Worker {
  return new Worker(pathToFileURL(join(projectRoot(), program)));
}
