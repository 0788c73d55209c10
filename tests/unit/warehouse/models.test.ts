import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { parseCheck, readChecks } from '#warehouse/check.ts';
import { ModelError, parseModel, relationsRead } from '#warehouse/model.ts';
import { orderModels, readModels } from '#warehouse/models.ts';
import { sourceRelations } from '#warehouse/sources.ts';

const file = (relation: string, sql: string, kind = 'table'): string =>
  [
    `-- relation: ${relation}`,
    '-- grain: one row',
    '-- keys: a',
    '-- meaning: a test',
    `-- materialised: ${kind}`,
    sql
  ].join('\n');

const model = (relation: string, sql: string) =>
  parseModel(`core/${relation}.sql`, file(relation, sql));

describe('parseModel(file, text)', () => {
  it('reads what the header says and the one select', () => {
    expect(model('a', 'select 1 as a from b;')).toMatchObject({
      relation: 'a',
      grain: 'one row',
      materialised: 'table',
      sql: 'select 1 as a from b',
      reads: ['b']
    });
  });

  it('refuses a file whose name is not its relation', () => {
    expect(() => parseModel('core/b.sql', file('a', 'select 1'))).toThrow(ModelError);
  });

  it('refuses a header with a line missing, naming the line', () => {
    expect(() => parseModel('core/a.sql', '-- relation: a\nselect 1')).toThrow(
      '-- materialised: …'
    );
  });

  it('refuses anything but one select', () => {
    expect(() => model('a', 'drop table b')).toThrow('exactly one select');
    expect(() => model('a', 'select 1; select 2')).toThrow('exactly one select');
  });

  it('refuses a materialisation it does not know', () => {
    expect(() => parseModel('core/a.sql', file('a', 'select 1', 'cube'))).toThrow(
      'is one of table'
    );
  });
});

describe('relationsRead(text)', () => {
  it('finds what stands after from and join, in sub-selects too, once each', () => {
    expect(
      relationsRead(
        'select * from a join b on true where x in (select y from c) union select * from a'
      )
    ).toEqual(['a', 'b', 'c']);
  });

  it('leaves out named steps, table functions, comments, texts and "is distinct from"', () => {
    expect(
      relationsRead(
        "-- from nowhere\nwith s as (select 'from d' from a) select * from s, range(3) r where x is distinct from y"
      )
    ).toEqual(['a']);
  });
});

describe('orderModels(models, sources)', () => {
  it('puts each model after all it reads', () => {
    const ordered = orderModels(
      [
        model('c', 'select * from b'),
        model('b', 'select * from a'),
        model('a', 'select * from raw')
      ],
      new Set(['raw'])
    );
    expect(ordered.map((one) => one.relation)).toEqual(['a', 'b', 'c']);
  });

  it('names the circle where models read each other', () => {
    expect(() =>
      orderModels([model('a', 'select * from b'), model('b', 'select * from a')], new Set())
    ).toThrow('a → b → a');
  });

  it('names the reader and the relation that nothing provides', () => {
    expect(() => orderModels([model('a', 'select * from lost')], new Set())).toThrow(
      'sql/core/a.sql reads lost'
    );
  });

  it('refuses two files for one relation', () => {
    expect(() => orderModels([model('a', 'select 1'), model('a', 'select 2')], new Set())).toThrow(
      'both called a'
    );
  });

  it('can order every model there is', () => {
    const models = readModels(projectRoot());
    expect(orderModels(models, sourceRelations)).toHaveLength(models.length);
  });
});

describe('parseCheck(file, text)', () => {
  it('wants a name that is its file, a sentence and a severity', () => {
    const text = '-- check: a\n-- sentence: No a.\n-- severity: error\nselect 1';
    expect(parseCheck('a.sql', text)).toMatchObject({ name: 'a', severity: 'error' });
    expect(() => parseCheck('b.sql', text)).toThrow('must begin with');
    expect(() => parseCheck('a.sql', text.replace('error', 'fatal'))).toThrow('error or warning');
  });

  it('reads every check there is, each with a whole sentence', () => {
    for (const check of readChecks(projectRoot())) expect(check.sentence).toMatch(/^[A-Z].*\.$/);
  });
});
