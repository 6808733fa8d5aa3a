import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table programmes (
      id uuid primary key,
      name text not null,
      timezone text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      labels jsonb not null
    );
    create table units (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      parent_id uuid references units (id),
      name text not null,
      -- The unit itself and everything above it, nearest first: one index probe answers "is it in this scope".
      path uuid[] not null
    );
    create index units_path on units using gin (path);
    create table tracks (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      name text not null,
      colour text not null,
      cap int not null,
      position int not null
    );
    create table stages (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      name text not null,
      position int not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null
    );
    create table assignments (
      id uuid primary key,
      version int not null default 1,
      programme_id uuid not null references programmes (id),
      track_id uuid not null references tracks (id),
      stage_id uuid not null references stages (id),
      title text not null,
      brief text not null,
      fields jsonb not null,
      opens_at timestamptz not null,
      due_at timestamptz not null,
      cutoff_at timestamptz not null,
      max_attempts int not null,
      max_points int not null,
      pass_mark int not null,
      late_penalty_percent int not null,
      release text not null check (release in ('immediate', 'held'))
    );
    create index assignments_due on assignments (programme_id, due_at, id);
    create table enrolments (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      user_id uuid not null references users (id),
      unit_id uuid not null references units (id),
      status text not null default 'active' check (status in ('active', 'withdrawn')),
      created_at timestamptz not null,
      unique (programme_id, user_id)
    );
    create index enrolments_user on enrolments (user_id);
    create index enrolments_unit on enrolments (unit_id);
    create table role_assignments (
      id uuid primary key,
      user_id uuid not null references users (id),
      role text not null check (role in ('mentor', 'coordinator', 'admin')),
      programme_id uuid not null references programmes (id),
      unit_id uuid references units (id),
      created_at timestamptz not null
    );
    create unique index role_assignments_once on role_assignments (user_id, role, programme_id, unit_id) nulls not distinct;
    create table mentor_links (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      mentor_id uuid not null references users (id),
      enrolment_id uuid references enrolments (id),
      unit_id uuid references units (id),
      started_at timestamptz not null,
      ended_at timestamptz,
      check ((enrolment_id is null) <> (unit_id is null))
    );
    create index mentor_links_mentor on mentor_links (mentor_id) where ended_at is null;
    create index mentor_links_enrolment on mentor_links (enrolment_id) where ended_at is null;
    create index mentor_links_unit on mentor_links (unit_id) where ended_at is null;

    create function raise_principal(who uuid) returns void language sql as $$
      insert into principals (user_id) values (who)
      on conflict (user_id) do update set version = principals.version + 1, changed_at = clock_timestamp()
    $$;
    create function principal_changed() returns trigger language plpgsql as $$
    declare
      before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
      after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
      who text := tg_argv[0];
    begin
      if before is not null then perform raise_principal((before ->> who)::uuid); end if;
      if after is not null and after ->> who is distinct from before ->> who then
        perform raise_principal((after ->> who)::uuid);
      end if;
      return null;
    end $$;
    create trigger principal_user after insert or delete or update of email, name on users
      for each row execute function principal_changed('id');
    -- A new session takes nothing from anybody, nor does a later end or the removal of one that is long over.
    create trigger principal_session_ended after delete on sessions for each row
      when (old.expires_at > clock_timestamp() - interval '1 minute') execute function principal_changed('user_id');
    create trigger principal_session_changed after update on sessions for each row
      when (new.user_id <> old.user_id or new.token <> old.token or new.expires_at < old.expires_at)
      execute function principal_changed('user_id');
    create trigger principal_credential after update of password on credentials
      for each row execute function principal_changed('user_id');
    create trigger principal_role after insert or update or delete on role_assignments
      for each row execute function principal_changed('user_id');
    create trigger principal_enrolment after insert or update or delete on enrolments
      for each row execute function principal_changed('user_id');
    create trigger principal_mentor_link after insert or update or delete on mentor_links
      for each row execute function principal_changed('mentor_id');
  `.execute(db);
}
