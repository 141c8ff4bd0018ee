create table player (
  id            text primary key,
  first_seen_at timestamptz not null default now(),
  plays         bigint not null
);

create table play (
  id         uuid primary key,
  player_id  text not null references player (id),
  wager      numeric(12, 2) not null check (wager > 0),
  currency   char(3) not null,
  created_at timestamptz not null default now()
);

create table outbox (
  id            bigint generated always as identity primary key,
  event_id      uuid not null unique,
  topic         text not null,
  record_key    text not null,
  -- text, not jsonb: what is published is what was written, byte by byte
  payload       text not null,
  trace_context text not null,
  created_at    timestamptz not null default now(),
  published_at  timestamptz
);

-- What the relay asks for all the time; as small as the backlog.
create index outbox_unpublished on outbox (id) where published_at is null;

-- What the clean-up asks for now and then.
create index outbox_published on outbox (published_at) where published_at is not null;
