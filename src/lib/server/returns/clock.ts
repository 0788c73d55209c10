export { clock } from '#access/clock.ts';
