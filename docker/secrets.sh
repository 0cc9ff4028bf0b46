#!/usr/bin/env bash
# Makes docker/secrets, which is not in the repository: passwords, and a certificate of localhost for 30 days. Keeps what is there.
set -euo pipefail
folder=$(cd "$(dirname "$0")" && pwd)/secrets
mkdir -p "$folder"
umask 077
for name in database.password grafana.password; do
  [ -s "$folder/$name" ] || openssl rand -hex 24 | tr -d '\n' > "$folder/$name"
done
if [ ! -s "$folder/certificate.pem" ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$folder/key" -out "$folder/public.pem" 2> /dev/null
  cat "$folder/public.pem" "$folder/key" > "$folder/certificate.pem"
  rm "$folder/key"
fi
# The containers read these as users of their own; the folder itself lets nobody else in.
chmod 700 "$folder" && chmod 644 "$folder"/*
