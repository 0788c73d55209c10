import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A site in a process of its own. */
export interface Served {
  readonly address: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** `muster serve` on a free port, as people run it; `settings` are added to its environment. */
export async function serve(
  root: string,
  home: string,
  settings: Readonly<Record<string, string>> = {}
): Promise<Served> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(root, 'src', 'cli', 'muster.mjs'), 'serve', '--port', String(port), '--home', home],
    {
      cwd: root,
      env: { ...process.env, MUSTER_LOG: 'error', UV_THREADPOOL_SIZE: '16', ...settings }
    }
  );
  let words = '';
  child.stdout.on('data', (text: Buffer) => (words += text.toString()));
  child.stderr.on('data', (text: Buffer) => (words += text.toString()));
  const address = `http://localhost:${port}`;
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', () => {
      if (words.includes(address)) ready();
    });
    child.once('exit', () => failed(new Error(`The site did not start.\n${words}`)));
  });
  return { address, pid: child.pid, stop: () => stopped(child) };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') found(address.port);
        else failed(new Error('No port is free.'));
      });
    });
  });
}
