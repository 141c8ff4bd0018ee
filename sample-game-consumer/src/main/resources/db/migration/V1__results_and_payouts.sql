create table play_result (
  -- A play that arrives twice is stopped here.
  play_id    uuid primary key,
  player_id  text not null,
  wager      numeric(12, 2) not null,
  currency   char(3) not null,
  symbols    text not null,
  multiplier numeric(6, 2) not null,
  settled_at timestamptz not null default now()
);

create table payout (
  play_id           uuid primary key references play_result (play_id),
  amount            numeric(12, 2) not null check (amount > 0),
  currency          char(3) not null,
  status            text not null check (status in ('PENDING', 'PAID', 'REJECTED')),
  partner_reference text,
  updated_at        timestamptz not null default now()
);
