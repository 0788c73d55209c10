/** Opens the state of a home at a moment and writes events to it: `node writes-events.ts HOME HOW-MANY MOMENT`. */
import { appendEvent } from '#access/audit-trail.ts';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';

const [home = '', many = '', moment = ''] = process.argv.slice(2);
while (performance.timeOrigin + performance.now() < Number(moment));
const state = openState(homeAt(home));
for (let n = 0; n < Number(many); n++) {
  const event = { actor: String(process.pid), action: 'wrote', subject: 'race', detail: { n } };
  appendEvent(state, event, new Date());
}
