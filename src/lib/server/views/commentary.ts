import { previousAcademicYear, previousTerm, yearLabel } from '#domain/term.ts';
import type { Figure } from '#disclosure/figure.ts';
import { changeBetween } from '#measures/change.ts';
import type { AnswerArea } from '#measures/question.ts';
import {
  saidIn,
  sentencesOf,
  type Piece,
  type Said,
  type Sentence
} from '#dashboards/commentary.ts';
import type { Waiting } from '#dashboards/waiting.ts';
import { loadReference } from '#reference/reference.ts';
import { changeText } from '../../wording/change.ts';
import { dateText } from '../../wording/dates.ts';
import { figureText } from '../../wording/numbers.ts';
import type { CommentaryView } from '../../views/dashboards.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { lastYearOf } from '../terms.ts';

/** A few sentences on an area and term; every figure in them is listed with what it is. */
export async function commentaryOf(
  page: PageContext,
  area: AnswerArea,
  waiting: Waiting | null
): Promise<CommentaryView> {
  const { term } = page.choice;
  const where = { areas: [area.code], levels: [area.level] };
  const year = previousAcademicYear(term.academicYear);
  const years = [year, previousAcademicYear(year)].filter((id) =>
    loadReference().terms.some(({ academicYear }) => academicYear === id)
  );
  const one = { periods: [term.id], ...where };
  const [census, anyPoint, reasons, durations] = await Promise.all([
    askFor(page, { measure: 'census_day', periods: page.terms.map(({ id }) => id), ...where }),
    askFor(page, { measure: 'any_point_year', periods: years, ...where }),
    askFor(page, { measure: 'census_day', ...one, by: 'reason' }),
    askFor(page, { measure: 'census_day', ...one, by: 'duration' })
  ]);
  const now = rowOf(census, term.id);
  const before = lastYearOf(term, page.terms);
  const last = page.terms.find(({ id }) => id === previousTerm(term.id));
  const whole = rowOf(anyPoint, year);
  const day = term.censusDay === null ? term.label : dateText(term.censusDay);
  const say = (label: string, figure: Figure | null | undefined): Said | null =>
    figure && typeof figure.shown === 'number'
      ? { text: figureText(figure.shown, figure.unit), label, figure }
      : null;
  const change = (
    label: string,
    from: Figure | undefined,
    to: Figure | undefined,
    since: string
  ) => {
    const moved = changeBetween(to, from);
    if (!from || !to || moved.kind === 'unknown') return null;
    return { text: changeText(moved, since), label, figure: to };
  };
  const share = (topic: typeof reasons, item: string) =>
    topic.rows.find(({ items }) => items[0]?.item === item)?.percent;
  const children = `in ${area.name}`;
  const onDay = (label: string) => `${label}, ${area.name}, ${term.label}`;
  const unknown = share(reasons, 'Unknown');
  const notRecorded = share(reasons, 'Not recorded');
  const sentences = sentencesOf([
    [
      `On census day, ${day}, `,
      say(onDay('Children missing education on census day'), now?.value),
      ` ${now?.value.shown === 1 ? 'child' : 'children'} ${children} were missing education: `,
      say(onDay('For every 100 residents aged 5 to 16'), now?.rate),
      ' in every 100 aged 5 to 16.'
    ],
    before === undefined && last === undefined
      ? null
      : [
          'That is ',
          ...joined(
            [before, last].flatMap((other) => {
              const from = other && rowOf(census, other.id)?.value;
              const words = other && change(onDay('Change'), from, now?.value, other.label);
              return words ? [words] : [];
            })
          ),
          '.'
        ],
    [
      `Over ${yearLabel(year)}, `,
      say(`At any point in ${yearLabel(year)}, ${area.name}`, whole?.value),
      ' were missing at some point.'
    ],
    waiting === null
      ? null
      : [
          say(onDay('Waiting for a school place'), waiting.waiting),
          ' were waiting for a school place, ',
          say(onDay('Waiting, and missing for 12 weeks or more'), waiting.long),
          ' of them for 12 weeks or more.'
        ],
    [
      say(onDay('Missing for over 52 weeks'), share(durations, 'Over 52 weeks')),
      ' had been missing for over a year.'
    ],
    [
      'The reason is unknown for ',
      say(onDay('Reason Unknown'), unknown),
      ' and not recorded for ',
      say(onDay('Reason Not recorded'), notRecorded),
      '.'
    ]
  ]);
  return viewOf(sentences, page);
}

/** `a and b`, `a`; nothing to say leaves the sentence unsaid. */
function joined(pieces: readonly Piece[]): (Piece | null)[] {
  if (pieces.length === 0) return [null];
  return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [' and ', piece]));
}

function viewOf(sentences: readonly Sentence[], page: PageContext): CommentaryView {
  const said = saidIn(sentences);
  const id = (piece: Said) => `said-${said.indexOf(piece) + 1}`;
  return {
    sentences: sentences.map((pieces) =>
      pieces.map((piece) =>
        typeof piece === 'string'
          ? { text: piece, href: null }
          : { text: piece.text, href: `#${id(piece)}` }
      )
    ),
    figures: said.map((piece) => ({
      id: id(piece),
      text: piece.text,
      label: piece.label,
      how: `${kinds[piece.figure.kind]}, ${page.choice.basis === 'latest' ? 'latest' : 'as returned'}, rounded to protect people`
    }))
  };
}

const kinds: Readonly<Record<Figure['kind'], string>> = {
  counted: 'Counted',
  grossed: 'Grossed for those that did not return',
  nowcast: 'Nowcast',
  residual: 'Residual',
  modelled: 'Modelled',
  published: 'Published'
};
