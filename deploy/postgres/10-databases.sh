#!/bin/sh
# Runs once, when the volume is empty: a database for each service, and a user that may only look.
set -eu

game_password=$(cat /run/secrets/game_db_password)
exporter_password=$(cat /run/secrets/exporter_db_password)

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
	-v game_password="$game_password" -v exporter_password="$exporter_password" <<'SQL'
CREATE USER game PASSWORD :'game_password';
CREATE DATABASE game OWNER game;
CREATE DATABASE payout OWNER game;
CREATE USER exporter PASSWORD :'exporter_password' CONNECTION LIMIT 5;
GRANT pg_monitor TO exporter;
SQL
