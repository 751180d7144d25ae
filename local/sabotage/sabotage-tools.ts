/**
 * Put before every script of a sabotage: where swarm keeps its namespaces (moby daemon/libnetwork: the sandbox of the ingress,
 * `lb_` and nine digits for a network's load balancer, `1-` and ten digits for its overlay), and where to keep what was there.
 */
export const SABOTAGE_TOOLS = `set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
keep=/run/swarmproof-sabotage
mkdir -p "$keep"
ingress() { nsenter --net=/run/docker/netns/ingress_sbox "$@"; }
network_id() { curl -sS --fail --max-time 20 --unix-socket /run/docker.sock "http://localhost/networks/$1" | jq -er .Id; }
balancer() { # the load balancer of my-overlay
  id=$(network_id my-overlay)
  nsenter --net="/run/docker/netns/lb_$(printf '%.9s' "$id")" "$@"
}
overlay() { # the namespace of my-overlay
  id=$(network_id my-overlay)
  nsenter --net="/run/docker/netns/1-$(printf '%.10s' "$id")" "$@"
}
keep_balancing() { "$1" ipvsadm -Sn >"$keep/$1.ipvs"; } # ingress | balancer: what it balances, for the way back
bring_back_balancing() {
  "$1" ipvsadm -C
  "$1" ipvsadm -R <"$keep/$1.ipvs"
}
published_mark() { # the firewall mark of a published port
  ingress ipvsadm -Sn | sed -n 's/^-A -f \\([0-9]*\\).*/\\1/p' | head -n 1 | grep .
}
backend_of() { # MARK: the address of one of its backends
  ingress ipvsadm -Sn | sed -n "s/^-a -f $1 -r \\([0-9.]*\\).*/\\1/p" | head -n 1 | grep .
}
container_of() { # the id of a container of a service on this node
  docker ps -q --no-trunc --filter "label=com.docker.swarm.service.name=$1" | head -n 1 | grep .
}
inside() { # CONTAINER COMMAND...: in the network of a container
  pid=$(docker inspect --format '{{.State.Pid}}' "$1")
  shift
  nsenter -t "$pid" -n "$@"
}
link=$(ip -o route get 192.168.77.254 | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p')
delay() { # DURATION MATCH...: of what leaves this node only the packets that match (tc-u32) are late; tc qdisc del ... root undoes it
  late=$1
  shift
  tc qdisc add dev "$link" root handle 1: prio bands 4 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1
  tc qdisc add dev "$link" parent 1:4 netem delay "$late" limit 10000
  tc filter add dev "$link" parent 1: protocol ip u32 "$@" flowid 1:4
}
address_of() { echo "192.168.77.1\${1#node}"; }
`;
