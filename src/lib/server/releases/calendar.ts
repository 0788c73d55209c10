import { accessOf, isProducer, isPublished } from '#access/release-embargo.ts';
import type { Viewer } from '#access/viewer.ts';
import { termLabel } from '#domain/term.ts';
import { londonWords } from '#domain/london-time.ts';
import { publicList } from '#releases/publication/sections.ts';
import type { ReleaseRecord } from '#releases/publication/record.ts';
import { statusWords } from '#releases/publication/status-lines.ts';
import { sentence } from '../../wording/change.ts';

/** The page of releases: what is announced, what is out with its corrections, and the producers’ drafts. */
export function calendarOf(all: readonly ReleaseRecord[], viewer: Viewer, now: Date) {
  const announced = all.filter(
    (one) => one.version === 1 && one.dueAt !== null && !isPublished(one, now)
  );
  const out = all.filter((one) => isPublished(one, now));
  const terms = [...new Set(out.map(({ term }) => term))];
  return {
    upcoming: announced
      .sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())
      .map((one) => ({
        title: `Children missing education, ${termLabel(one.term)}`,
        when: londonWords(one.dueAt!),
        announced: one.announcedAt ? londonWords(one.announcedAt) : '',
        reason: one.scheduleReason,
        href: accessOf(one, viewer, now) === null ? null : `/releases/${one.term}/v${one.version}`
      })),
    published: terms.map((term) => ({
      title: `Children missing education, ${termLabel(term)}`,
      versions: out
        .filter((one) => one.term === term)
        .map((one, at) => ({
          name: `Version ${one.version}`,
          newest: at === 0,
          href: `/releases/${term}/v${one.version}`,
          when: londonWords(one.dueAt!),
          notice: one.notice,
          access: publicList(one.grants)
        }))
    })),
    drafts: isProducer(viewer)
      ? all
          .filter((one) => !isPublished(one, now))
          .map((one) => ({
            href: `/releases/${one.term}/workspace`,
            text: `${sentence(termLabel(one.term))}, version ${one.version}`,
            status: statusWords(one, now)
          }))
      : null
  };
}
