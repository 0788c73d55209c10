/**
 * What disclosure control remembers: the cells each release hid, and who asked which free questions. Both are only
 * ever added to.
 */
export const disclosureTables = `
  create table hidden_cell (
    release text not null,
    file text not null,
    period text not null,
    cell text not null,
    small integer not null,
    frozen_at text not null,
    primary key (file, period, cell, release)
  ) strict;
  create trigger hidden_cell_is_never_changed before update on hidden_cell
  begin select raise(abort, 'the pattern of a release is frozen'); end;
  create trigger hidden_cell_is_never_deleted before delete on hidden_cell
  begin select raise(abort, 'the pattern of a release is frozen'); end;

  create table free_question (
    sequence integer primary key,
    at text not null,
    viewer text not null,
    outcome text not null,
    question text not null
  ) strict;
  create index free_question_viewer on free_question (viewer, sequence);
  create trigger free_question_is_never_changed before update on free_question
  begin select raise(abort, 'the log of questions is append-only'); end;
  create trigger free_question_is_never_deleted before delete on free_question
  begin select raise(abort, 'the log of questions is append-only'); end;`;

/**
 * What each release held when it was signed off: local authorities that have figures of the same items of a file and
 * period, by region. A version signed off again after it was recalled has other rows, of another moment.
 */
export const releasesHold = `
  create table release_holding (
    release text not null,
    frozen_at text not null,
    file text not null,
    period text not null,
    items text not null,
    las text not null,
    primary key (release, frozen_at, file, period, items)
  ) strict;
  create trigger release_holding_is_never_changed before update on release_holding
  begin select raise(abort, 'what a release holds is frozen'); end;
  create trigger release_holding_is_never_deleted before delete on release_holding
  begin select raise(abort, 'what a release holds is frozen'); end;`;
