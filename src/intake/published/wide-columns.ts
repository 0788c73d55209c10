const yearGroups = Array.from({ length: 11 }, (_, i): [string, string, string] => [
  `year${i + 1}`,
  'Year group',
  `Year ${i + 1}`
]);

/** Columns of the 2022/23 layout after `cme_` or `ehe_`, with the topic and item the 2025/26 layout gives them. */
export const wideColumns: ReadonlyMap<string, readonly [topic: string, item: string]> = new Map(
  (
    [
      ['census_date', 'Total', 'Total'],
      ['full_year', 'Total', 'Total'],
      ['female', 'Sex', 'Female'],
      ['male', 'Sex', 'Male'],
      ['sex_unknown', 'Sex', 'Unknown'],
      ['reception', 'Year group', 'Reception'],
      ...yearGroups,
      ['year_unknown', 'Year group', 'Unknown'],
      ['reason_physical_health', 'Reason', 'Physical health'],
      ['reason_mental_health', 'Reason', 'Mental health'],
      ['reason_health_covid', 'Reason', 'Health concerns related to COVID19'],
      ['reason_school_preference', 'Reason', 'Did not get school preference'],
      ['reason_perm_exc', 'Reason', 'Permanent exclusion'],
      ['reason_risk_exc', 'Reason', 'Risk of school exclusion'],
      ['reason_access', 'Reason', 'Difficulty accessing suitable school place'],
      ['reason_philosophical', 'Reason', 'Philosophical or preferential'],
      ['reason_religious', 'Reason', 'Religious'],
      ['reason_lifestyle', 'Reason', 'Lifestyle'],
      ['reason_school_suggestion', 'Reason', 'School suggestion'],
      ['reason_school_dissatisfaction_general', 'Reason', 'School dissatisfaction general'],
      ['reason_school_dissatisfaction_send', 'Reason', 'School dissatisfaction SEND'],
      ['reason_school_dissatisfaction_bullying', 'Reason', 'School dissatisfaction bullying'],
      ['reason_no_reason_given', 'Reason', 'No reason given'],
      ['reason_other', 'Reason', 'Other'],
      ['reason_unknown', 'Reason', 'Unknown']
    ] as [string, string, string][]
  ).map(([column, topic, item]) => [column, [topic, item]])
);
