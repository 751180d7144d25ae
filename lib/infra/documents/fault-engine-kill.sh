# Kills the engine and keeps it down: its units are masked until the next boot at most, so that systemd does not bring it
# back. The containers live on.
# part: making
# part: fencing
# part: fault
pid=$(systemctl show -p MainPID --value docker.service)
[ "${pid:-0}" -gt 0 ] || refuse 'the engine does not run'
fault_arm "pid=$pid" <<'HEAL'
effect() {
  state=$(systemctl show -p ActiveState --value docker.service)
  if [ ! -e "/proc/$pid" ] && ! pidof dockerd >/dev/null; then
    echo "1 dockerd ($pid) gone, docker.service $state"
  else
    echo "0 dockerd runs, docker.service $state"
  fi
}
undo() {
  systemctl unmask --runtime docker.service docker.socket
  [ -e "/proc/$pid" ] && return
  systemctl is-active --quiet docker.service && return
  systemctl reset-failed docker.service docker.socket
  # A socket unit that was masked while it ran has lost its socket, and an engine that is given none does not start.
  systemctl restart docker.socket
  systemctl start docker.service
}
left() {
  now=$(systemctl show -p MainPID --value docker.service)
  masked=$(systemctl show -p LoadState --value docker.service)
  if [ "${now:-0}" -gt 0 ] && [ "$masked" = loaded ] && systemctl is-active --quiet docker.service; then
    echo "0 dockerd runs as $now, before as $pid"
  else
    echo "1 docker.service is $masked and does not run"
  fi
}
HEAL
# shellcheck disable=SC2016
fault_inject sh -c 'systemctl mask --runtime --quiet docker.service docker.socket && kill -9 "$1"' kill "$pid"
tries=0
while [ -e "/proc/$pid" ] && [ "$tries" -lt 50 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
exit 0
