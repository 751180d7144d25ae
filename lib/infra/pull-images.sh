#!/bin/sh
# Fetches the containers' images before any swarm forms, so that no check waits for a registry. Runs as root, as the last
# part of the user data. $1: a file with a name and a source on each line.
set -eu
while read -r name source; do
  attempt=1
  until docker pull -q "$source" </dev/null; do
    if [ "$attempt" -ge 5 ]; then
      printf 'swarmproof: the image %s cannot be pulled\n' "$source" >&2
      exit 1
    fi
    attempt=$((attempt + 1))
    sleep 10
  done
  [ "$name" = "$source" ] || docker tag "$source" "$name"
done <"$1"
