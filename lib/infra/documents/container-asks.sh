# From inside a standalone container: a name once as a person would, then many times (each with a look-up and a
# connection of its own), then every address given.
[ "$SSM_exec" = no ] || run curl timeout 30 docker exec "$SSM_container" curl -sS --max-time 10 "$SSM_host"
# `docker exec` costs two seconds of an emulated processor, and its children compete with the container's own process for
# one share of it: the many requests enter the container's file system and network alone.
curl -sS --max-time 15 --unix-socket /run/docker.sock "http://localhost/containers/$SSM_container/json" \
  >"$sp_dir/container" || refuse 'the engine does not answer'
pid=$(jq -er .State.Pid "$sp_dir/container") || refuse 'the engine does not tell the process of the container'
# shellcheck disable=SC2016
ask='d=$(mktemp -d) && cd "$d" || exit 70
n=0
while [ "$n" -lt "$2" ]; do
  n=$((n + 1))
  [ $((n % 3)) -ne 1 ] || wait
  curl -s --connect-timeout 5 --max-time 10 -o "page.$1.$n" -w "%{exitcode} %{http_code} page.$1.$n %{remote_ip}\n" "http://$1/" &
done
wait
for a in $(echo "$3" | tr , " "); do
  [ "$a" = none ] && continue
  curl -s --connect-timeout 5 --max-time 10 -o "page.$a.1" -w "%{exitcode} %{http_code} page.$a.1 %{remote_ip}\n" "http://$a/" &
done
wait
for page in page.*; do grep -q "<title>Welcome to nginx!</title>" "$page" 2>/dev/null && echo "welcome $page"; done
rm -rf "$d"'
run asked timeout 40 nsenter -t "$pid" -m -n sh -c "$ask" sh "$SSM_host" "$SSM_requests" "$SSM_addresses"
# What the load balancer of the container's network knows, on this node: the pages do not tell which task sent them.
network=$(jq -r '[.NetworkSettings.Networks[].NetworkID][0][:9] // empty' "$sp_dir/container")
run backends nsenter --net="/run/docker/netns/lb_$network" ipvsadm -Sn
exit 0
