/**
 * What an autumn return says of home education over the year besides the breakdowns of children
 * (cme-statistics.md §3.2): topic, then its items.
 */
export const eheYearItems: Readonly<Record<string, readonly string[]>> = {
  Movement: ['Started elective home education', 'Returned to school', 'Left the local authority'],
  'Notices and orders': [
    'Section 437(1) notices issued',
    'School attendance orders issued',
    'School attendance orders revoked'
  ],
  'Setting before elective home education': [
    'Early years setting',
    'No prior establishment',
    'Local authority maintained',
    'Academy',
    'Free school',
    'Independent',
    'Special',
    'Alternative provision',
    'Pupil referral unit',
    'Home educated outside the local authority',
    'Elsewhere/Unknown'
  ]
};
