/** A published figure of children outside education, to stand beside a residual of our own. */
export interface PublishedStudy {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly area: string;
  readonly what: string;
  readonly figures: readonly {
    readonly name: string;
    readonly year: string;
    readonly value: number;
  }[];
  /** What its method leaves in, or leaves out. */
  readonly caution: string;
}

/** As their authors printed them, rounding included; `derived` figures are worked back from printed ones. */
export const publishedStudies: readonly PublishedStudy[] = [
  {
    id: 'epi-2024',
    title: 'Education Policy Institute, Children missing from education',
    published: '2024-12-04',
    area: 'England',
    what: 'Children aged 5 to 15 registered with a GP, less school rolls (not in school), less registered home education (missing).',
    figures: [
      { name: 'not in school', year: '2023', value: 400_000 },
      { name: 'educated at home', year: '2023', value: 94_800 },
      { name: 'missing, upper estimate', year: '2023', value: 305_000 },
      { name: 'educated at home', year: '2017', value: 45_500 },
      { name: 'not in school (derived)', year: '2017', value: 261_400 },
      { name: 'missing (derived)', year: '2017', value: 216_300 }
    ],
    caution:
      'Does not remove emigration, moves to other nations of the United Kingdom or double GP registration.'
  },
  {
    id: 'wales-2024',
    title: 'Welsh Government, linked data on children missing education (revised 20 November 2024)',
    published: '2024-11-20',
    area: 'Wales',
    what: 'People in the GP population on 20 April 2021 not found in school or other education records, linked person by person.',
    figures: [
      { name: 'not found, first published', year: '2021', value: 27_000 },
      { name: 'not found, revised', year: '2021', value: 24_000 },
      { name: 'of them at independent schools, about', year: '2021', value: 8000 },
      { name: 'of them educated at home, about', year: '2021', value: 4000 }
    ],
    caution:
      'Called an upper band; revised because a population table over-counted and school records were missed.'
  },
  {
    id: 'fft-2018',
    title: 'FFT Education Datalab, Who’s left',
    published: '2018',
    area: 'England',
    what: 'The cohort that finished Year 11 in 2017, followed through state school records.',
    figures: [
      { name: 'cohort', year: '2017', value: 553_000 },
      { name: 'finished in mainstream', year: '2017', value: 516_000 },
      { name: 'left the state sector', year: '2017', value: 22_000 },
      { name: 'no result found', year: '2017', value: 15_000 },
      { name: 'unaccounted, low', year: '2017', value: 6000 },
      { name: 'unaccounted, high', year: '2017', value: 7700 }
    ],
    caution: 'About 60% of those without a result are assumed to have left England.'
  },
  {
    id: 'childrens-commissioner-2024',
    title: 'Children’s Commissioner for England, Lost in transition',
    published: '2024',
    area: 'England',
    what: 'In state school records in spring 2021/22 and not in spring 2022/23; LAs were then asked.',
    figures: [
      { name: 'educated at home', year: '2022/23', value: 13_120 },
      { name: 'unknown to the LA', year: '2022/23', value: 10_181 },
      { name: 'known or suspected missing education', year: '2022/23', value: 2868 }
    ],
    caution: 'Only those who leave the state sector within one year.'
  },
  {
    id: 'lga-2020',
    title: 'Local Government Association and ISOS, Children missing education',
    published: '2020',
    area: 'England',
    what: 'Children without formal education of 18 hours a week or more, summed over eight destinations.',
    figures: [
      { name: 'central', year: '2018/19', value: 282_000 },
      { name: 'upper', year: '2018/19', value: 1_140_000 }
    ],
    caution: 'Definition is wider than any count of children missing education.'
  },
  {
    id: 'ncb-2018',
    title: 'National Children’s Bureau, freedom of information requests',
    published: '2018',
    area: 'England (LAs that answered)',
    what: 'Children recorded as missing education at any point in the year.',
    figures: [
      { name: 'any point, 136 LAs', year: '2016/17', value: 49_187 },
      { name: 'any point, 90 LAs', year: '2015/16', value: 33_262 }
    ],
    caution: 'Known children only, and not of all LAs.'
  }
];
