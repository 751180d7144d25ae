#!/bin/sh
# The lines about the container itself are gathered once, at its start: its addresses do not change afterwards.
set -eu
read -r name </etc/hostname
{
  # A variable of the request has the right type for the script; its value is always the same.
  printf 'map $host $whoami_head {\n  default "Hostname: %s\n' "$name"
  busybox ip -o addr show | while read -r _ _ family address _; do
    case $family in inet | inet6) printf 'IP: %s\n' "${address%%/*}" ;; esac
  done
  printf '";\n}\n'
} >/run/whoami.conf
exec nginx -c /etc/nginx/whoami.conf
