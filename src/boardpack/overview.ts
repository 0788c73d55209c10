import type { Report } from '../lib/server/page.ts';
import type { Block, Pair, Section } from './blocks.ts';
import {
  breakdownBlocks,
  dashboardBlocks,
  figuresOf,
  heldBarsBlocks,
  trendBlocks
} from './from-views.ts';

/** What the page of an area says, in its order: headline, in short, trend, rate, flows, waiting, who they are. */
export function overviewSections(report: Report): readonly Section[] {
  const { headline, commentary, trend, rates, flows, waiting, timeliness, breakdowns } = report;
  const shown = breakdowns.filter(({ state }) => state === 'shown');
  const short = commentary.sentences.map((pieces) => pieces.map(({ text }) => text).join(''));
  return [
    {
      heading: 'Overview',
      onNewPage: true,
      blocks: [
        ...(timeliness.stale ? [{ kind: 'text' as const, text: timeliness.stale }] : []),
        figuresOf(headline.main, headline.side),
        ...(short.length > 0
          ? [
              { kind: 'heading' as const, text: 'In short' },
              { kind: 'list' as const, items: short }
            ]
          : []),
        ...trendBlocks(trend),
        { kind: 'pair', left: dashboardBlocks(rates), right: flows ? dashboardBlocks(flows) : [] },
        ...(waiting ? heldBarsBlocks(waiting) : []),
        ...freshness(report)
      ]
    },
    {
      heading: 'Who they are',
      onNewPage: shown.length > 0,
      blocks: [
        ...(shown.length > 0 ? [besideLongest(shown)] : []),
        ...silence(breakdowns, 'not available', 'Not available for this term'),
        ...silence(breakdowns, 'not collected', 'Not collected for this term')
      ]
    }
  ];
}

/** The topic of most items on the right, the others on the left. */
function besideLongest(breakdowns: Report['breakdowns']): Pair {
  const longest = breakdowns.reduce((most, one) =>
    one.rows.length > most.rows.length ? one : most
  );
  return {
    kind: 'pair',
    left: breakdowns.filter((one) => one !== longest).flatMap(breakdownBlocks),
    right: breakdownBlocks(longest)
  };
}

/** The topics that are not shown for one reason, in one line. */
function silence(
  breakdowns: Report['breakdowns'],
  why: Report['breakdowns'][number]['state'],
  words: string
): readonly Block[] {
  const names = breakdowns.filter(({ state }) => state === why).map(({ heading }) => heading);
  return names.length === 0 ? [] : [{ kind: 'text', text: `${words}: ${names.join('; ')}.` }];
}

function freshness({ timeliness }: Report): readonly Block[] {
  const names = timeliness.missing.map(({ name }) => name);
  return [
    { kind: 'heading', text: 'How complete and how fresh' },
    { kind: 'text', text: timeliness.summary },
    ...(names.length > 0
      ? [{ kind: 'text' as const, text: `Not returned: ${names.join('; ')}.` }]
      : []),
    { kind: 'facts', items: timeliness.sources.map(({ name, to }) => [name, to] as const) }
  ];
}
