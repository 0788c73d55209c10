/** A way to part episodes into cohorts; at most four are drawn, in this order. */
export interface Cohorts {
  /** Its name in an address and in the mart `journey_week`. */
  readonly topic: string;
  readonly label: string;
  readonly items: readonly string[];
}

export const everyone: Cohorts = { topic: 'all', label: 'All children', items: ['All'] };

/** The breakdowns of the curves; a cohort the mart holds beyond these (such as Unknown) is not drawn. */
export const cohorts: readonly Cohorts[] = [
  everyone,
  { topic: 'sex', label: 'Sex', items: ['Female', 'Male'] },
  {
    topic: 'phase',
    label: 'Year group',
    items: ['Reception to Year 2', 'Years 3 to 6', 'Years 7 to 9', 'Years 10 to 11']
  },
  {
    topic: 'reason',
    label: 'Reason',
    items: [
      'Moved in',
      'Waiting for a school place',
      'Believed moved away',
      'Other or not recorded'
    ]
  },
  {
    topic: 'sen_provision',
    label: 'Special educational needs',
    items: [
      'Education, health and care plan',
      'SEN support / SEN without an EHC plan',
      'No SEN provision'
    ]
  }
];
