# Waits until no container of the services is left on this node, half a minute at most; says how many, and which.
count() {
  curl -sS --fail-with-body --max-time 15 --unix-socket /run/docker.sock \
    'http://localhost/containers/json?all=1&filters=%7B%22label%22%3A%5B%22com.docker.swarm.service.name%22%5D%7D' \
    >"$sp_dir/listed" || refuse 'the engine does not answer'
  jq -rs --arg services "$SSM_services" '($services / ",") as $gone | if length != 1 then error("no list") else .[0][] end |
    .Labels["com.docker.swarm.service.name"] as $service | select($gone | index($service)) |
    "\($service) \(.Id[:12])"' <"$sp_dir/listed" >"$sp_dir/left" ||
    refuse 'the engine does not list its containers'
}
tries=0
count
while [ -s "$sp_dir/left" ] && [ "$tries" -lt 30 ]; do
  tries=$((tries + 1))
  sleep 1
  count
done
run count wc -l "$sp_dir/left"
run left cat "$sp_dir/left"
exit 0
