# The load balancers of this node as the kernel has them: virtual services with their destinations, and the rules whose
# marks lead to them; for the ingress network and for each overlay. A manager says what they should be.
# part: tools
# part: namespaces
# part: rules
# part: swarm-view
need nsenter ipvsadm iptables
for each in $(namespaces | grep -E '^(ingress_sbox|lb_.*)$'); do
  run "ipvs:$each" nsenter --net="/run/docker/netns/$each" ipvsadm -Sn
  run "marks:$each" nsenter --net="/run/docker/netns/$each" sh -c "$rules" rules mangle ' -j MARK '
done
view_swarm "$SSM_services"
exit 0
