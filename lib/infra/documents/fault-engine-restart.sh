# Restarts the engine, as an upgrade does: it stops its containers, says goodbye and starts again.
# part: making
# part: fencing
# part: fault
pid=$(systemctl show -p MainPID --value docker.service)
[ "${pid:-0}" -gt 0 ] || refuse 'the engine does not run'
fault_arm "pid=$pid" <<'HEAL'
effect() {
  now=$(systemctl show -p MainPID --value docker.service)
  if [ "${now:-0}" -gt 0 ] && [ "$now" != "$pid" ]; then echo "1 dockerd runs as $now, before as $pid"; else
    echo "0 dockerd runs as $pid, as before"; fi
}
undo() { systemctl is-active --quiet docker.service || systemctl start docker.service; }
left() {
  if systemctl is-active --quiet docker.service; then echo '0 docker.service is active'; else
    echo '1 docker.service is not active'; fi
}
HEAL
fault_inject timeout 150 systemctl restart docker.service
# It is over with this command: when is noted here and now.
sh "$place/heal" itself
exit 0
