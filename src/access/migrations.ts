import { disclosureTables, releasesHold } from './disclosure-tables.ts';
import { grantsAreWithdrawn, releaseTables, signedTimeStays } from './release-tables.ts';
import { explanationsKeepFacts, returnTables } from './return-tables.ts';

/** Changes to the tables of the state, in order; one is never edited after it has landed. */
export const migrations: readonly string[] = [
  `create table audit_event (
     sequence integer primary key,
     at text not null,
     actor text not null,
     action text not null,
     subject text not null,
     detail text not null,
     previous_hash text not null,
     hash text not null unique
   ) strict;
   create index audit_event_subject on audit_event (subject, sequence);
   create trigger audit_event_is_never_changed before update on audit_event
   begin select raise(abort, 'the audit trail is append-only'); end;
   create trigger audit_event_is_never_deleted before delete on audit_event
   begin select raise(abort, 'the audit trail is append-only'); end;`,
  `create table saved_view (
     viewer text not null,
     name text not null,
     query text not null,
     saved_at text not null,
     primary key (viewer, name)
   ) strict;`,
  disclosureTables,
  returnTables,
  releaseTables,
  signedTimeStays,
  explanationsKeepFacts,
  grantsAreWithdrawn,
  releasesHold
];
