import { type Kysely, sql } from "kysely";

/**
 * How people come in and what is done to them: setup, invitations, resets, imports, announcements, and the audit log.
 * Links carry signatures, so that no table holds anything somebody could sign in with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- owner: made by the setup link; may found programmes. record_version grows with whatever a list of people shows.
    alter table users
      add column deactivated_at timestamptz,
      add column owner boolean not null default false,
      add column record_version int not null default 1;
    create index users_name on users (lower(name), id);
    create trigger principal_user_standing after update of deactivated_at on users
      for each row when (old.deactivated_at is distinct from new.deactivated_at)
      execute function principal_changed('id');

    -- However a programme comes to be, whoever set the installation up can administer it.
    create function admit_owners() returns trigger language plpgsql as $$
    begin
      insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at)
      select gen_random_uuid(), id, 'admin', new.id, null, clock_timestamp() from users where owner and deactivated_at is null;
      return null;
    end $$;
    create trigger programme_owners after insert on programmes for each row execute function admit_owners();

    create table setup_links (
      one boolean primary key default true check (one),
      id uuid not null,
      expires_at timestamptz not null
    );
    create table invites (
      id uuid primary key,
      version int not null default 1,
      programme_id uuid not null references programmes (id),
      email text not null,
      name text not null,
      role text not null check (role in ('student', 'mentor', 'coordinator', 'admin')),
      unit_id uuid references units (id),
      -- Part of the link's signature: a renewed invitation makes links from before worthless.
      generation int not null default 1,
      created_by uuid references users (id),
      import_id uuid,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      sent_at timestamptz,
      accepted_at timestamptz,
      accepted_by uuid references users (id),
      revoked_at timestamptz
    );
    create index invites_recent on invites (programme_id, created_at, id);
    create index invites_email on invites (email);
    create unique index invites_open on invites (programme_id, email, role, unit_id) nulls not distinct
      where accepted_at is null and revoked_at is null;
    create table password_resets (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index password_resets_user on password_resets (user_id);

    create table audit_entries (
      id uuid primary key,
      programme_id uuid references programmes (id),
      at timestamptz not null,
      actor_id uuid,
      actor_name text,
      action text not null,
      subject_kind text not null,
      subject_id uuid,
      subject_name text not null,
      before jsonb,
      after jsonb,
      reason text,
      network text
    );
    create index audit_recent on audit_entries (programme_id, at, id);
    create index audit_subject on audit_entries (subject_id);
    create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'what was written into % stays as it is', tg_table_name; end $$;
    create trigger audit_append_only before update or delete on audit_entries
      for each row execute function refuse_change();

    create table imports (
      id uuid primary key,
      version int not null default 1,
      programme_id uuid not null references programmes (id),
      created_by uuid not null references users (id),
      file_name text not null,
      state text not null default 'draft'
        check (state in ('draft', 'checked', 'applying', 'applied', 'undoing', 'undone')),
      columns jsonb not null,
      mapping jsonb not null,
      defaults jsonb not null,
      total int not null,
      counts jsonb,
      mails text check (mails in ('send', 'hold')),
      created_at timestamptz not null,
      finished_at timestamptz
    );
    create index imports_recent on imports (programme_id, created_at, id);
    create table import_rows (
      import_id uuid not null references imports (id) on delete cascade,
      line int not null,
      cells jsonb not null,
      action text,
      issues jsonb not null default '[]',
      plan jsonb,
      outcome text check (outcome in ('done', 'failed', 'undone', 'kept')),
      reason text,
      -- What the row brought about, so that exactly that can be taken back.
      made jsonb,
      primary key (import_id, line)
    );

    create table announcements (
      id uuid primary key,
      version int not null default 1,
      managed_version int not null default 1,
      programme_id uuid not null references programmes (id),
      author_id uuid not null references users (id),
      audience jsonb not null,
      -- The groups that hear it are the ones that may read it: one list, one rule.
      groups text[] not null,
      title text not null,
      body text not null,
      category text not null,
      priority text not null,
      pinned boolean not null,
      asks_confirmation boolean not null,
      track_id uuid references tracks (id),
      publish_at timestamptz not null,
      expires_at timestamptz,
      state text not null check (state in ('scheduled', 'published', 'withdrawn')),
      revised_at timestamptz,
      recipients int not null default 0,
      seen int not null default 0,
      confirmed int not null default 0,
      created_at timestamptz not null
    );
    create index announcements_groups on announcements using gin (groups);
    create index announcements_recent on announcements (programme_id, created_at, id);
    create table announcement_receipts (
      announcement_id uuid not null references announcements (id),
      user_id uuid not null references users (id) on delete cascade,
      seen_at timestamptz not null,
      confirmed_at timestamptz,
      primary key (announcement_id, user_id)
    );
  `.execute(db);
}
