# Removes a network. Tasks on their way out may still hold it: tried again for half a minute, the last try counts.
# part: fencing
tries=1
sp_next
sp_clock
start=$sp_now
while :; do
  timeout 20 docker network rm "$SSM_network" >"$sp_out" 2>"$sp_err" </dev/null
  status=$?
  sp_clock
  [ "$status" -ne 0 ] && grep -q 'in use\|active endpoints' "$sp_err" && [ "$((sp_now - start))" -lt 30000 ] || break
  tries=$((tries + 1))
  sleep 1
done
sp_emit rm "$status" "$((sp_now - start))" docker network rm "$SSM_network"
note tries "$tries"
run ls docker network ls --format "${sp_open}.Name}}"
exit 0
