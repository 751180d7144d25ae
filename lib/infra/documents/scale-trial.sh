# Scales a service by one and back. Before the first of it a timer is armed that brings the old count back by itself, and the
# count is on record: whatever becomes of this document, the service gets its replicas back.
# part: making
# part: fencing
# part: tools
need python3 systemd-run
record=/var/lib/swarmproof/scale-back-$SSM_service
unit=swarmproof-scale-back-$SSM_service
mkdir -p -m 700 /var/lib/swarmproof
replicas=$(curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock "http://localhost/services/$SSM_service" |
  jq -er '.Spec.Mode.Replicated.Replicas') || refuse "$SSM_service is no replicated service, or this node no manager"
case $replicas in '' | *[!0-9]*) refuse "the replicas of $SSM_service are not a number: $replicas" ;; esac
swarm=$(curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm | jq -er .ID) ||
  refuse 'the engine does not tell which swarm it is in'
# One more than is on record is what a trial left that was interrupted, in this swarm; anything else was somebody's wish since.
if [ -s "$record" ] && read -r before of <"$record" && [ "$of" = "$swarm" ] && [ "$((replicas - 1))" = "$before" ]; then
  replicas=$before
fi
note replicas "$replicas"
if ! { printf '%s %s\n' "$replicas" "$swarm" >"$record" && sync "$record" && [ -s "$record" ]; }; then
  refuse 'the count could not be written down'
fi
systemctl stop "$unit.timer" "$unit.service" 2>/dev/null
# Only in that swarm: in another one it is another service, and nobody's business where there is none any more. A manager that has no leader
# does not tell which one it is in: that is tried again.
# shellcheck disable=SC2016
systemd-run --quiet --collect --unit="$unit" --on-active=200 --timer-property=AccuracySec=1s -p Type=oneshot \
  -p ExecStartPost="rm -f $record" -p Restart=on-failure -p RestartSec=10 -p StartLimitIntervalSec=1d -p StartLimitBurst=60 \
  -p TimeoutStartSec=120 \
  /bin/sh -c 'told=$(curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/info) || exit 1
    case $(printf %s "$told" | jq -r ".Swarm | if .LocalNodeState == \"inactive\" then .LocalNodeState else .Cluster.ID end") in
      "$1") ;; "" | null) exit 1 ;; *) exit 0 ;; esac
    exec docker service scale --detach "$2"' scale-back "$swarm" "$SSM_service=$replicas" >&2 || {
  rm -f "$record"
  refuse 'the timer that brings the old count back could not be armed'
}
run trial timeout 150 python3 -I -S "$sp_dir/scale-trial.py" "$SSM_service" "$replicas" "$SSM_settleS"
# Once more, whether that went well or not: it costs little where the count is right already.
run restore timeout 30 docker service scale --detach "$SSM_service=$replicas"
if curl -sS --max-time 20 --unix-socket /run/docker.sock "http://localhost/services/$SSM_service" |
  jq -e --argjson wanted "$replicas" '.Spec.Mode.Replicated.Replicas == $wanted' >/dev/null 2>&1; then
  systemctl stop "$unit.timer" 2>/dev/null
  rm -f "$record"
  note restored "$replicas"
fi
exit 0
