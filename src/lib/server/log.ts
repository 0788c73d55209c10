import pino from 'pino';

/** One line of JSON an event; `MUSTER_LOG` sets the level. Never carries an identifier of a child. */
export const log = pino({ level: process.env['MUSTER_LOG'] ?? 'info', base: null });
