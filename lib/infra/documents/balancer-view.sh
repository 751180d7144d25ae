# The load balancers of this node as the kernel has them: virtual services with their destinations, and the rules whose
# marks lead to them, and how they are set; for the ingress network and for each overlay. A manager says what they should be.
# part: tools
# part: namespaces
# part: rules
# part: swarm-view
need nsenter ipvsadm iptables
# shellcheck disable=SC2016
settings='cd /proc/sys/net/ipv4 && ipvsadm -L --timeout && exec grep -H "" vs/conn_reuse_mode vs/conntrack vs/drop_entry vs/drop_packet \
  vs/expire_nodest_conn vs/expire_quiescent_template'
for each in $(namespaces | grep -E '^(ingress_sbox|lb_.*)$'); do
  run "ipvs:$each" nsenter --net="/run/docker/netns/$each" ipvsadm -Sn
  run "settings:$each" nsenter --net="/run/docker/netns/$each" sh -c "$settings"
  run "marks:$each" nsenter --net="/run/docker/netns/$each" sh -c "$rules" rules mangle ' -j MARK '
done
view_swarm "$SSM_services"
exit 0
