/**
 * Tables of the statutory return: one row per local authority, term and version, with its corrections and
 * explanations. What is frozen stays: triggers refuse to change or delete it, whoever asks.
 */
export const returnTables = `
  create table statutory_return (
    term text not null,
    la_code text not null,
    version integer not null,
    status text not null,
    -- raised by every change; who saw an older one must look again
    revision integer not null,
    prepared_by text not null,
    errors integer not null,
    unexplained integer not null,
    reopened_because text,
    rejected_because text,
    sent_content text,
    frozen_content text,
    frozen_hash text,
    approved_at text,
    approved_by text,
    submitted_at text,
    submitted_by text,
    primary key (term, la_code, version)
  ) strict;
  create table return_correction (
    term text not null,
    la_code text not null,
    version integer not null,
    cell text not null,
    value text not null,
    computed text not null,
    reason text not null,
    made_by text not null,
    made_at text not null,
    primary key (term, la_code, version, cell),
    foreign key (term, la_code, version) references statutory_return
  ) strict;
  create table return_explanation (
    term text not null,
    la_code text not null,
    version integer not null,
    finding text not null,
    sentence text not null,
    wording text not null,
    made_by text not null,
    made_at text not null,
    primary key (term, la_code, version, finding),
    foreign key (term, la_code, version) references statutory_return
  ) strict;
  create table return_receipt (
    term text not null,
    la_code text not null,
    about text not null,
    outcome text not null check (outcome in ('accepted', 'queried')),
    note text not null,
    made_by text not null,
    made_at text not null,
    primary key (term, la_code, about)
  ) strict;
  create trigger frozen_return_stays before update on statutory_return
  when old.frozen_content is not null and (
    new.frozen_content is not old.frozen_content or new.frozen_hash is not old.frozen_hash
    or new.approved_by is not old.approved_by or new.approved_at is not old.approved_at
    or new.prepared_by is not old.prepared_by
    or (old.submitted_at is not null and new.submitted_at is not old.submitted_at)
  )
  begin select raise(abort, 'an approved return is frozen'); end;
  create trigger return_is_never_deleted before delete on statutory_return
  begin select raise(abort, 'a return is never deleted'); end;
  ${['return_correction', 'return_explanation'].map(frozenWith).join('\n')}`;

/** What an explanation answers; null in those written before, which answer their sentence. */
export const explanationsKeepFacts = 'alter table return_explanation add column facts text';

/** What belongs to a frozen version is frozen with it. */
function frozenWith(table: string): string {
  return (['insert', 'update', 'delete'] as const)
    .map((verb) => {
      const row = verb === 'insert' ? 'new' : 'old';
      return `create trigger ${table}_${verb}_frozen before ${verb} on ${table}
        when exists (
          select 1 from statutory_return r
          where r.term = ${row}.term and r.la_code = ${row}.la_code and r.version = ${row}.version
            and r.frozen_content is not null
        )
        begin select raise(abort, 'an approved return is frozen'); end;`;
    })
    .join('\n');
}
