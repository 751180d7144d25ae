# The load balancers of this node as the kernel has them: virtual services with their destinations, and the rules whose
# marks lead to them, and how they are set; for the ingress network and for each overlay. A manager says what they should be.
# part: tools
# part: namespaces
# part: rules
# part: swarm-view
need nsenter ipvsadm iptables
# Said once, in a file: there is a namespace for each overlay. A kernel may lack one of them.
cat >"$sp_dir/settings" <<'END'
ipvsadm -L --timeout && cd /proc/sys/net/ipv4 && { grep -sH '' vs/conn_reuse_mode vs/conntrack vs/drop_entry vs/drop_packet \
  vs/expire_nodest_conn vs/expire_quiescent_template; cd ../netfilter 2>/dev/null &&
  grep -sH '' nf_conntrack_tcp_timeout_established nf_conntrack_udp_timeout_stream nf_conntrack_tcp_loose || :; }
END
for each in $(namespaces | grep -E '^(ingress_sbox|lb_.*)$'); do
  run "ipvs:$each" nsenter --net="/run/docker/netns/$each" ipvsadm -Sn
  run "settings:$each" nsenter --net="/run/docker/netns/$each" sh "$sp_dir/settings"
  run "marks:$each" nsenter --net="/run/docker/netns/$each" sh -c "$rules" rules mangle ' -j MARK '
done
view_swarm "$SSM_services"
exit 0
