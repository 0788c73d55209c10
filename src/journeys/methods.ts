import type { Method } from '#estimates/method.ts';

/** A measure of journeys: what it is, how it is worked out, and the relation it is read from. */
export interface JourneyMethod extends Method {
  readonly unit: string;
  /** The mart that holds it, by its name in sql/. */
  readonly mart: string;
}

const latest = 'The latest records of each local authority are what happened.';
const tooFew =
  'A curve with fewer endings than data/reference/journey_curves.csv asks for, or too few at risk in its first step.';
const survivalSources = [
  'Kaplan and Meier 1958, JASA 53',
  'Aalen and Johansen 1978, Scandinavian Journal of Statistics 5'
];

/** Every measure of the journeys page, in its order; methodology and dictionary are made from this list. */
export const journeyMethods: readonly JourneyMethod[] = [
  {
    id: 'journeys-flow',
    name: 'Where children came from and what became of them',
    question:
      'Of the children missing at any point in a term, how many came from each kind of setting, and what became of them?',
    unit: 'children',
    mart: 'journey_flow',
    formula: [
      'Each child missing at any point in the term counts once in each local authority, in one cell: where it came from by what became of it by the end of the term, or by the last day known.',
      'A child missing before the term began came from “already missing”; one not gone by then is “still missing”.',
      'Regions and England are grossed by pupils for local authorities without a register; cells, both margins and the total are each rounded once.'
    ],
    assumptions: [latest, 'The previous setting recorded is where the child was before.'],
    fails: [
      'Destinations are recoded later, so a new term shows more “still missing” than it will.',
      'Settings not known are a group of their own and may hide one setting more than another.'
    ],
    refuses: ['No register answers for the term: totals alone say nothing of origins.'],
    reference: ['DfE guidance on the CME collection: previous setting and destination'],
    status: 'settled'
  },
  {
    id: 'journeys-origins',
    name: 'Moves in, and home education found unsuitable',
    question:
      'How many of the children who became missing had moved in, or came from home education?',
    unit: 'children',
    mart: 'journey_origin',
    formula: [
      'Moved in: by the reason recorded, from another local authority or another country.',
      'Home education: by the reason “unsuitable elective home education”, or by an episode of the home education register that ended on the day or up to 28 days before.',
      'A child may show several signs; “either sign” counts it once.'
    ],
    assumptions: ['A child has one identifier in both registers of its local authority.'],
    fails: ['A local authority without a home education register shows fewer of the second sign.'],
    refuses: ['No register answers for the term.'],
    reference: ['Education Act 1996, sections 436A and 437'],
    status: 'settled'
  },
  {
    id: 'journeys-stay',
    name: 'How long episodes last (Kaplan–Meier)',
    question: 'Of episodes that started, what share is still going on after so many weeks?',
    unit: 'per cent of episodes',
    mart: 'journey_week',
    formula: [
      'S(t) = product over weeks up to t of (1 − d/n): d episodes end in the week, n are at risk.',
      'Interval: Greenwood’s standard error on the log scale, 95%.',
      'Half have ended in the first week with S(t) ≤ 0.5. Growing out of compulsory school age is an ending; a week seen in part is left out.'
    ],
    assumptions: [
      'An episode still open when last seen ends at the same pace as the others.',
      'The pace of the year to the term is the pace of episodes that start now.'
    ],
    fails: [
      'Ends entered late make the newest weeks look slow.',
      'Episodes whose start is unknown are in the counts and not in the curve.'
    ],
    refuses: [tooFew],
    reference: survivalSources,
    status: 'settled'
  },
  {
    id: 'journeys-endings',
    name: 'How episodes end (Aalen–Johansen)',
    question: 'What share has ended in each way after so many weeks, when the ways compete?',
    unit: 'per cent of episodes',
    mart: 'journey_week',
    formula: [
      'F_k(t) = Σ over weeks up to t of S(week before) × d_k / n, with d_k the endings of kind k.',
      'S and all F_k sum to 1: still going on, and every way of ending.'
    ],
    assumptions: ['Every ending has one destination; “unknown” is one of them.'],
    fails: [
      'One minus Kaplan–Meier of one way alone would say too much: a child gone home can no longer go to school.',
      'Destinations are recoded later.'
    ],
    refuses: [tooFew],
    reference: survivalSources,
    status: 'settled'
  },
  {
    id: 'journeys-truncation',
    name: 'Episodes that began before the year shown (left truncation)',
    question: 'How are long episodes counted that are only in the extract because they lasted?',
    unit: 'episodes at risk',
    mart: 'journey_week',
    formula: [
      'At risk in week t: episodes with entry week < t ≤ exit week. The entry week is the one an episode had reached when the year began, 0 for one that began in it.',
      'Where the newest extract does not reach back, an older one stands for its own days; days nobody saw count for nothing.'
    ],
    assumptions: ['An episode that lasted to the entry goes on like any other of its length.'],
    fails: [
      'Counted from their start instead, long episodes would look as if they could not have ended sooner: the curve would be too high.',
      'A risk set of one or two late entries can throw the whole curve to 0; so a curve needs many at risk.'
    ],
    refuses: [tooFew],
    reference: ['Tsai, Jewell and Wang 1987, Biometrika 74'],
    status: 'settled'
  },
  {
    id: 'journeys-again',
    name: 'Missing again within a year',
    question:
      'Of children whose episode ended, what share is missing again in the same local authority within a year?',
    unit: 'per cent of ended episodes',
    mart: 'journey_week',
    formula: [
      '1 − S(52), Kaplan–Meier of the weeks from the end of an episode to the start of the child’s next one.',
      'Those not yet watched for a year count for as long as they were. Where nobody was watched for so long, the last week of 26 or more that can be shown.'
    ],
    assumptions: ['The local authority keeps one identifier for a child.'],
    fails: [
      'A child missing again somewhere else is not seen.',
      'A gap of days in one episode, entered as two, counts as coming back.'
    ],
    refuses: [tooFew, 'Nobody was watched for 26 weeks.'],
    reference: [survivalSources[0]!],
    status: 'settled'
  },
  {
    id: 'journeys-first-action',
    name: 'Days from notification to first action',
    question: 'What share of notifications had no action within the target?',
    unit: 'per cent of notifications',
    mart: 'journey_action',
    formula: [
      'Beyond the target = acted on after it, or still waiting for longer than it; share of those judged.',
      'Judged: notified in the term, and at least the target before the last day known. Days count every day of the week, and the day of notification is day 0.',
      'The target is the area’s own (data/reference/first_action_targets.csv, 10 days by default) or one the reader chooses.'
    ],
    assumptions: ['The first action recorded is the first there was.'],
    fails: [
      'Notifications made later than the target before the last day known are left out, acted on or not: only the quick ones among them would be known.',
      'An action dated before the notification counts as on the day.'
    ],
    refuses: [
      'A target over 60 days: the records are watched no longer.',
      'A target of the reader’s choosing, without the right to exact counts: one target after another would count the days one by one.'
    ],
    reference: ['No day count is set in statute; the target is local.'],
    status: 'settled'
  },
  {
    id: 'journeys-little',
    name: 'Stock, flow and stay in one line (Little’s law)',
    question:
      'Do the children missing at a time, those who become missing each week and how long they stay tell one story?',
    unit: 'children',
    mart: 'estimate_stay',
    formula: [
      'Children missing at a time ≈ episodes started each week × mean weeks they last.',
      'Of the last whole academic year: the mean of its three census days, the episodes started in it ÷ 52.18, and the mean length of those that ended in it.'
    ],
    assumptions: ['A steady state: as many start as end, at the same pace all year.'],
    fails: [
      'Autumn brings a bulge and summer a gap, and a stock that grows is no steady state: a ratio from 0.8 to 1.25 is taken for one story.',
      'Episodes never closed make the stock larger than flow and stay explain.'
    ],
    refuses: ['Fewer than 30 episodes ended in the year, or one of its census days is missing.'],
    reference: ['Little 1961, Operations Research 9'],
    status: 'settled'
  }
];
