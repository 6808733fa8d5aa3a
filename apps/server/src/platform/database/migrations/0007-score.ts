import { type Kysely, sql } from "kysely";

/** Seasons, standings that stand behind boards, boards of units and tracks, stages with what opens them, active days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table periods (
      id uuid primary key,
      version int not null default 1,
      programme_id uuid not null references programmes (id),
      name text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      state text not null default 'open' check (state in ('open', 'frozen', 'closed')),
      frozen_at timestamptz,
      check (starts_at < ends_at),
      check ((state = 'frozen') = (frozen_at is not null)),
      unique (programme_id, starts_at)
    );
    insert into periods (id, programme_id, name, starts_at, ends_at)
      select gen_random_uuid(), id, coalesce(labels ->> 'period', 'Season') || ' 1', starts_at, greatest(ends_at, starts_at + interval '1 day') from programmes;
    -- A season lasts until the next one starts, and the first one from the beginning: every instant is in one.
    create function season_of(programme uuid, at timestamptz) returns uuid language sql stable as $$
      select id from periods where programme_id = programme
      order by starts_at > at, case when starts_at <= at then at - starts_at else starts_at - at end limit 1
    $$;

    alter table score_entries
      add column season_id uuid references periods (id),
      add column kind text not null default 'grade' check (kind in ('grade', 'award', 'reversal')),
      add column raw int,
      add column late_penalty int,
      add column given_by uuid references users (id);
    alter table score_entries disable trigger score_entries_fixed;
    update score_entries l set season_id = season_of(e.programme_id, l.effective_at) from enrolments e where e.id = l.enrolment_id;
    alter table score_entries enable trigger score_entries_fixed;
    create unique index score_entries_reversed on score_entries (reverses) where reverses is not null;
    -- Whoever writes a line, its season is found in one place: SPEC rules 4 to 6.
    create function place_in_season() returns trigger language plpgsql as $$
    declare
      programme uuid := (select programme_id from enrolments where id = new.enrolment_id);
      earned timestamptz := coalesce((select submitted_at from submissions where id = new.submission_id), new.effective_at);
    begin
      if new.season_id is null and new.reverses is not null then
        select season_id into new.season_id from score_entries where id = new.reverses;
      end if;
      if new.season_id is null then
        perform 1 from periods where programme_id = programme for share;
        select id into new.season_id from periods where programme_id = programme
        order by (id = season_of(programme, earned) and state <> 'closed') desc, state = 'closed', starts_at > new.effective_at,
          case when starts_at <= new.effective_at then new.effective_at - starts_at else starts_at - new.effective_at end
        limit 1;
      end if;
      return new;
    end $$;
    create trigger score_entries_season before insert on score_entries for each row execute function place_in_season();

    drop table student_scores;
    create table student_scores (enrolment_id uuid primary key references enrolments (id), version bigint not null);
    drop table board_scores;
    -- One row for each span a student has lines in: a week by its Monday, a season by its id, all time; by track, and of all tracks.
    create table standings (
      programme_id uuid not null references programmes (id),
      enrolment_id uuid not null references enrolments (id),
      kind text not null check (kind in ('weekly', 'season', 'allTime')),
      key text not null,
      track_id uuid references tracks (id),
      points int not null,
      reached_at timestamptz not null,
      -- Without what came after a freeze; null when nothing came before it.
      shown_points int,
      shown_reached_at timestamptz,
      unique nulls not distinct (enrolment_id, kind, key, track_id)
    );
    create index standings_board on standings (programme_id, kind, key, track_id, points desc);

    alter table boards drop constraint boards_kind_check;
    alter table boards drop constraint boards_programme_id_kind_key;
    alter table boards drop column period_starts_at;
    alter table boards
      add constraint boards_kind_check check (kind in ('weekly', 'season', 'allTime')),
      add column scope text not null default 'programme' check (scope in ('programme', 'unit', 'track')),
      add column scope_id uuid,
      add column display text not null default 'full' check (display in ('full', 'topN', 'podiumAndMe', 'hidden')),
      add column top_n int not null default 10,
      add column setting_version int not null default 1,
      add column live_version bigint not null default 0,
      -- The week or season it shows now, so that a new one is noticed.
      add column period_key text not null default '';
    update boards set scope_id = programme_id;
    alter table boards alter column scope_id set not null;
    alter table boards add unique (scope_id, kind);
    create index boards_programme on boards (programme_id, scope);
    -- However programmes, units and tracks come to be, they have their boards and a programme its first season.
    create function make_boards() returns trigger language plpgsql as $$
    declare
      programme uuid := case when tg_argv[0] = 'programme' then new.id else (to_jsonb(new) ->> 'programme_id')::uuid end;
    begin
      insert into boards (id, programme_id, kind, name, scope, scope_id)
        select gen_random_uuid(), programme, kind, new.name, tg_argv[0], new.id from unnest(array['weekly', 'season', 'allTime']) kind
        on conflict do nothing;
      if tg_argv[0] = 'programme' then
        insert into periods (id, programme_id, name, starts_at, ends_at)
          values (gen_random_uuid(), new.id, coalesce(to_jsonb(new) #>> '{labels,period}', 'Season') || ' 1', (to_jsonb(new) ->> 'starts_at')::timestamptz,
            greatest((to_jsonb(new) ->> 'ends_at')::timestamptz, (to_jsonb(new) ->> 'starts_at')::timestamptz + interval '1 day'));
      end if;
      return null;
    end $$;
    create trigger programme_boards after insert on programmes for each row execute function make_boards('programme');
    create trigger unit_boards after insert on units for each row execute function make_boards('unit');
    create trigger track_boards after insert on tracks for each row execute function make_boards('track');
    insert into boards (id, programme_id, kind, name, scope, scope_id)
      select gen_random_uuid(), s.programme_id, kind, s.name, s.scope, s.id
      from (select id as programme_id, id, name, 'programme' as scope from programmes
            union all select programme_id, id, name, 'unit' from units
            union all select programme_id, id, name, 'track' from tracks) s, unnest(array['weekly', 'season', 'allTime']) kind
      on conflict do nothing;

    alter table assignments add column required boolean not null default true;
    alter table stages add column unlock jsonb not null default '{"kind": "date"}';
    create index assignments_stage on assignments (stage_id);
    create table stage_overrides (
      enrolment_id uuid not null references enrolments (id),
      stage_id uuid not null references stages (id),
      unlocked boolean not null,
      reason text not null,
      given_by uuid not null references users (id),
      given_at timestamptz not null,
      primary key (enrolment_id, stage_id)
    );
    create table stage_unlocks (
      enrolment_id uuid not null references enrolments (id),
      stage_id uuid not null references stages (id),
      unlocked_at timestamptz not null,
      primary key (enrolment_id, stage_id)
    );
    -- Days with a hand-in, by the programme's time zone.
    create table activity_days (
      enrolment_id uuid not null references enrolments (id),
      day date not null,
      primary key (enrolment_id, day)
    );
  `.execute(db);
}
