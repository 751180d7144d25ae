#!/bin/sh
# Run once in the machine that becomes the snapshot. Gives the container images their names, uses once what a run will
# use (so that it is in memory), and leaves nothing behind. Prints the engine's version.
set -eu
deadline=$(($(date +%s) + 300))
until systemctl is-active -q docker.service; do
  [ "$(date +%s)" -lt "$deadline" ] || { systemctl status docker.service --no-pager >&2; exit 1; }
  sleep 0.2
done
# Emulated, a container listens about a second after it runs, where the original takes milliseconds, and swarm would send
# it requests meanwhile. With a health check swarm waits; it asks once a container listens, and not again.
engine=$(docker version --format '{''{.Server.Version}}')
check='HEALTHCHECK --interval=24h --timeout=10s --start-period=60s --start-interval=500ms CMD ["nc", "-w", "5", "127.0.0.1", "80"]'
# Before 25 there is no interval for the start. There the check that comes after a good one lasts a day, unless the
# server was started again meanwhile.
if [ "${engine%%.*}" -lt 25 ]; then
  asked='if [ /run/asked -nt /run/nginx.pid ]; then exec sleep 86000; fi; nc -w 5 127.0.0.1 80 && : >/run/asked'
  check="HEALTHCHECK --interval=500ms --timeout=24h --start-period=60s CMD [\"sh\", \"-c\", \"$asked\"]"
fi
docker import --change 'CMD ["nginx", "-c", "/etc/nginx/nginx.conf"]' --change 'EXPOSE 80' --change "$check" \
  /var/lib/swarmproof-containers.tar nginx:alpine >/dev/null
rm /var/lib/swarmproof-containers.tar
made=$(docker create nginx:alpine)
docker commit --change 'CMD ["whoami-server"]' "$made" containous/whoami:latest >/dev/null
docker rm "$made" >/dev/null
for image in nginx:alpine containous/whoami:latest; do
  made=$(docker run -d "$image")
  address=$(docker inspect --format '{''{.NetworkSettings.IPAddress}}' "$made")
  answer=$(curl -fsS --retry 60 --retry-connrefused --retry-delay 1 "http://$address/")
  case $image in
    nginx*) expected='Welcome to nginx!' ;;
    *) expected="IP: $address" ;;
  esac
  case $answer in *"$expected"*) ;; *) echo "$image answers without \"$expected\": $answer" >&2 && exit 1 ;; esac
  tries=0
  until [ "$(docker inspect --format '{''{.State.Health.Status}}' "$made")" = healthy ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || { echo "$image does not become healthy" >&2 && exit 1; }
    sleep 0.5
  done
  docker rm -f "$made" >/dev/null
done
python3 -c 'import base64, http.client, json, socket, struct, threading, zlib'
openssl version >/dev/null
conntrack -L >/dev/null 2>&1
jq -n 1 >/dev/null
systemctl reset-failed
[ -z "$(systemctl --failed --no-legend --plain)" ]
journalctl --sync
sync
echo "$engine"
