import { type Kysely, sql } from "kysely";

/** Rubrics, drafts of reviews, snippets, and what staff decide about work outside a review. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rubrics (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      version int not null default 1,
      name text not null,
      edition int not null default 1,
      is_archived boolean not null default false
    );
    create index rubrics_programme on rubrics (programme_id);
    -- What reviews refer to: an edition is replaced only while no review has used it.
    create table rubric_editions (
      rubric_id uuid not null references rubrics (id),
      edition int not null,
      allows_override boolean not null,
      criteria jsonb not null,
      primary key (rubric_id, edition)
    );
    create function refuse_edition_change() returns trigger language plpgsql as $$
    begin
      if exists (select from reviews r where r.rubric_id = old.rubric_id and r.rubric_edition = old.edition) then
        raise exception 'A rubric edition that a review has used never changes: make the next one.';
      end if;
      return new;
    end $$;
    create trigger rubric_editions_fixed before update on rubric_editions
      for each row execute function refuse_edition_change();
    alter table assignments add column rubric_id uuid references rubrics (id);
    create index assignments_rubric on assignments (rubric_id) where rubric_id is not null;

    alter table reviews
      add column rubric_id uuid,
      add column rubric_edition int,
      add column scores jsonb,
      add column override_reason text,
      -- A review of grade is its student's to read while this is set.
      add column shown_at timestamptz,
      add column retracted_at timestamptz,
      add foreign key (rubric_id, rubric_edition) references rubric_editions (rubric_id, edition);
    update reviews r set shown_at = g.released_at from grades g where g.submission_id = r.submission_id and r.verdict = 'graded';
    create index reviews_edition on reviews (rubric_id, rubric_edition) where rubric_id is not null;

    alter table submissions
      add column decision text check (decision in ('reopened', 'retracted', 'excused', 'void')),
      add column decision_reason text,
      add column decided_by uuid references users (id),
      add column decided_at timestamptz;

    create table review_drafts (
      submission_id uuid not null references submissions (id),
      attempt_no int not null,
      reviewer_id uuid not null references users (id) on delete cascade,
      version int not null,
      points int,
      feedback text not null,
      private_note text not null,
      scores jsonb not null,
      override_reason text not null,
      updated_at timestamptz not null,
      primary key (submission_id, attempt_no, reviewer_id)
    );

    create table snippets (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      owner_id uuid references users (id) on delete cascade,
      version int not null default 1,
      title text not null,
      body text not null,
      is_removed boolean not null default false
    );
    create index snippets_programme on snippets (programme_id, owner_id);
  `.execute(db);
}
