import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { homeAt, projectRoot } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { buildSite, claimSite } from '../../scripts/site.mjs';

/** `muster serve`: builds the site if it is stale, and serves it until told to stop. */
export function serve(program: Command): void {
  program
    .command('serve')
    .description('serve the site, building it first where it is stale')
    .option('--port <number>', 'port (default: PORT or 3000)')
    .option('--host <address>', 'address to listen on (default: HOST or all)')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ port?: string; host?: string; home?: string }>();
      const root = projectRoot();
      const port = portOf(options.port ?? process.env['PORT'] ?? '3000');
      process.env['MUSTER_HOME'] = homeAt(options.home).root;
      const host = options.host ?? process.env['HOST'];
      await portIsFree(port, host);
      const site = await buildSite(root, (words) => process.stderr.write(`${words}\n`));
      claimSite(site);
      await listen(await siteHandler(site), port, host);
      process.stdout.write(`Muster is at http://localhost:${port}\n`);
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`"${text}" is not a port. Choose a number from 1 to 65535, such as 3000.`);
  }
  return port;
}

/** The built site. It is told the protocol by a header, so that forms work over plain HTTP too. */
async function siteHandler(site: string): Promise<RequestListener> {
  process.env['NODE_ENV'] ??= 'production';
  process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
  // How much may be sent is for each form to say, in words.
  process.env['BODY_SIZE_LIMIT'] ??= 'Infinity';
  const built = pathToFileURL(join(site, 'handler.js')).href;
  const { handler } = (await import(built)) as {
    handler: (...args: [...Parameters<RequestListener>, () => void]) => void;
  };
  return (request, response) => {
    request.headers['x-forwarded-proto'] ??= 'http';
    handler(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    });
  };
}

/** Milliseconds in which a request must be whole: a large extract over a slow line takes its time. */
const longestUpload = 2 * 3_600_000;

/** Listens, and stops cleanly on a signal: answers under way are finished, then the process ends. */
function listen(handler: RequestListener, port: number, host: string | undefined): Promise<void> {
  const server = createServer({ keepAliveTimeout: 10_000, requestTimeout: longestUpload }, handler);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), 5_000).unref();
    });
  }
  return opened(server, port, host);
}

/** Tries the port before anything slow is done. @throws Refusal when another program has it. */
async function portIsFree(port: number, host: string | undefined): Promise<void> {
  const server = createServer();
  await opened(server, port, host);
  await new Promise((closed) => server.close(closed));
}

function opened(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((ready, refused) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      refused(error.code === 'EADDRINUSE' ? inUse(port) : error);
    });
    server.listen(port, host, ready);
  });
}

function inUse(port: number): Refusal {
  return new Refusal(
    `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start.`
  );
}
