/** Columns of DfE's data dictionary that concern children missing or educated at home (February 2026). */
export const dictionaryColumns: readonly string[] = [
  'breakdown_topic',
  'breakdown',
  'child_count',
  'child_percent',
  'child_rate_per_100',
  'pupil_count',
  'pupil_percent',
  'section_437_notice_issued_count',
  'sao_order_issued_count',
  'sao_order_revoked_count',
  'setting_prior_to_ehe'
];

const years = Array.from({ length: 11 }, (_, index) => `Year ${index + 1}`);

const reasons = [
  'Believed to have moved to another country',
  'Believed to have moved to another local authority',
  'Challenging school attendance order',
  'Did not apply for school place at compulsory school age',
  'Did not get school preference',
  'Difficulty accessing suitable school place',
  'Mental health',
  'Moved in from another country',
  'Moved in from another local authority',
  'Not recorded',
  'Offered school place but not yet accepted',
  'Other',
  'Parental decision not to register at school',
  'Physical health',
  'School application awaiting outcome',
  'School dissatisfaction general',
  'School dissatisfaction SEND',
  'Unknown',
  'Unsuitable elective home education',
  'Waiting school start'
];

const homeEducationReasons = [
  'Health concerns related to COVID19',
  'School dissatisfaction bullying',
  'Lifestyle',
  'Philosophical or preferential',
  'Religious',
  'Risk of school exclusion',
  'Permanent exclusion',
  'School suggestion',
  'No reason given'
];

/** Items of a breakdown by topic, in the data dictionary or (home education) in DfE's published file. */
export const dictionaryItems: Readonly<Record<string, readonly string[]>> = {
  Total: ['Total'],
  Sex: ['Female', 'Male', 'Unknown', 'Boys', 'Girls'],
  'Year group': ['Reception', ...years, 'Unknown'],
  Duration: [
    'Less than 2 weeks',
    '2 to 4 weeks',
    '4 to 8 weeks',
    '8 to 12 weeks',
    '12 to 26 weeks',
    '26 to 52 weeks',
    'Over 52 weeks',
    'Unknown'
  ],
  Reason: [...reasons, ...homeEducationReasons]
};
