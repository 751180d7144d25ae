# What a swarm needs of its host: routes and resolvers away from its own networks, its ports, the kernel's modules, a
# certificate that lasts, room on the engine's disk, a container runtime. A manager says which networks there are.
# part: tools
# part: ask-engine
need ip ss openssl modprobe pgrep
run routes ip -4 -o route show table main
run resolvers sh -c 'grep -E "^nameserver " /etc/resolv.conf || true'
run sockets ss -H -lntup '( sport = :2377 or sport = :7946 or sport = :4789 )'
run modules sh -c 'for each in overlay br_netfilter vxlan veth ip_vs ip_vs_rr xt_ipvs nf_conntrack; do
  if [ -d "/sys/module/$each" ]; then echo "$each loaded"
  elif modprobe -n -q "$each"; then echo "$each available"
  else echo "$each missing"; fi
done'
run certificate openssl x509 -noout -enddate -in /var/lib/docker/swarm/certificates/swarm-node.crt
ask_engine engine '{root: .[0].DockerRootDir, isManager: .[0].Swarm.ControlAvailable,
    dataPathPort: .[0].Swarm.Cluster.DataPathPort, pools: (.[0].Swarm.Cluster.DefaultAddrPool // []),
    networks: [.[1][] | {name: .Name, subnets: [.IPAM.Config[]?.Subnet]}]}' \
  http://localhost/info 'http://localhost/networks?filters=%7B%22driver%22%3A%5B%22overlay%22%5D%7D'
root=$(jq -r '.root // empty' "$sp_out")
run room df -B1 --output=size,avail,itotal,iavail "${root:-/var/lib/docker}"
run runtime pgrep -x containerd
run clock date +%s.%N
exit 0
