/**
 * Tables of the official release: one row per term and version, with those who may see it before publication.
 * What was signed off stays: a trigger refuses to change it unless it is first recalled, and nothing is deleted.
 */
export const releaseTables = `
  create table release_version (
    term text not null,
    version integer not null,
    layout text not null check (layout in ('official', 'safe')),
    status text not null check (status in ('making', 'failed', 'draft', 'scheduled', 'signed off')),
    -- raised by every change; who saw an older one must look again
    revision integer not null,
    made_by text not null,
    made_at text not null,
    failure text,
    commentary text not null,
    commentary_by text,
    due_at text,
    announced_at text,
    schedule_reason text,
    next_release text,
    notice text,
    files text,
    files_hash text,
    signed_by text,
    signed_at text,
    primary key (term, version)
  ) strict;
  create table release_grant (
    term text not null,
    version integer not null,
    person text not null,
    name text not null,
    role text not null,
    reason text not null,
    granted_by text not null,
    granted_at text not null,
    primary key (term, version, person),
    foreign key (term, version) references release_version
  ) strict;
  create trigger signed_release_stays before update on release_version
  when old.status = 'signed off' and new.status = 'signed off' and (
    new.files is not old.files or new.files_hash is not old.files_hash
    or new.commentary is not old.commentary or new.layout is not old.layout
    or new.notice is not old.notice or new.signed_by is not old.signed_by
    or new.signed_at is not old.signed_at or new.next_release is not old.next_release
  )
  begin select raise(abort, 'a release that was signed off is frozen'); end;
  create trigger release_is_never_deleted before delete on release_version
  begin select raise(abort, 'a release is never deleted'); end;
  create trigger grant_is_never_deleted before delete on release_grant
  begin select raise(abort, 'a grant is never deleted'); end;`;

/** A release that was signed off keeps its time, which its files say, and is only ever taken back to scheduled. */
export const signedTimeStays = `
  drop trigger signed_release_stays;
  create trigger signed_release_stays before update on release_version
  when old.status = 'signed off' and new.status = 'signed off' and (
    new.files is not old.files or new.files_hash is not old.files_hash
    or new.commentary is not old.commentary or new.layout is not old.layout
    or new.notice is not old.notice or new.signed_by is not old.signed_by
    or new.signed_at is not old.signed_at or new.next_release is not old.next_release
    or new.due_at is not old.due_at or new.announced_at is not old.announced_at
    or new.schedule_reason is not old.schedule_reason
  )
  begin select raise(abort, 'a release that was signed off is frozen'); end;
  create trigger signed_release_is_recalled_only before update on release_version
  when old.status = 'signed off' and new.status not in ('signed off', 'scheduled')
  begin select raise(abort, 'a release that was signed off is recalled first'); end;`;

/** Somebody named for pre-release access by mistake is taken off again: the grant stays, with when it was withdrawn. */
export const grantsAreWithdrawn = 'alter table release_grant add column withdrawn_at text;';
