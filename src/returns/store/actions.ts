import { appendEvent } from '#access/audit-trail.ts';
import { transaction } from '#access/state.ts';
import { Refusal } from '#files/refusal.ts';
import { factsOf, hashOfText, seal, standingOf } from '../content.ts';
import type { KeptCell, KeptFinding, ReturnContent } from '../content.ts';
import { cellName } from '../return.ts';
import { statusAfter } from '../workflow/status.ts';
import { changeReturn, refuseIfStale, subjectOf, type Change, type Written } from './change.ts';
import { newestVersion, type ReturnRecord } from './record.ts';

/** A figure, or `x` for not available, to stand in a cell. */
export interface Entry {
  readonly cell: KeptCell;
  readonly value: number | 'x';
}

/** Puts a figure, or `x` for not available, in place of the computed one; the same as computed takes it back. */
export function correctCell(
  change: Change,
  cell: KeptCell,
  value: number | 'x',
  reason: string
): ReturnRecord {
  if (value === cell.value && cell.correction === null) {
    throw new Refusal(
      `The computed figure is ${value === 'x' ? 'not available' : value.toLocaleString('en-GB')} already, so there is nothing to correct.`
    );
  }
  return correctCells(change, [{ cell, value }], reason);
}

/**
 * The same for many cells at once, all or none, for one reason: one revision, and an event for each cell, which says
 * of how many it is one.
 * @throws Refusal where no cell is given, and as `correctCell` where it may not be changed.
 */
export function correctCells(
  change: Change,
  entries: readonly Entry[],
  reason: string
): ReturnRecord {
  if (entries.length === 0) {
    refuseIfStale(change, newestVersion(change.state, change.term, change.la));
    throw new Refusal('No figure was given that differs from what the return says already.');
  }
  return changeReturn(change, 'change', reason, (record) =>
    entries.map((entry) => {
      const { event, detail } = corrected(change, record, entry, reason);
      return { event, detail: entries.length > 1 ? { ...detail, of: entries.length } : detail };
    })
  );
}

function corrected(
  { state, viewer, now }: Change,
  record: ReturnRecord,
  { cell, value }: Entry,
  reason: string
): Written {
  const name = cellName(cell);
  const key = [record.term, record.laCode, record.version, name] as const;
  state
    .prepare(
      'delete from return_correction where term = ? and la_code = ? and version = ? and cell = ?'
    )
    .run(...key);
  if (value !== cell.computed) {
    state
      .prepare(
        `insert into return_correction (term, la_code, version, cell, value, computed, reason, made_by, made_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
      )
      .run(
        ...key,
        String(value),
        String(cell.computed),
        reason.trim(),
        viewer.id,
        now.toISOString()
      );
  }
  return {
    event: value === cell.computed ? 'correction taken back' : 'cell corrected',
    detail: { cell: name, computed: cell.computed, before: cell.value, after: value, reason }
  };
}

/** Explains a query. @throws Refusal for an error, which nothing explains away, or without wording. */
export function explainFinding(
  change: Change,
  finding: KeptFinding,
  wording: string
): ReturnRecord {
  if (finding.severity === 'error') {
    throw new Refusal('An error must be put right: an explanation does not settle it.');
  }
  return changeReturn(change, 'change', wording, (record) => {
    change.state
      .prepare(
        `insert or replace into return_explanation
           (term, la_code, version, finding, sentence, facts, wording, made_by, made_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
      )
      .run(
        record.term,
        record.laCode,
        record.version,
        finding.key,
        finding.sentence,
        factsOf(finding),
        wording.trim(),
        change.viewer.id,
        change.now.toISOString()
      );
    return {
      event: 'query explained',
      detail: { finding: finding.key, sentence: finding.sentence, wording: wording.trim() }
    };
  });
}

/** Records what the checks found in this very content. */
export function checkNow(change: Change, content: ReturnContent): ReturnRecord {
  const standing = standingOf(content.findings);
  const detail = { ...standing, findings: content.findings.map(({ key }) => key) };
  return changeReturn(
    change,
    'check',
    '',
    () => ({ set: { ...standing }, event: 'return checked', detail }),
    standing
  );
}

/** Sends this very content for approval: what the approver sees is what was sent, whatever is loaded since. */
export function sendForApproval(change: Change, content: ReturnContent): ReturnRecord {
  const standing = standingOf(content.findings);
  return changeReturn(
    change,
    'send',
    '',
    (record) => {
      const preparedBy = [...new Set([...record.preparedBy, change.viewer.id])];
      const { text, hash } = seal({ ...content, version: record.version, preparedBy });
      return {
        set: { ...standing, sent_content: text, rejected_because: null },
        event: 'return sent for approval',
        detail: { ...standing, hash }
      };
    },
    standing
  );
}

/** Sends it back to its preparer, with the reason. */
export function rejectReturn(change: Change, reason: string): ReturnRecord {
  return changeReturn(change, 'reject', reason, () => ({
    set: { rejected_because: reason.trim(), sent_content: null },
    event: 'return sent back',
    detail: { reason: reason.trim() }
  }));
}

/** Freezes what was sent, with its hash, for ever. */
export function approveReturn(change: Change): ReturnRecord {
  return changeReturn(change, 'approve', '', (record) => {
    const text = record.sentContent;
    if (text === null) throw new Refusal('Nothing was sent for approval.');
    const hash = hashOfText(text);
    return {
      set: {
        frozen_content: text,
        frozen_hash: hash,
        approved_at: change.now.toISOString(),
        approved_by: change.viewer.id
      },
      event: 'return approved',
      detail: { hash }
    };
  });
}

/** Records that the approved return was entered into the collection. */
export function submitReturn(change: Change): ReturnRecord {
  return changeReturn(change, 'submit', '', (record, next) => ({
    set: { submitted_at: change.now.toISOString(), submitted_by: change.viewer.id },
    event: `return ${next}`,
    detail: { hash: record.frozenHash }
  }));
}

/**
 * Begins the next version from an approved or submitted one, which stays as it is. Its corrections come
 * along, and so do its explanations for as long as the facts they answer stay the same.
 */
export function reopenReturn(change: Change, reason: string): ReturnRecord {
  const { state, term, la, viewer, now } = change;
  return transaction(state, () => {
    const from = newestVersion(state, term, la);
    refuseIfStale(change, from);
    const status = statusAfter('reopen', from, viewer, reason);
    const version = from.version + 1;
    state
      .prepare(
        `insert into statutory_return
           (term, la_code, version, status, revision, prepared_by, errors, unexplained, reopened_because)
         values (?, ?, ?, ?, 1, ?, 0, 0, ?)`
      )
      .run(
        term,
        la,
        version,
        status,
        JSON.stringify([...new Set([...from.preparedBy, viewer.id])]),
        reason.trim()
      );
    for (const [table, columns] of Object.entries(carriedOver)) {
      state
        .prepare(
          `insert into ${table} (term, la_code, version, ${columns})
           select term, la_code, ?, ${columns} from ${table}
           where term = ? and la_code = ? and version = ?`
        )
        .run(version, term, la, from.version);
    }
    appendEvent(
      state,
      {
        actor: viewer.id,
        action: 'return reopened',
        subject: subjectOf({ ...from, version }),
        detail: { reason: reason.trim(), from: from.version, fromHash: from.frozenHash }
      },
      now
    );
    return newestVersion(state, term, la);
  });
}

const carriedOver = {
  return_correction: 'cell, value, computed, reason, made_by, made_at',
  return_explanation: 'finding, sentence, facts, wording, made_by, made_at'
} as const;
